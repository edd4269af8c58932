// What is outside the program and wrong: said in one sentence that names the mend.

import { PGlite } from '@electric-sql/pglite';
import { migrate } from './migrate.ts';
import {
	chmodSync,
	chownSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	readFileSync,
	rmSync,
	statSync,
	symlinkSync,
	writeFileSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { openBackend } from './backend.ts';
import { lockDataDir, prepareDataDir, readKeys } from './data-dir.ts';
import { readEnvironment } from './environment.ts';

const folder = mkdtempSync(join(tmpdir(), 'luoi-setup-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('a folder that cannot be written is named', () => {
	writeFileSync(join(folder, 'file'), '');
	expect(() => prepareDataDir(join(folder, 'file', 'data'))).toThrow(/DATA_DIR .*cannot be written.*set DATA_DIR/);
	if (process.platform === 'linux') expect(() => prepareDataDir('/proc/luoi')).toThrow(/cannot be written/);
	if (process.getuid?.() !== 0) {
		// root may write anywhere, so this half is for everybody else
		mkdirSync(join(folder, 'sealed'));
		chmodSync(join(folder, 'sealed'), 0o500);
		expect(() => prepareDataDir(join(folder, 'sealed'))).toThrow(/EACCES/);
	}
});

test('a folder of ours is closed to other users, with everything in it', () => {
	const data = join(folder, 'open');
	mkdirSync(join(data, 'pglite', 'base'), { recursive: true });
	writeFileSync(join(data, 'pglite', 'base', '1'), 'every place', { mode: 0o644 });
	writeFileSync(join(data, 'keys.json'), '{}', { mode: 0o644 });
	for (const path of [data, join(data, 'pglite'), join(data, 'pglite', 'base')]) chmodSync(path, 0o755);
	prepareDataDir(data);
	writeFileSync(join(data, 'lock'), '');
	const modes = ['.', 'pglite', 'pglite/base', 'pglite/base/1', 'keys.json', 'lock'].map((name) => {
		return (statSync(join(data, name)).mode & 0o777).toString(8);
	});
	expect(modes).toEqual(['700', '700', '700', '600', '600', '600']);
});

test('a folder that others use too is refused, and left as it was', () => {
	const data = join(folder, 'shared');
	mkdirSync(data);
	writeFileSync(join(data, 'minutes.odt'), '');
	chmodSync(join(data, 'minutes.odt'), 0o644);
	chmodSync(data, 0o755);
	expect(() => prepareDataDir(data)).toThrow(/minutes\.odt.*chmod 700 .*shared/);
	expect(statSync(data).mode & 0o777).toBe(0o755);
	chmodSync(data, 0o700);
	expect(() => prepareDataDir(data)).not.toThrow();
	expect(statSync(join(data, 'minutes.odt')).mode & 0o777).toBe(0o644);
});

test('a link and a folder of somebody else are refused, each in a sentence with its mend', () => {
	const [data, link] = [join(folder, 'there'), join(folder, 'link')];
	mkdirSync(data);
	symlinkSync(data, link);
	expect(() => prepareDataDir(link)).toThrow(/is a link.*Set DATA_DIR to .*there/);
	if (process.getuid?.() !== 0) return;
	// only root can give a folder away
	chownSync(data, 65534, 65534);
	expect(() => prepareDataDir(data)).toThrow(/another user \(65534\).*chown 0/);
});

test('a second server on the same data is kept out, a dead one is not in the way', () => {
	const data = join(folder, 'lock-test');
	prepareDataDir(data);
	const unlock = lockDataDir(data);
	writeFileSync(join(data, 'lock'), '1'); // process 1 always runs
	expect(() => lockDataDir(data)).toThrow(/Another server \(process 1\)/);
	writeFileSync(join(data, 'lock'), '999999999');
	expect(() => lockDataDir(data)).not.toThrow();
	unlock();
	expect(existsSync(join(data, 'lock'))).toBe(false);
});

test('keys are made once, kept from other users, and a broken file is not overwritten', () => {
	const data = join(folder, 'keys-test');
	prepareDataDir(data);
	const keys = readKeys(data);
	expect(readKeys(data)).toEqual(keys);
	expect(statSync(join(data, 'keys.json')).mode & 0o777).toBe(0o600);
	writeFileSync(join(data, 'keys.json'), '{"jwtSe');
	expect(() => readKeys(data)).toThrow(/not readable JSON/);
	expect(readFileSync(join(data, 'keys.json'), 'utf8')).toBe('{"jwtSe');
});

test('a corrupt embedded database is said to be one, and left as it was', async () => {
	const data = join(folder, 'corrupt');
	mkdirSync(join(data, 'pglite'), { recursive: true });
	writeFileSync(join(data, 'pglite', 'PG_VERSION'), 'not a version');
	writeFileSync(join(data, 'pglite', 'base'), 'torn');
	await expect(openBackend(readEnvironment({ DATA_DIR: data }))).rejects.toThrow(/cannot be opened.*left as it was/s);
	expect(readFileSync(join(data, 'pglite', 'base'), 'utf8')).toBe('torn');
	expect(existsSync(join(data, 'lock'))).toBe(false);
});

test('a PostgreSQL that does not answer is named, without the password', async () => {
	const url = 'postgres://someone:hidden-word@127.0.0.1:1/nothing';
	const outcome = openBackend(readEnvironment({ DATA_DIR: join(folder, 'none'), DATABASE_URL: url }));
	await expect(outcome).rejects.toThrow(/does not answer at DATABASE_URL/);
	await outcome.catch((cause: Error) => expect(cause.message).not.toContain('hidden-word'));
});

test.each([
	[{ SEED: 'yes' }, /SEED is "yes"/],
	[{ DEMO_PASSWORD: 'short' }, /fewer than 10/],
	[{ DATABASE_URL: 'mysql://x' }, /must begin with postgres/],
	[{ SUPABASE_URL: 'https://x.supabase.co' }, /SUPABASE_SECRET_KEY must be set/]
])('the environment %o is refused with its mend', (environment, message) => {
	expect(() => readEnvironment(environment)).toThrow(message);
});

test('the seed is demo when embedded and none otherwise', () => {
	expect(readEnvironment({}).seed).toBe('demo');
	expect(readEnvironment({ DATABASE_URL: 'postgres://x' }).seed).toBe('none');
});

test('a database whose migrations went by other names is left alone, and said so', async () => {
	const database = new PGlite();
	await database.exec(`
		create schema supabase_migrations;
		create table supabase_migrations.schema_migrations (version text primary key, statements text[], name text);
		insert into supabase_migrations.schema_migrations (version, name) values ('20261124000100', 'something_else');`);
	const migrated = migrate(
		(sql) => database.exec(sql),
		() => {}
	);
	await expect(migrated).rejects.toThrow(/20261124000100 as "something_else".*db:reset/s);
	const { rows } = await database.query('select 1 from pg_namespace where nspname = $1', ['app']);
	expect(rows).toEqual([]);
	await database.close();
});
