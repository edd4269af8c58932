// DATA_DIR: the embedded database, the keys that sign sessions, and the lock that keeps a second server out.

import { randomBytes } from 'node:crypto';
import {
	chmodSync,
	closeSync,
	existsSync,
	lstatSync,
	mkdirSync,
	openSync,
	readdirSync,
	readFileSync,
	realpathSync,
	rmSync,
	writeFileSync
} from 'node:fs';
import { dirname, join } from 'node:path';
import { SetupProblem } from './problem.ts';

export interface Keys {
	readonly jwtSecret: string;
	readonly publishableKey: string;
	readonly secretKey: string;
}

/** What we keep there; a folder with anything else in it is shared with somebody. */
const OURS = ['pglite', 'keys.json', 'lock', 'demo-password', '.write-probe'];
const FOR_OTHERS = 0o077;

/**
 * Makes the folder, tries that it can be written, and keeps it and everything in it from other users of the computer: what
 * lies there is every place and every incident. Files that this process makes from now on are its user's only.
 * @throws SetupProblem
 */
export function prepareDataDir(dataDir: string): void {
	process.umask(FOR_OTHERS);
	try {
		makeFolder(dataDir);
		keepFromOthers(dataDir);
		const probe = join(dataDir, '.write-probe');
		writeFileSync(probe, '');
		rmSync(probe);
	} catch (cause) {
		if (cause instanceof SetupProblem) throw cause;
		throw new SetupProblem(
			`DATA_DIR ${dataDir} cannot be written (${(cause as NodeJS.ErrnoException).code}). ` +
				'Give the user that runs the server write access to it, or set DATA_DIR to another folder.'
		);
	}
}

/** A folder of ours alone is closed to others; one that is not ours to close, or that others use too, is refused. */
function keepFromOthers(dataDir: string): void {
	const folder = lstatSync(dataDir);
	const { mode, uid } = folder;
	const us = process.getuid?.();
	// Windows has no modes: who may read a folder is up to the one that it lies in
	if (us === undefined) return;
	if (folder.isSymbolicLink()) {
		throw new SetupProblem(
			`DATA_DIR ${dataDir} is a link, which could come to lead elsewhere. Set DATA_DIR to ${realpathSync(dataDir)}.`
		);
	}
	if (uid !== us) {
		throw new SetupProblem(
			`DATA_DIR ${dataDir} belongs to another user (${uid}), who could read what is kept there. ` +
				`Give it to the user that runs the server (chown ${us} ${dataDir}), or set DATA_DIR to another folder.`
		);
	}
	const foreign = (mode & FOR_OTHERS) === 0 ? undefined : readdirSync(dataDir).find((name) => !OURS.includes(name));
	if (foreign !== undefined) {
		throw new SetupProblem(
			`DATA_DIR ${dataDir} can be read by other users, and holds what is not ours (${foreign}). ` +
				`Close it if nobody else needs it (chmod 700 ${dataDir}), or set DATA_DIR to a folder of its own.`
		);
	}
	chmodSync(dataDir, 0o700);
	for (const name of OURS) closeTree(join(dataDir, name));
}

/** Takes away what others may do, of a file or of a folder with all in it. Links are not followed. */
function closeTree(path: string): void {
	const found = lstatSync(path, { throwIfNoEntry: false });
	if (!found || found.isSymbolicLink()) return;
	if (found.mode & FOR_OTHERS) chmodSync(path, found.mode & 0o700);
	if (found.isDirectory()) for (const name of readdirSync(path)) closeTree(join(path, name));
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
