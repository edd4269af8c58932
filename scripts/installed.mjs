// What is installed, told by hashes: packages are installed again when the lock file has changed, and only then.

import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** The Node that the project runs on; npm brings it as a package. */
export const LOCAL_NODE = resolve('node_modules/.bin/node');
/** A small young generation keeps the server's memory flat; 512 MB of heap come on top of the database's own memory. */
export const SERVER_FLAGS = ['--max-semi-space-size=2', '--max-old-space-size=512', '--expose-gc'];
const LOCK_HASH = 'node_modules/lock.sha256';

/** @param {(text: string) => void} say */
export function installPackages(say) {
	const hash = hashOf(['package-lock.json']);
	if (keptHash(LOCK_HASH) === hash && existsSync(LOCAL_NODE)) return;
	if (Number(process.versions.node.split('.')[0]) < 20) {
		console.error(`Node ${process.versions.node} is too old: install Node 20 or newer (https://nodejs.org).`);
		process.exit(1);
	}
	say('Installing packages (once; about a minute) …');
	const npm = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel', 'error'], {
		stdio: ['ignore', 'ignore', 'inherit']
	});
	if (npm.status !== 0 || !existsSync(LOCAL_NODE)) {
		console.error('npm ci failed; run it by itself to see why.');
		process.exit(1);
	}
	keepHash(LOCK_HASH, hash);
}

/**
 * Hash of the names and contents of files and folders.
 * @param {string[]} paths
 */
export function hashOf(paths) {
	const hash = createHash('sha256');
	/** @param {string} path */
	const add = (path) => {
		if (!existsSync(path)) return;
		if (statSync(path).isDirectory()) for (const name of readdirSync(path).sort()) add(join(path, name));
		else hash.update(path).update(readFileSync(path));
	};
	paths.forEach(add);
	return hash.digest('hex');
}

/** @param {string} path */
export function keptHash(path) {
	return existsSync(path) ? readFileSync(path, 'utf8') : null;
}

/** @param {string} path @param {string} hash */
export function keepHash(path, hash) {
	writeFileSync(path, hash);
}
