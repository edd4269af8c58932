// A PostgreSQL cluster of the tests' own: made in a temporary folder, on a free port, removed afterwards.

import { execFile, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freePort } from './served.ts';

const run = promisify(execFile);

export interface Cluster {
	readonly url: string;
	stop(): Promise<void>;
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

export async function startCluster(): Promise<Cluster> {
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
	await run(
		...as(join(programs, 'initdb'), ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C', '-N']),
		{
			cwd: folder
		}
	);
	const server = spawn(
		...as(join(programs, 'postgres'), ['-D', data, '-p', String(port), '-k', folder, '-h', '127.0.0.1', '-F']),
		{ cwd: folder, stdio: ['ignore', 'ignore', 'ignore'] }
	);
	const url = `postgres://postgres@127.0.0.1:${port}/postgres`;
	await untilReady(join(programs, 'pg_isready'), port);
	return {
		url,
		stop: async () => {
			await run(...as(join(programs, 'pg_ctl'), ['-D', data, '-m', 'immediate', 'stop']), { cwd: folder });
			if (server.exitCode === null) await new Promise((resolve) => server.once('exit', resolve));
			rmSync(folder, { recursive: true, force: true });
		}
	};
}

async function untilReady(pgIsReady: string, port: number): Promise<void> {
	for (let attempt = 0; attempt < 150; attempt++) {
		const ready = await run(pgIsReady, ['-h', '127.0.0.1', '-p', String(port)]).catch(() => null);
		if (ready) return;
		await new Promise((resolve) => setTimeout(resolve, 100));
	}
	throw new Error('the test cluster did not start within 15 seconds');
}
