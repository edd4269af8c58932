// npm run bench: benchmarks against named peers, as ratios of one run. It never fails on time.

import { spawnSync } from 'node:child_process';
import { installPackages, LOCAL_NODE } from './installed.mjs';

installPackages(console.log);
for (const name of ['coverage', 'gaps', 'disclosure', 'siting', 'import', 'one-request', 'memory']) {
	const { status } = spawnSync(LOCAL_NODE, ['--expose-gc', `tests/bench/${name}.ts`], { stdio: 'inherit' });
	if (status !== 0) process.exitCode = 1;
}
