// Runs after `npm install`: npm links the commands of packages that a project depends on, but not its own, and
// `npx luoi` should work in a checkout.

import { mkdirSync, rmSync, symlinkSync } from 'node:fs';

mkdirSync('node_modules/.bin', { recursive: true });
rmSync('node_modules/.bin/luoi', { force: true });
symlinkSync('../../src/cli/luoi.ts', 'node_modules/.bin/luoi');
