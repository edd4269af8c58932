// A database of before sessions were rows, with people in it, brought up to date: whoever was signed in signs in anew,
// and a reset that waits waits on.

import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { postgis } from '@electric-sql/pglite-postgis';
import { App, SUPABASE_AUTH_HELPERS_SQL } from '@supabase/lite';
import { createPgliteConnection } from '@supabase/lite/pglite';
import { createPostgresConnection } from '@supabase/lite/postgres';
import postgres from 'postgres';
import { afterAll, describe, expect, inject, test } from 'vitest';
import { openBackend } from '../../src/lib/server/backend.ts';
import { readKeys, prepareDataDir } from '../../src/lib/server/data-dir.ts';
import { readEnvironment } from '../../src/lib/server/environment.ts';
import { acceptInvitation } from '../../src/lib/server/invitation.ts';
import { whoIs } from '../../src/lib/server/session.ts';
import { signIn } from '../../src/lib/server/sign-in.ts';

const LAST_BEFORE = '20261125002000';
const PASSWORD = 'a password of before';
const FOLDER = 'supabase/migrations';

/** An admin, a planner whom the admin has reset, and a second admin who has reset themselves. */
const OLD_ROWS = `
insert into public.profile (user_id, display_name, role)
select u.id, u.email, case when u.email like 'planner%' then 'planner' else 'admin' end::public.user_role from auth.users u;
insert into app.invitation (token_digest, purpose, email, user_id, expires_at, created_by)
select app.digest_of('link of ' || u.email), 'reset', u.email, u.id, now() + interval '1 day',
  (select a.id from auth.users a where a.email = 'admin-2@kg.example')
from auth.users u where u.email in ('planner@kg.example', 'admin-2@kg.example');`;

const folders: string[] = [];
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

/** Migrated as far as the product was before, with three accounts and their rows. @returns a token of the admin */
async function fillAsBefore(
	connection: Awaited<ReturnType<typeof createPgliteConnection>> | ReturnType<typeof createPostgresConnection>,
	run: (sql: string) => Promise<unknown>,
	dataDir: string
): Promise<string> {
	const { jwtSecret } = readKeys(dataDir);
	const app = new App({
		connection,
		auth: { enabled: true, jwt_secret: jwtSecret, enable_signup: true, email: { enable_signup: true } }
	} as ConstructorParameters<typeof App>[0]);
	await app.ensureSystemSchema();
	await run(SUPABASE_AUTH_HELPERS_SQL);
	await run(`
		create schema if not exists supabase_migrations;
		create table if not exists supabase_migrations.schema_migrations (version text primary key, statements text[], name text);`);
	for (const file of readdirSync(FOLDER).sort()) {
		const [version, name] = [file.slice(0, 14), file.slice(15, -4)];
		if (version > LAST_BEFORE) continue;
		await run(
			`${readFileSync(join(FOLDER, file), 'utf8')};\ninsert into supabase_migrations.schema_migrations (version, name) values ('${version}', '${name}')`
		);
	}
	let token = '';
	for (const email of ['admin@kg.example', 'admin-2@kg.example', 'planner@kg.example']) {
		const answer = await app.fetch(
			new Request('http://database.internal/auth/v1/signup', {
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify({ email, password: PASSWORD })
			})
		);
		const { access_token } = (await answer.json()) as { access_token: string };
		token ||= access_token;
	}
	await run(OLD_ROWS);
	return token;
}

describe.each(['embedded', 'PostgreSQL'])('%s', (name) => {
	const template = inject('template');
	test.skipIf(name === 'PostgreSQL' && !template.postgres)(
		'old sessions are over, waiting resets wait on',
		async () => {
			const folder = mkdtempSync(join(tmpdir(), 'luoi-before-'));
			folders.push(folder);
			prepareDataDir(folder);
			const variables: NodeJS.ProcessEnv = { DATA_DIR: folder };
			let token: string;
			if (name === 'embedded') {
				const url = join(folder, 'pglite');
				const connection = await createPgliteConnection({ url, pgliteOptions: { extensions: { postgis } } });
				token = await fillAsBefore(connection, (sql) => (connection.driver as PGlite).exec(sql), folder);
				await connection.close();
			} else {
				const url = new URL((template.postgres as { url: string }).url);
				const owner = postgres(url.href, { max: 1 });
				url.pathname = `/before_${process.pid}`;
				await owner.unsafe(`create database ${url.pathname.slice(1)} template template1`);
				await owner.end();
				const connection = createPostgresConnection({ url: url.href, postgresOptions: { max: 1, onnotice: () => {} } });
				token = await fillAsBefore(connection, (sql) => connection.driver.unsafe(sql), folder);
				await connection.close();
				variables.DATABASE_URL = url.href;
			}
			const backend = await openBackend(readEnvironment(variables));
			const enter = async (email: string, password = PASSWORD) => {
				const outcome = await signIn(backend, email, password, '127.0.0.1');
				return outcome.ok ? await whoIs(backend, outcome.token) : outcome.because;
			};
			expect(await whoIs(backend, token), 'a token of before').toBeNull();
			expect((await backend.as(token).from('profile').select('user_id')).data ?? []).toEqual([]);
			expect(await enter('admin@kg.example')).toMatchObject({ role: 'admin' });
			expect(await enter('admin-2@kg.example'), 'who reset themselves').toMatchObject({ role: 'admin' });
			expect(await enter('planner@kg.example'), 'who was reset').toBe('failed');
			const link = 'link of planner@kg.example';
			expect(await acceptInvitation(backend, link, 'another password', { email: '', name: '' })).toBeNull();
			expect(await enter('planner@kg.example', 'another password')).toMatchObject({ role: 'planner' });
			await backend.close();
		},
		300_000
	);
});
