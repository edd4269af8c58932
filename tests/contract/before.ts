// A database as the product made it before a release: migrated as far as it was then, with rows of then in it. What mends
// old rows is tried on such a one.

import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PGlite } from '@electric-sql/pglite';
import { postgis } from '@electric-sql/pglite-postgis';
import { App, SUPABASE_AUTH_HELPERS_SQL } from '@supabase/lite';
import { createPgliteConnection } from '@supabase/lite/pglite';
import { createPostgresConnection } from '@supabase/lite/postgres';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, inject } from 'vitest';
import { openBackend, type Backend } from '../../src/lib/server/backend.ts';
import { prepareDataDir, readKeys } from '../../src/lib/server/data-dir.ts';
import { readEnvironment, type Environment } from '../../src/lib/server/environment.ts';

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

/** Runs the suite on a database of before on each back end, which is brought up to date before the first test. */
export function onEveryDatabaseOfBefore(fill: Fill, suite: (updated: () => Updated) => void): void {
	const { postgres: cluster } = inject('template');
	for (const name of ['embedded', 'PostgreSQL']) {
		describe.skipIf(name === 'PostgreSQL' && !cluster)(name, () => {
			let updated: Updated | null = null;
			let folder: string;
			beforeAll(async () => {
				folder = mkdtempSync(join(tmpdir(), 'luoi-before-'));
				const variables = await databaseOfBefore(name === 'PostgreSQL' && cluster ? cluster.url : null, folder, fill);
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
 * @param folder of the test's own, for DATA_DIR
 * @returns what to open it with
 */
async function databaseOfBefore(cluster: string | null, folder: string, fill: Fill): Promise<NodeJS.ProcessEnv> {
	const dataDir = join(folder, 'data');
	prepareDataDir(dataDir);
	if (cluster === null) {
		const url = join(dataDir, 'pglite');
		const connection = await createPgliteConnection({ url, pgliteOptions: { extensions: { postgis } } });
		await fillAsBefore(connection, (sql) => (connection.driver as PGlite).exec(sql), dataDir, fill);
		return { DATA_DIR: dataDir };
	}
	const url = new URL(cluster);
	const owner = postgres(url.href, { max: 1 });
	url.pathname = `/before_${process.pid}_${Date.now()}`;
	await owner.unsafe(`create database ${url.pathname.slice(1)} template template1`);
	await owner.end();
	const connection = createPostgresConnection({ url: url.href, postgresOptions: { max: 1, onnotice: () => {} } });
	await fillAsBefore(connection, (sql) => connection.driver.unsafe(sql), dataDir, fill);
	return { DATA_DIR: dataDir, DATABASE_URL: url.href };
}

type Connection = Awaited<ReturnType<typeof createPgliteConnection>> | ReturnType<typeof createPostgresConnection>;

async function fillAsBefore(connection: Connection, run: Before['run'], dataDir: string, fill: Fill): Promise<void> {
	const { jwtSecret } = readKeys(dataDir);
	const app = new App({
		connection,
		auth: { enabled: true, jwt_secret: jwtSecret, enable_signup: true, email: { enable_signup: true } }
	} as ConstructorParameters<typeof App>[0]);
	await app.ensureSystemSchema();
	await run(SUPABASE_AUTH_HELPERS_SQL);
	await run(HISTORY);
	for (const file of readdirSync(MIGRATIONS).sort()) {
		const [version, migration] = [file.slice(0, 14), file.slice(15, -4)];
		if (version > LAST_BEFORE) continue;
		const remember = `insert into supabase_migrations.schema_migrations (version, name) values ('${version}', '${migration}')`;
		await run(`${readFileSync(join(MIGRATIONS, file), 'utf8')};\n${remember}`);
	}
	const signUp = async (email: string, password: string) => {
		const answer = await app.fetch(
			new Request('http://database.internal/auth/v1/signup', {
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify({ email, password })
			})
		);
		return ((await answer.json()) as { access_token: string }).access_token;
	};
	await fill({ run, signUp });
	await connection.close();
}
