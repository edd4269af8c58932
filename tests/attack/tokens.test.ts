// A token without our server in between: supabase-js, as somebody who has copied it from a cookie or got it from the
// sign-in of the back end itself. It is somebody only while its session is open.

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Client } from '../../src/lib/data/client.ts';
import { signIn } from '../../src/lib/server/sign-in.ts';
import { onEveryBackend } from '../contract/backends.ts';
import { DEMO_PASSWORD } from '../served.ts';

const SET = 'districts-2021-2025';
const SAMPLES: Readonly<Record<string, unknown>> = { string: 'x', number: 1, boolean: true, Json: {} };
const TABLES = ['profile', 'service', 'incident', 'boundary_unit', 'service_model', 'scenario', 'proposal'] as const;

/** A value for each argument that the generated types ask for. */
function sampleOf(signature: string): Record<string, unknown> {
	const needed = [...signature.matchAll(/(\w+): (string|number|boolean|Json|Database)/g)].filter(
		([, name]) => name !== 'Returns' && name !== 'Args'
	);
	return Object.fromEntries(
		needed.map(([, name, type]) => [name, name === 'in_set' ? SET : (SAMPLES[type] ?? 'leader')])
	);
}

/** Whether an answer holds no value at all, however it is wrapped. */
function saysNothing(answer: unknown): boolean {
	if (typeof answer === 'object' && answer !== null) return Object.values(answer).every(saysNothing);
	return answer === null || answer === undefined;
}

