// Builds the application and prepares the databases that tests copy, where that is not done yet, and says where they are.

import { buildApplication } from '../scripts/built.mjs';
import { prepareDatabases } from './prepared.ts';

buildApplication(console.error);
console.log(JSON.stringify(await prepareDatabases()));
