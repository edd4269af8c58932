// One migrated and seeded database a back end, made once for all contract tests: each test file begins with a copy.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { openBackend } from '../../src/lib/server/backend.ts';
import { readEnvironment } from '../../src/lib/server/environment.ts';
import { seed } from '../../src/lib/server/seed.ts';
import { postgresPrograms, startCluster } from '../postgres-cluster.ts';

export interface Template {
	/** DATA_DIR of the embedded database. */
	readonly embedded: string;
	/** Null where PostgreSQL is not installed. */
	readonly postgres: { readonly dataDir: string; readonly url: string } | null;
}

declare module 'vitest' {
	interface ProvidedContext {
		template: Template;
	}
}

export const DEMO_PASSWORD = 'contract-tests-only';

export default async function makeTemplate(project: TestProject): Promise<() => Promise<void>> {
	const folder = mkdtempSync(join(tmpdir(), 'luoi-template-'));
	const cluster = postgresPrograms() ? await startCluster() : null;
	const embedded = join(folder, 'embedded');
	const dataDir = join(folder, 'postgres');
	await fill({ DATA_DIR: embedded });
	if (cluster) await fill({ DATA_DIR: dataDir, DATABASE_URL: cluster.url });
	project.provide('template', { embedded, postgres: cluster && { dataDir, url: cluster.url } });
	return async () => {
		await cluster?.stop();
		rmSync(folder, { recursive: true, force: true });
	};
}

async function fill(variables: NodeJS.ProcessEnv): Promise<void> {
	const environment = readEnvironment({ ...variables, SEED: 'demo', DEMO_PASSWORD });
	const backend = await openBackend(environment);
	await seed(backend, environment, () => {});
	await backend.close();
}
