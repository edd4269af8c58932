// The same suite on every back end: embedded, and a real PostgreSQL that the tests start themselves.

import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, inject } from 'vitest';
import type { Client } from '../../src/lib/data/client.ts';
import { openBackend, type Backend } from '../../src/lib/server/backend.ts';
import { readEnvironment } from '../../src/lib/server/environment.ts';
import { signIn } from '../../src/lib/server/sign-in.ts';
import { createDatabase } from '../postgres-cluster.ts';
import { DEMO_PASSWORD } from '../served.ts';
import type { Template } from './template.ts';

/** A sign-in of the demo. */
export type Account = 'admin' | 'planner' | 'leader' | 'staff.rachgia' | 'staff.anminh';

export interface Running {
	readonly backend: Backend;
	/** For what only the owner of a PostgreSQL can do; null when embedded. */
	readonly ownerUrl: string | null;
	/** A client signed in as that demo account. */
	as(account: Account): Promise<Client>;
}

/** Runs the suite on each back end, migrated and with the demo seed. `running` is filled before the first test. */
export function onEveryBackend(suite: (running: () => Running, name: string) => void): void {
	const template = inject('template');
	for (const name of ['embedded', 'PostgreSQL']) {
		describe.skipIf(name === 'PostgreSQL' && !template.postgres)(name, () => {
			let running: Running | null = null;
			let folder: string;
			beforeAll(async () => {
				folder = mkdtempSync(join(tmpdir(), 'luoi-contract-'));
				const variables = await copyOf(template, name, folder);
				const backend = await openBackend(readEnvironment(variables));
				const ownerUrl = variables.DATABASE_URL ?? null;
				running = { backend, ownerUrl, as: (account) => clientOf(backend, account) };
			});
			afterAll(async () => {
				await running?.backend.close();
				rmSync(folder, { recursive: true, force: true });
			});
			suite(() => running as Running, name);
		});
	}
}

/**
 * A database of the suite's own, in the folder or beside the template.
 * @param stage `empty` is migrated and has nothing in it
 * @returns what to open it with
 */
export async function copyOf(
	{ embedded, postgres, cluster }: Template,
	name: string,
	folder: string,
	stage: 'seeded' | 'empty' = 'seeded'
): Promise<NodeJS.ProcessEnv> {
	if (name === 'embedded') {
		cpSync(embedded[stage], folder, { recursive: true });
		return { DATA_DIR: folder };
	}
	if (!postgres || !cluster) throw new Error('PostgreSQL is not installed');
	cpSync(postgres.dataDir, folder, { recursive: true });
	return { DATA_DIR: folder, DATABASE_URL: await createDatabase(cluster, { template: stage }) };
}

async function clientOf(backend: Backend, account: Account): Promise<Client> {
	const outcome = await signIn(backend, `${account}@demo.vn`, DEMO_PASSWORD, '127.0.0.1');
	if (!outcome.ok) throw new Error(`${account} cannot sign in: ${outcome.because}`);
	return backend.as(outcome.token);
}
