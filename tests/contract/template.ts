// The prepared databases, for all contract tests and attacks: each test file begins with a copy. All copies on PostgreSQL
// are databases of one cluster.

import type { TestProject } from 'vitest/node';
import { startCluster } from '../postgres-cluster.ts';
import { prepareDatabases, type Prepared } from '../prepared.ts';

export interface Template extends Prepared {
	/** Address of the cluster, where databases are made as copies of `empty` and `seeded`; null without PostgreSQL. */
	readonly cluster: string | null;
}

declare module 'vitest' {
	interface ProvidedContext {
		template: Template;
	}
}

export default async function makeTemplate(project: TestProject): Promise<() => Promise<void>> {
	const prepared = await prepareDatabases();
	const cluster = prepared.postgres && (await startCluster(prepared.postgres.cluster));
	project.provide('template', { ...prepared, cluster: cluster?.url ?? null });
	return async () => cluster?.stop();
}
