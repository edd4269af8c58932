// The trail: what is written, who reads it, and that nobody edits it unseen.

import postgres from 'postgres';
import { expect, test } from 'vitest';
import { AUDIT_SUBJECTS } from '../../src/lib/data/audit.ts';
import { signIn } from '../../src/lib/server/sign-in.ts';
import { DEMO_PASSWORD } from '../served.ts';
import { onEveryBackend, type Running } from './backends.ts';

interface Entry {
	id: number;
	actor: string | null;
	actor_role: string;
	action: string;
	subject: string;
	rows: number;
	before: Record<string, unknown>[] | null;
	after: Record<string, unknown>[] | null;
}

async function newest({ as }: Running, most: number): Promise<Entry[]> {
	const { data, error } = await (await as('admin')).rpc('audit_events', { most });
	expect(error).toBeNull();
	return data as unknown as Entry[];
}

const verified = async ({ backend }: Running) => (await backend.service.rpc('audit_verify')).data;
const SERVICE = {
	external_id: 'audit-test',
	model_code: 'safe_school',
	name: 'Trước',
	status: 'proposed',
	confidential: true
} as const;

onEveryBackend((running, name) => {
	test('a change is recorded with who, what, before and after', async () => {
		const planner = await running().as('planner');
		const place = 'SRID=4326;POINT(104.95 9.7)';
		expect((await planner.from('service').insert({ ...SERVICE, place } as never)).error).toBeNull();
		await planner.from('service').update({ name: 'Sau' }).eq('external_id', 'audit-test');
		await running().backend.service.from('service').delete().eq('external_id', 'audit-test');
		const [deleted, updated, inserted] = await newest(running(), 3);
		expect(
			[inserted, updated, deleted].map(({ action, subject, actor_role }) => [action, subject, actor_role])
		).toEqual([
			['insert', 'service', 'planner'],
			['update', 'service', 'planner'],
			['delete', 'service', 'service_role']
		]);
		expect(inserted.actor).toMatch(/^[0-9a-f-]{36}$/);
		expect([inserted.before, inserted.after?.[0].name]).toEqual([null, 'Trước']);
		expect([updated.before?.[0].name, updated.after?.[0].name]).toEqual(['Trước', 'Sau']);
		expect([deleted.before?.[0].name, deleted.after]).toEqual(['Sau', null]);
	});

	test('a bulk import is one entry with the keys of its rows', async () => {
		const entries = await newest(running(), 1000);
		const seeded = entries.find(({ subject, action }) => subject === 'incident' && action === 'insert');
		expect(seeded?.rows).toBe(2400);
		expect(seeded?.after?.length).toBe(2400);
		expect(Object.keys(seeded?.after?.[0] ?? {})).toEqual(['id']);
	});

	test('a statement that touches nothing leaves no entry', async () => {
		const [{ id }] = await newest(running(), 1);
		await running().backend.service.from('service').delete().eq('external_id', 'there-is-none');
		expect((await newest(running(), 1))[0].id).toBe(id);
	});

	test('a failed sign-in is recorded by the account’s id, or by nothing where there is no such account', async () => {
		const { backend } = running();
		await signIn(backend, 'LEADER@demo.vn', 'not the password', '192.0.2.1');
		await signIn(backend, 'my-password-typed-here', 'x', '192.0.2.1');
		const [unknown, known] = await newest(running(), 2);
		expect([unknown.action, unknown.after]).toEqual(['sign-in-failed', null]);
		expect([known.action, Object.keys(known.after?.[0] ?? {})]).toEqual(['sign-in-failed', ['user_id']]);
		expect(JSON.stringify(await newest(running(), 1000))).not.toContain('my-password-typed-here');
	});

	test('ten failures close an account to its right password too, and no other account', async () => {
		const { backend } = running();
		for (let k = 0; k < 10; k++) await signIn(backend, 'staff.rachgia@demo.vn', `wrong ${k}`, `192.0.2.${k + 10}`);
		const right = DEMO_PASSWORD;
		expect(await signIn(backend, 'staff.rachgia@demo.vn', right, '192.0.2.99')).toEqual({
			ok: false,
			because: 'limited'
		});
		expect((await signIn(backend, 'planner@demo.vn', right, '192.0.2.99')).ok).toBe(true);
	});

	test('forty failures close an address, whatever the account', async () => {
		const { backend } = running();
		for (let k = 0; k < 40; k++) await signIn(backend, `nobody-${k}@demo.vn`, 'x', '198.51.100.7');
		expect(await signIn(backend, 'planner@demo.vn', DEMO_PASSWORD, '198.51.100.7')).toEqual({
			ok: false,
			because: 'limited'
		});
		expect((await signIn(backend, 'planner@demo.vn', DEMO_PASSWORD, '198.51.100.8')).ok).toBe(true);
	});

	test('the chain holds', async () => {
		const [{ id }] = await newest(running(), 1);
		expect(await verified(running())).toEqual({ entries: id, broken_at: null });
	});

	// the embedded database is reached through supabase-js only, to which this schema does not exist (rights.test.ts)
	if (name !== 'PostgreSQL') return;

	test('every table that is watched has a name that the trail is read by', async () => {
		const sql = postgres(running().ownerUrl as string, { onnotice: () => {}, max: 1 });
		const watched = await sql<{ name: string }[]>`
			select distinct c.relname as name
			from pg_trigger t
			join pg_class c on c.oid = t.tgrelid
			join pg_proc p on p.oid = t.tgfoid
			where p.pronamespace = 'audit'::regnamespace and c.relnamespace = 'public'::regnamespace`;
		await sql.end();
		expect(watched.length).toBeGreaterThan(10);
		expect(AUDIT_SUBJECTS).toEqual(expect.arrayContaining(watched.map(({ name }) => name)));
	});

	test('not even the owner edits the trail, and behind the guards it is found out', async () => {
		const sql = postgres(running().ownerUrl as string, { onnotice: () => {}, max: 1 });
		for (const statement of [
			'update audit.event set subject = subject',
			'delete from audit.event',
			'truncate audit.event'
		]) {
			await expect(sql.unsafe(statement), statement).rejects.toThrow(/append-only/);
		}
		await sql`set session_replication_role = replica`; // triggers are off: what a superuser could do
		await sql`update audit.event set at = at - interval '1 hour' where id = 5`;
		expect(await verified(running())).toMatchObject({ broken_at: 5 });
		await sql`update audit.event set at = at + interval '1 hour' where id = 5`;
		expect(await verified(running())).toMatchObject({ broken_at: null });
		await sql`delete from audit.event where id = 7`;
		expect(await verified(running())).toMatchObject({ broken_at: 8 });
		await sql.end();
	});
});