onEveryBackend((running) => {
	const sessionOf = async (account: string, shared = false) => {
		const outcome = await signIn(running().backend, `${account}@demo.vn`, DEMO_PASSWORD, '127.0.0.1', shared);
		if (!outcome.ok) throw new Error(outcome.because);
		return running().backend.as(outcome.token);
	};
	/** What a client can read, in rows; and whether the database says who it is. */
	async function learns(client: Client): Promise<number> {
		let rows = 0;
		for (const table of TABLES) rows += (await client.from(table).select('*').limit(5)).data?.length ?? 0;
		const { data: who } = await client.rpc('current_session');
		return rows + (who ? 1 : 0);
	}
	const isOpen = async (client: Client) => (await learns(client)) > 0;

	test('the right password alone is nobody: the server opens the session, and only once', async () => {
		const { backend } = running();
		const credentials = { email: 'admin@demo.vn', password: DEMO_PASSWORD };
		const { data } = await backend.as(null).auth.signInWithPassword(credentials);
		const token = data.session?.access_token as string;
		const client = backend.as(token);
		expect(await learns(client)).toBe(0);
		const { sub, session_id } = JSON.parse(Buffer.from(token.split('.')[1], 'base64url').toString()) as {
			sub: string;
			session_id: string;
		};
		const opening = {
			session: session_id,
			of_user: sub,
			begun_at: new Date(Date.now() + 1000).toISOString(),
			shared: false
		};
		for (const asker of [client, await sessionOf('admin')]) {
			expect((await asker.rpc('open_session', opening)).error?.code).toBe('42501');
		}
		expect((await backend.service.rpc('open_session', opening)).data).toBe(true);
		expect(await isOpen(client)).toBe(true);
		await client.rpc('end_session');
		expect(await learns(client)).toBe(0);
		expect((await backend.service.rpc('open_session', opening)).data, 'the same session again').toBe(false);
		const refreshed = await backend
			.as(null)
			.auth.refreshSession({ refresh_token: data.session?.refresh_token as string });
		const renewed = refreshed.data.session?.access_token;
		expect(renewed && (await learns(backend.as(renewed))), 'a token that was renewed').toBe(0);
	});

	test('a token whose session is over gets nothing out of any function but what strangers get', async () => {
		const client = await sessionOf('admin');
		const { data: before } = await client.rpc('demand_columns', { in_set: SET });
		expect(saysNothing(before)).toBe(false);
		await client.rpc('end_session');
		const types = readFileSync('src/lib/data/database.types.ts', 'utf8');
		const body = /^ {4}Functions: \{\n([\s\S]*?)^ {4}\}/m.exec(types)?.[1] ?? '';
		const found = [...body.matchAll(/^ {6}(\w+): (\{ Args: [^\n]*|\{\n(?: {8}[^\n]*\n)*)/gm)];
		expect(found.length).toBeGreaterThan(40);
		const told = [];
		for (const [, name, signature] of found) {
			const { data, error } = await client.rpc(name as 'demand_columns', sampleOf(signature) as never);
			if (!error && !saysNothing(data)) told.push(name);
		}
		expect(told).toEqual(['public_summary']);
	});

	test('everywhere means everywhere; but one is one, and somebody else is admin’s to end', async () => {
		const [planner, second, leader, admin] = [
			await sessionOf('planner'),
			await sessionOf('planner'),
			await sessionOf('leader'),
			await sessionOf('admin')
		];
		const id = async (client: Client) =>
			((await client.rpc('current_session')).data as { user_id: string } | null)?.user_id as string;
		const open = async (client: Client) =>
			((await client.rpc('own_account')).data as { sessions: { id: string; is_this: boolean }[] }).sessions;
		const theirs = await open(planner);
		await leader.rpc('end_session', { of_session: theirs[0].id });
		expect((await leader.rpc('end_sessions', { of_user: await id(planner) })).error?.code).toBe('42501');
		expect([await isOpen(planner), await isOpen(second)]).toEqual([true, true]);
		await planner.rpc('end_session', { of_session: (await open(second)).find(({ is_this }) => is_this)?.id });
		expect([await isOpen(planner), await isOpen(second)]).toEqual([true, false]);
		const third = await sessionOf('planner');
		await admin.rpc('end_sessions', { of_user: await id(planner) });
		expect([await isOpen(planner), await isOpen(third), await isOpen(leader)]).toEqual([false, false, true]);
		const fourth = await sessionOf('leader');
		await fourth.rpc('end_sessions');
		expect([await isOpen(leader), await isOpen(fourth)]).toEqual([false, false]);
	});

	test('a sign-in that began with the old password does not end with it', async () => {
		const { backend, as } = running();
		const { data: begun } = await backend.service.rpc('begin_sign_in', {
			account_name: 'leader@demo.vn',
			from_address: '127.0.0.1'
		});
		const { begun_at } = begun as { begun_at: string };
		const leader = await sessionOf('leader');
		const { data: me } = await leader.rpc('current_session');
		const of_user = (me as { user_id: string }).user_id;
		const { data: account } = await leader.rpc('own_account');
		const kept = (account as { sessions: { id: string; is_this: boolean }[] }).sessions.find(({ is_this }) => is_this)
			?.id as string;
		await backend.service.rpc('password_changed', { of_user, kept });
		const opening = { session: '00000000-0000-0000-0000-0000000000aa', of_user, begun_at, shared: false };
		expect((await backend.service.rpc('open_session', opening)).data).toBe(false);
		expect(await isOpen(leader)).toBe(true);
		await (await as('admin')).rpc('reset_user', { of_user });
		const later = { ...opening, begun_at: new Date(Date.now() + 3600_000).toISOString() };
		expect((await backend.service.rpc('open_session', later)).data).toBe(false);
	});

	test('an administrator cannot shut themselves out: neither by a reset nor while the only other one waits', async () => {
		const { backend } = running();
		const admin = await sessionOf('admin');
		const { data: me } = await admin.rpc('current_session');
		const id = (me as { user_id: string }).user_id;
		expect((await admin.rpc('reset_user', { of_user: id })).error?.message).toContain('changed, not reset');
		const other = await backend.createAccount('second@kg.example', DEMO_PASSWORD);
		await backend.service.from('profile').insert({ user_id: other, display_name: 'Hai', role: 'admin' });
		expect((await admin.rpc('reset_user', { of_user: other })).error).toBeNull();
		const { error } = await admin.from('profile').update({ active: false }).eq('user_id', id);
		expect(error?.message).toContain('last active administrator');
		expect(await isOpen(admin)).toBe(true);
	});
});
