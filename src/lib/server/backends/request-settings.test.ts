import { PGlite, type Results } from '@electric-sql/pglite';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { settingsAtOnce } from './request-settings.ts';

describe('settings of a request', () => {
	let database: PGlite;
	let sent: string[];
	let ask: (sql: string, ...parameters: unknown[]) => Promise<Results<Record<string, unknown>>>;

	beforeAll(async () => {
		database = await PGlite.create();
		await database.exec('create role reader nologin');
	});
	afterAll(() => database.close());
	beforeEach(() => {
		sent = [];
		const send = settingsAtOnce<Results<Record<string, unknown>>>(
			(sql, parameters) => {
				sent.push(sql);
				return database.query(sql, parameters);
			},
			{ rows: [], fields: [] }
		);
		ask = (sql, ...parameters) => send(sql, parameters);
	});

	const set = (name: string, value: string) => ask(`SELECT set_config('${name}', $1, true)`, value);

	it('hold for the next question, and cost one statement', async () => {
		await ask('begin');
		await set('role', 'reader');
		await set('request.path', "/it's; select 1");
		await ask("SELECT set_config('response.status', '', true)");
		const { rows } = await ask(
			"select current_user::text as role, current_setting('request.path') as path, current_setting('response.status') as status"
		);
		await ask('commit');
		expect(rows).toEqual([{ role: 'reader', path: "/it's; select 1", status: '' }]);
		expect(sent).toHaveLength(4);
	});

	it('are set in their order: the later of two counts', async () => {
		await ask('begin');
		await set('request.path', '/first');
		await set('request.path', '/second');
		expect((await ask("select current_setting('request.path') as path")).rows).toEqual([{ path: '/second' }]);
		await ask('rollback');
	});

	it('end with their transaction, the role above all', async () => {
		await ask('begin');
		await set('role', 'reader');
		await ask('commit');
		expect((await ask('select current_user = session_user as is_owner')).rows).toEqual([{ is_owner: true }]);
		await ask('begin');
		await set('role', 'reader');
		await ask('rollback');
		expect((await ask('select current_user = session_user as is_owner')).rows).toEqual([{ is_owner: true }]);
	});

	it('refuse the question when one of them is refused, so that it is never asked as somebody else', async () => {
		await ask('begin');
		await set('role', 'nobody_here');
		await expect(ask('select current_user')).rejects.toThrow('nobody_here');
		await expect(ask('select 1')).rejects.toThrow('aborted');
		await ask('rollback');
	});

	it('do not stand in the way of giving up a transaction that has failed', async () => {
		await ask('begin');
		await expect(ask('select 1 / 0')).rejects.toThrow('division by zero');
		await set('request.path', '/late');
		await ask('rollback');
		expect((await ask('select 1 as one')).rows).toEqual([{ one: 1 }]);
	});

	it('leave a setting for the session, and whatever else is asked, where they are', async () => {
		await ask('begin');
		const { rows } = await ask("SELECT set_config('request.path', '/kept', false) as path");
		expect(rows).toEqual([{ path: '/kept' }]);
		await ask('rollback');
	});
});
