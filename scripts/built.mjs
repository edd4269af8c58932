// The application as it is served, built again when what it is made of has changed, and only then.

import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { hashOf, keepHash, keptHash, LOCAL_NODE } from './installed.mjs';

const INPUTS = ['src', 'static', 'data/basemap', 'svelte.config.js', 'vite.config.ts', 'package-lock.json'];
const BUILD_HASH = 'build/inputs.sha256';

/**
 * @param {(text: string) => void} say
 * @throws Error with what the build said, when it fails
 */
export function buildApplication(say) {
	const hash = hashOf(INPUTS);
	if (existsSync('build/index.js') && keptHash(BUILD_HASH) === hash) return;
	say('Building the application …');
	const built = spawnSync(LOCAL_NODE, ['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn'], {
		stdio: ['ignore', 'pipe', 'pipe'],
		// a test runner says of itself that it is not production, and the build would believe it
		env: { ...process.env, NODE_ENV: 'production' },
		encoding: 'utf8'
	});
	if (built.status !== 0) throw new Error(`The build failed:\n${built.stdout}${built.stderr}`);
	keepHash(BUILD_HASH, hash);
}
