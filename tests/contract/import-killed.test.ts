// An import whose process, or whose database, is killed at a random moment leaves all of it or nothing.

import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { describe, expect, inject, test } from 'vitest';
import { postgresPrograms, startCluster } from '../postgres-cluster.ts';
import { openBackend } from '../../src/lib/server/backend.ts';
import { readEnvironment } from '../../src/lib/server/environment.ts';
import { seed } from '../../src/lib/server/seed.ts';

const KILLS = 20;
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

/** Twenty rounds, each ended at a moment between its beginning and a little after its end. */
async function killed(variables: NodeJS.ProcessEnv, kill: (pid: number, number: number) => void): Promise<void> {
	const { took } = await round(0, variables, () => {});
	let expected = ROWS;
	const seen: number[] = [];
	for (let number = 1; number <= KILLS + 1; number++) {
		const moment = Math.random() * took * 1.1;
		const { found } = await round(number, variables, (pid) => {
			if (number <= KILLS) setTimeout(() => kill(pid, number), moment);
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
	test(`the process is killed ${KILLS} times`, { timeout: 600_000 }, async () => {
		const folder = mkdtempSync(join(tmpdir(), 'luoi-killed-'));
		cpSync(inject('template').embedded, folder, { recursive: true });
		await killed({ DATA_DIR: folder, DATABASE_URL: '' }, end);
		rmSync(folder, { recursive: true, force: true });
	});
});

describe.skipIf(!postgresPrograms())('PostgreSQL', () => {
	test(`the process, or the database’s own, is killed ${KILLS} times`, { timeout: 600_000 }, async () => {
		const folder = mkdtempSync(join(tmpdir(), 'luoi-killed-'));
		const cluster = await startCluster();
		const variables = { DATA_DIR: folder, DATABASE_URL: cluster.url };
		const environment = readEnvironment(variables);
		const backend = await openBackend(environment);
		await seed(backend, environment, () => {});
		await backend.close();
		const watcher = () => postgres(cluster.url, { max: 1, onnotice: () => {} });
		const endDatabase = async () => {
			const sql = watcher();
			const busy =
				await sql`select pid from pg_stat_activity where pid <> pg_backend_pid() and backend_type = 'client backend'`;
			for (const { pid } of busy) end(Number(pid));
			await sql.end().catch(() => null);
		};
		await killed(variables, (pid, number) => {
			if (number % 2) end(pid);
			else void endDatabase().catch(() => null);
		});
		await cluster.stop();
		rmSync(folder, { recursive: true, force: true });
	});
});
