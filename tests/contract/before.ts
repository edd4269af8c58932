// A database as the product made it before a release: migrated as far as it was then, with rows of then in it. What mends
// old rows is tried on such a one.

import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, inject } from 'vitest';
import { openBackend, type Backend } from '../../src/lib/server/backend.ts';
import { readEnvironment, type Environment } from '../../src/lib/server/environment.ts';
import { makeEmptyDatabase } from './empty-database.ts';

/** The last migration of the release that kept no sessions, no areas and no groups. */
const LAST_BEFORE = '20261125002000';
const MIGRATIONS = 'supabase/migrations';
const HISTORY = `create schema if not exists supabase_migrations;
create table if not exists supabase_migrations.schema_migrations (version text primary key, statements text[], name text);`;

interface Before {
	/** Runs SQL as the owner of the database. */
	run(sql: string): Promise<unknown>;
	/** Makes an account. @returns its token of then */
	signUp(email: string, password: string): Promise<string>;
}

/** Puts rows of then into it. */
export type Fill = (before: Before) => Promise<unknown>;

/** The database, brought up to date. */
interface Updated {
	readonly backend: Backend;
	readonly environment: Environment;
}

/** Runs the suite on such a database on each back end, brought up to date before the first test. */
export function onEveryDatabaseOfBefore(fill: Fill, suite: (updated: () => Updated) => void): void {
	const { cluster } = inject('template');
	for (const name of ['embedded', 'PostgreSQL']) {
		describe.skipIf(name === 'PostgreSQL' && !cluster)(name, () => {
			let updated: Updated | null = null;
			let folder: string;
			beforeAll(async () => {
				folder = mkdtempSync(join(tmpdir(), 'luoi-before-'));
				const variables = await databaseOfBefore(name === 'PostgreSQL' ? cluster : null, join(folder, 'data'), fill);
				const environment = readEnvironment({ ...variables, SEED: 'none' });
				updated = { backend: await openBackend(environment), environment };
			}, 240_000);
			afterAll(async () => {
				await updated?.backend.close();
				rmSync(folder, { recursive: true, force: true });
			});
			suite(() => updated as Updated);
		});
	}
}

/**
 * @param cluster a PostgreSQL; null for an embedded database
 * @param dataDir for DATA_DIR
 * @returns what to open it with
 */
async function databaseOfBefore(cluster: string | null, dataDir: string, fill: Fill): Promise<NodeJS.ProcessEnv> {
	const { variables, fetch, run, close } = await makeEmptyDatabase(cluster, dataDir);
	await run(HISTORY);
	for (const file of readdirSync(MIGRATIONS).sort()) {
		const [version, migration] = [file.slice(0, 14), file.slice(15, -4)];
		if (version > LAST_BEFORE) continue;
		const remember = `insert into supabase_migrations.schema_migrations (version, name) values ('${version}', '${migration}')`;
		await run(`${readFileSync(join(MIGRATIONS, file), 'utf8')};\n${remember}`);
	}
	const signUp = async (email: string, password: string) => {
		const answer = await fetch(
			new Request('http://database.internal/auth/v1/signup', {
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify({ email, password })
			})
		);
		return ((await answer.json()) as { access_token: string }).access_token;
	};
	await fill({ run, signUp });
	await close();
	return variables;
}
