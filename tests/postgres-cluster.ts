// A PostgreSQL cluster of the tests' own: made in a temporary folder, on a free port, removed afterwards.

import { execFile, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { chmodSync, cpSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import postgres from 'postgres';
import { freePort } from './served.ts';

const run = promisify(execFile);

/**
 * Keeps a cluster for as long as whoever started it holds the other end of its input: killed or not, nobody leaves a
 * cluster behind. `$0` is its folder, the rest its command line.
 */
const UNTIL_INPUT_ENDS = `
	trap '' INT TERM
	"$@" &
	read -r order
	kill -\${order:-QUIT} $!
	wait
	test "$order" || rm -rf "$0"`;

export interface Cluster {
	readonly url: string;
	/** @param kept where its data is to go; nowhere unless said */
	stop(kept?: string): Promise<void>;
}

/** Folder of initdb and pg_ctl, or null when PostgreSQL is not installed. */
export function postgresPrograms(): string | null {
	const debian = '/usr/lib/postgresql';
	const folders = [
		...(existsSync(debian)
			? readdirSync(debian)
					.sort()
					.reverse()
					.map((version) => join(debian, version, 'bin'))
			: []),
		'/opt/homebrew/opt/postgresql@15/bin',
		'/usr/local/opt/postgresql@15/bin',
		...(process.env.PATH ?? '').split(':')
	];
	return folders.find((folder) => existsSync(join(folder, 'initdb'))) ?? null;
}

/** @param prepared data of a cluster that was stopped, to begin with a copy of */
export async function startCluster(prepared?: string): Promise<Cluster> {
	const programs = postgresPrograms();
	if (!programs) {
		throw new Error(
			'PostgreSQL with PostGIS is not installed. Debian: apt-get install postgresql-15-postgis-3; macOS: brew install postgresql@15 postgis'
		);
	}
	const folder = mkdtempSync(join(tmpdir(), 'luoi-pg-'));
	// PostgreSQL refuses to run as root, so root hands the cluster to the account that the package made for it.
	const isRoot = process.getuid?.() === 0;
	if (isRoot) await run('chown', ['postgres', folder]);
	const as = (command: string, args: string[]): [string, string[]] =>
		isRoot ? ['runuser', ['-u', 'postgres', '--', command, ...args]] : [command, args];
	const data = join(folder, 'data');
	const port = await freePort();
	if (prepared) {
		cpSync(prepared, data, { recursive: true });
		// PostgreSQL refuses a folder that others may read
		chmodSync(data, 0o700);
		if (isRoot) await run('chown', ['-R', 'postgres', data]);
	} else {
		const choices = ['-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C', '-N'];
		await run(...as(join(programs, 'initdb'), ['-D', data, ...choices]), { cwd: folder });
	}
	const command = [join(programs, 'postgres'), '-D', data, '-p', String(port), '-k', folder, '-h', '127.0.0.1', '-F'];
	const keeper = spawn(...as('sh', ['-c', UNTIL_INPUT_ENDS, folder, ...command]), {
		cwd: folder,
		stdio: ['pipe', 'ignore', 'ignore']
	});
	const url = `postgres://postgres@127.0.0.1:${port}/postgres`;
	await untilReady(join(programs, 'pg_isready'), port).catch((cause: unknown) => {
		keeper.stdin.end();
		throw cause;
	});
	return {
		url,
		stop: async (kept) => {
			const ended = new Promise((resolve) => keeper.once('exit', resolve));
			// a fast shutdown writes everything down, an immediate one does not care
			keeper.stdin.end(kept ? 'INT\n' : '');
			await ended;
			if (kept) cpSync(data, kept, { recursive: true });
			rmSync(folder, { recursive: true, force: true });
		}
	};
}

/**
 * A database of the caller's own in a cluster.
 * @param made the template is copied, and nobody may be connected to it
 * @returns its address
 */
export async function createDatabase(
	clusterUrl: string,
	{ name = `own_${randomUUID().replaceAll('-', '')}`, template = 'template0' } = {}
): Promise<string> {
	const sql = postgres(clusterUrl, { max: 1 });
	await sql.unsafe(`create database ${name} template ${template}`);
	await sql.end();
	return Object.assign(new URL(clusterUrl), { pathname: `/${name}` }).href;
}

async function untilReady(pgIsReady: string, port: number): Promise<void> {
	for (let attempt = 0; attempt < 600; attempt++) {
		const ready = await run(pgIsReady, ['-h', '127.0.0.1', '-p', String(port)]).catch(() => null);
		if (ready) return;
		await new Promise((resolve) => setTimeout(resolve, 100));
	}
	throw new Error('the test cluster did not start within a minute');
}
