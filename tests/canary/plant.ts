// Opens the database that the environment names, seeds it, and puts the canaries into it: before a server takes it over.

import { openBackend } from '../../src/lib/server/backend.ts';
import { readEnvironment } from '../../src/lib/server/environment.ts';
import { seed } from '../../src/lib/server/seed.ts';
import { plantCanaries } from './canary.ts';

const environment = readEnvironment();
const backend = await openBackend(environment);
await seed(backend, environment, () => {});
await plantCanaries(backend.service);
await backend.close();
