// The same suite on every back end: embedded, and a real PostgreSQL that the tests start themselves.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe } from 'vitest';
import type { Client } from '../../src/lib/data/client.ts';
import { openBackend, type Backend } from '../../src/lib/server/backend.ts';
import { readEnvironment } from '../../src/lib/server/environment.ts';
import { seed } from '../../src/lib/server/seed.ts';
import { signIn } from '../../src/lib/server/session.ts';
import { postgresPrograms, startCluster } from '../postgres-cluster.ts';

const DEMO_PASSWORD = 'contract-tests-only';

export interface Running {
	readonly backend: Backend;
	/** For what only the owner of a PostgreSQL can do; null when embedded. */
	readonly ownerUrl: string | null;
	/** A client signed in as that demo account. */
	as(account: 'admin' | 'planner' | 'leader' | 'staff.rachgia' | 'staff.anminh'): Promise<Client>;
}

interface Opened {
	readonly environment: NodeJS.ProcessEnv;
	close(): Promise<void>;
}

const BACKENDS: { name: string; open: () => Promise<Opened>; installed: boolean }[] = [
	{ name: 'embedded', open: openEmbedded, installed: true },
	{ name: 'PostgreSQL', open: openPostgres, installed: postgresPrograms() !== null }
];

/** Runs the suite on each back end, migrated and with the demo seed. `running` is filled before the first test. */
export function onEveryBackend(suite: (running: () => Running, name: string) => void): void {
	for (const { name, open, installed } of BACKENDS) {
		describe.skipIf(!installed)(name, () => {
			let running: Running | null = null;
			let opened: Opened;
			beforeAll(async () => {
				opened = await open();
				const environment = readEnvironment({ ...opened.environment, SEED: 'demo', DEMO_PASSWORD });
				const backend = await openBackend(environment);
				await seed(backend, environment, () => {});
				const ownerUrl = opened.environment.DATABASE_URL ?? null;
				running = { backend, ownerUrl, as: (account) => clientOf(backend, account) };
			});
			afterAll(async () => {
				await running?.backend.close();
				await opened.close();
			});
			suite(() => running as Running, name);
		});
	}
}

async function clientOf(backend: Backend, account: string): Promise<Client> {
	const outcome = await signIn(backend, `${account}@demo.vn`, DEMO_PASSWORD, '127.0.0.1');
	if (!outcome.ok) throw new Error(`${account} cannot sign in: ${outcome.because}`);
	return backend.as(outcome.token);
}

function temporaryFolder(): { path: string; remove: () => void } {
	const path = mkdtempSync(join(tmpdir(), 'luoi-contract-'));
	return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

async function openEmbedded(): Promise<Opened> {
	const folder = temporaryFolder();
	return { environment: { DATA_DIR: folder.path }, close: async () => folder.remove() };
}

async function openPostgres(): Promise<Opened> {
	const folder = temporaryFolder();
	const cluster = await startCluster();
	return {
		environment: { DATA_DIR: folder.path, DATABASE_URL: cluster.url },
		close: async () => {
			await cluster.stop();
			folder.remove();
		}
	};
}
