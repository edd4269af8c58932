// A new database as the platform hands it over: users and tokens are there, nothing of ours is.

import { join } from 'node:path';
import type { PGlite } from '@electric-sql/pglite';
import { postgis } from '@electric-sql/pglite-postgis';
import { App, SUPABASE_AUTH_HELPERS_SQL } from '@supabase/lite';
import { createPgliteConnection } from '@supabase/lite/pglite';
import { createPostgresConnection } from '@supabase/lite/postgres';
import { prepareDataDir, readKeys } from '../../src/lib/server/data-dir.ts';
import { createDatabase } from '../postgres-cluster.ts';

export interface EmptyDatabase {
	/** What to open the database with, once it is closed. */
	readonly variables: NodeJS.ProcessEnv;
	/** Asks the platform, which makes accounts and hands out their tokens. */
	fetch(request: Request): Promise<Response>;
	/** Runs statements as the owner of the database. */
	run(sql: string): Promise<unknown>;
	/** Runs one statement as the owner. @returns its rows */
	query<Row>(sql: string): Promise<readonly Row[]>;
	close(): Promise<void>;
}

/**
 * @param cluster a PostgreSQL to make it in; null for an embedded database
 * @param dataDir DATA_DIR of the test's own; made where there is none
 */
export async function makeEmptyDatabase(cluster: string | null, dataDir: string): Promise<EmptyDatabase> {
	prepareDataDir(dataDir);
	const { connection, ...opened } = cluster ? await openOnPostgres(cluster, dataDir) : await openEmbedded(dataDir);
	const app = new App({
		connection,
		auth: {
			enabled: true,
			jwt_secret: readKeys(dataDir).jwtSecret,
			enable_signup: true,
			email: { enable_signup: true }
		}
	} as ConstructorParameters<typeof App>[0]);
	await app.ensureSystemSchema();
	await opened.run(SUPABASE_AUTH_HELPERS_SQL);
	return { ...opened, fetch: (request) => app.fetch(request), close: () => connection.close() };
}

async function openEmbedded(dataDir: string) {
	const options = { url: join(dataDir, 'pglite'), pgliteOptions: { extensions: { postgis } } };
	const connection = await createPgliteConnection(options);
	const driver = connection.driver as PGlite;
	return {
		connection,
		variables: { DATA_DIR: dataDir },
		run: (sql: string) => driver.exec(sql),
		query: async <Row>(sql: string) => (await driver.query<Row>(sql)).rows
	};
}

async function openOnPostgres(cluster: string, dataDir: string) {
	const url = await createDatabase(cluster);
	const connection = createPostgresConnection({ url, postgresOptions: { max: 1, onnotice: () => {} } });
	return {
		connection,
		variables: { DATA_DIR: dataDir, DATABASE_URL: url },
		run: (sql: string) => connection.driver.unsafe(sql),
		query: async <Row>(sql: string) => (await connection.driver.unsafe(sql)) as unknown as readonly Row[]
	};
}
