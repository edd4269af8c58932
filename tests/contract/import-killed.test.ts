// An import whose process, or whose database, is killed at a random moment leaves all of it or nothing.

import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { describe, expect, inject, test } from 'vitest';
import { atLength } from '../length.ts';
import { startCluster } from '../postgres-cluster.ts';
import { copyOf } from './backends.ts';

/** An embedded database takes seconds to open, before and after each. */
const KILLS = { embedded: atLength(2, 20), PostgreSQL: atLength(6, 20) } as const;
const ROWS = 1500;

interface Round {
	/** Services that earlier rounds left. */
	readonly found: number;
	/** From the moment that the import began to its end, in milliseconds. */
	readonly took: number;
	readonly wasStored: boolean;
}

/** Runs one import. @param kill called with the process when the import begins */
function round(number: number, variables: NodeJS.ProcessEnv, kill: (pid: number) => void): Promise<Round> {
	return new Promise((resolve, reject) => {
		const child = spawn(process.execPath, ['tests/contract/import-child.ts', String(number), String(ROWS)], {
			env: { ...process.env, ...variables },
			stdio: ['ignore', 'pipe', 'pipe']
		});
		let [said, complaint, begun] = ['', '', 0];
		child.stdout.on('data', (part) => {
			said += String(part);
			if (begun || !said.includes('\n')) return;
			begun = performance.now();
			kill(child.pid as number);
		});
		child.stderr.on('data', (part) => (complaint += String(part)));
		child.on('error', reject);
		child.on('exit', () => {
			if (!begun) return reject(new Error(`the import did not begin: ${complaint}`));
			const found = Number(/there are (\d+)/.exec(said)?.[1]);
			resolve({ found, took: performance.now() - begun, wasStored: said.includes('stored') });
		});
	});
}

/** Rounds, each ended at a moment between its beginning and a little after its end. */
async function killed(
	kills: number,
	variables: NodeJS.ProcessEnv,
	kill: (pid: number, number: number) => void
): Promise<void> {
	const { took } = await round(0, variables, () => {});
	let expected = ROWS;
	const seen: number[] = [];
	for (let number = 1; number <= kills + 1; number++) {
		const moment = Math.random() * took * 1.1;
		const { found } = await round(number, variables, (pid) => {
			if (number <= kills) setTimeout(() => kill(pid, number), moment);
		});
		// what the round before left: all of its rows, or none
		seen.push(found);
		expect([expected, expected + (number > 1 ? ROWS : 0)], `before round ${number}: ${seen.join(', ')}`).toContain(
			found
		);
		expected = found;
	}
}

const end = (pid: number) => {
	try {
		process.kill(pid, 'SIGKILL');
	} catch {
		// it was done already
	}
};

describe('embedded', () => {
	test(`the process is killed ${KILLS.embedded} times`, { timeout: 600_000 }, async () => {
		const folder = mkdtempSync(join(tmpdir(), 'luoi-killed-'));
		await killed(KILLS.embedded, { ...(await copyOf(inject('template'), 'embedded', folder)), DATABASE_URL: '' }, end);
		rmSync(folder, { recursive: true, force: true });
	});
});

const { postgres: prepared } = inject('template');
describe.skipIf(!prepared)('PostgreSQL', () => {
	test(`the process, or the database’s own, is killed ${KILLS.PostgreSQL} times`, { timeout: 600_000 }, async () => {
		const folder = mkdtempSync(join(tmpdir(), 'luoi-killed-'));
		// a cluster of its own: all who are connected are thrown out when one process of it is killed
		const { cluster: data, dataDir } = prepared as NonNullable<typeof prepared>;
		const cluster = await startCluster(data);
		cpSync(dataDir, folder, { recursive: true });
		const variables = {
			DATA_DIR: folder,
			DATABASE_URL: Object.assign(new URL(cluster.url), { pathname: '/seeded' }).href
		};
		const watcher = () => postgres(cluster.url, { max: 1, onnotice: () => {} });
		const endDatabase = async () => {
			const sql = watcher();
			const busy =
				await sql`select pid from pg_stat_activity where pid <> pg_backend_pid() and backend_type = 'client backend'`;
			for (const { pid } of busy) end(Number(pid));
			await sql.end().catch(() => null);
		};
		await killed(KILLS.PostgreSQL, variables, (pid, number) => {
			if (number % 2) end(pid);
			else void endDatabase().catch(() => null);
		});
		await cluster.stop();
		rmSync(folder, { recursive: true, force: true });
	});
});
