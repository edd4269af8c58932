// DATA_DIR: the embedded database, the keys that sign sessions, and the lock that keeps a second server out.

import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { SetupProblem } from './problem.ts';

export interface Keys {
	readonly jwtSecret: string;
	readonly publishableKey: string;
	readonly secretKey: string;
}

/** Makes the folder, and tries that it can be written. @throws SetupProblem */
export function prepareDataDir(dataDir: string): void {
	try {
		makeFolder(dataDir);
		const probe = join(dataDir, '.write-probe');
		writeFileSync(probe, '');
		rmSync(probe);
	} catch (cause) {
		throw new SetupProblem(
			`DATA_DIR ${dataDir} cannot be written (${(cause as NodeJS.ErrnoException).code}). ` +
				'Give the user that runs the server write access to it, or set DATA_DIR to another folder.'
		);
	}
}

/** Level by level: Node's own recursion never returns on file systems that refuse a folder without saying why (/proc). */
function makeFolder(path: string): void {
	if (existsSync(path)) return;
	makeFolder(dirname(path));
	mkdirSync(path, { mode: 0o700 });
}

/** One server a database: a second one would corrupt it. Returns what gives the lock back. */
export function lockDataDir(dataDir: string): () => void {
	const path = join(dataDir, 'lock');
	try {
		closeSync(openSync(path, 'wx', 0o600));
	} catch {
		const holder = Number(readFileSync(path, 'utf8'));
		if (holder !== process.pid && isRunning(holder)) {
			throw new SetupProblem(
				`Another server (process ${holder}) is using DATA_DIR ${dataDir}. Stop it first, or set DATA_DIR to another folder.`
			);
		}
	}
	writeFileSync(path, String(process.pid));
	return () => rmSync(path, { force: true });
}

function isRunning(pid: number): boolean {
	if (!Number.isInteger(pid) || pid <= 0) return false;
	try {
		process.kill(pid, 0);
		return true;
	} catch (cause) {
		return (cause as NodeJS.ErrnoException).code === 'EPERM';
	}
}

/** The keys of this installation, made at first start and kept with mode 600. */
export function readKeys(dataDir: string): Keys {
	const path = join(dataDir, 'keys.json');
	if (!existsSync(path)) {
		const token = () => randomBytes(32).toString('base64url');
		const keys: Keys = {
			jwtSecret: token(),
			publishableKey: `sb_publishable_${token()}`,
			secretKey: `sb_secret_${token()}`
		};
		writeFileSync(path, JSON.stringify(keys, null, '\t'), { mode: 0o600 });
	}
	try {
		return JSON.parse(readFileSync(path, 'utf8')) as Keys;
	} catch {
		throw new SetupProblem(
			`${path} is not readable JSON. Restore it from a backup, or delete it: everybody signs in anew.`
		);
	}
}
