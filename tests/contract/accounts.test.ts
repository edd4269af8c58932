// Who somebody is, for how long, and over which units: scope, invitations, resets, and who may open a secret place.

import { beforeAll, expect, test } from 'vitest';
import type { Client } from '../../src/lib/data/client.ts';
import { acceptInvitation, readInvitation } from '../../src/lib/server/invitation.ts';
import { whoIs } from '../../src/lib/server/session.ts';
import { signIn } from '../../src/lib/server/sign-in.ts';
import { DEMO_PASSWORD } from '../served.ts';
import { onEveryBackend } from './backends.ts';

const DISTRICTS = 'districts-2021-2025';
const COMMUNES = 'communes-2025-07';
const PASSWORD = DEMO_PASSWORD;

onEveryBackend((running) => {
	let admin: Client;
	/** A commune of An Minh (909), and one of another district. */
	let inside: string;
	let outside: string;

	beforeAll(async () => {
		admin = await running().as('admin');
		const { data } = await admin.from('boundary_unit').select('code, parent_code').eq('set_id', COMMUNES).order('code');
		inside = data?.find(({ parent_code }) => parent_code === '909')?.code as string;
		outside = data?.find(({ parent_code }) => parent_code !== '909' && parent_code !== '899')?.code as string;
	});

	const tokenOf = async (email: string, password = PASSWORD) => {
		const outcome = await signIn(running().backend, email, password, '127.0.0.1');
		return outcome.ok ? outcome.token : null;
	};

	/** An account made as people make it: invited by admin, taken up by its owner. */
	async function newAccount(email: string, role: 'staff' | 'planner' | 'admin', unit?: string): Promise<string> {
		const invitation = {
			new_email: email,
			new_name: 'Người được mời',
			new_role: role,
			...(unit && { new_unit: unit })
		};
		const { data: token, error } = await admin.rpc('invite_user', invitation);
		expect(error).toBeNull();
		expect(await acceptInvitation(running().backend, token as string, PASSWORD, { email: '', name: '' })).toBeNull();
		return (await tokenOf(email)) as string;
	}

	test('a district covers the communes that come from it in the other set, a commune covers itself alone', async () => {
		const { service } = running().backend;
		const month = '2010-02-01';
		const rows = [inside, outside].map((code) => ({ month, form: 'economic' as const, units: { [COMMUNES]: code } }));
		expect((await service.from('incident').insert(rows)).error).toBeNull();
		expect(
			(await service.from('incident').insert({ month, form: 'sexual', units: { [DISTRICTS]: '909' } })).error
		).toBeNull();
		const seen = async (client: Client) =>
			(await client.from('incident').select('units').eq('month', month).order('form')).data?.map(({ units }) => units);
		const ofCommune = { [COMMUNES]: inside, [DISTRICTS]: '909' };
		expect(await seen(await running().as('staff.anminh'))).toEqual([{ [DISTRICTS]: '909' }, ofCommune]);
		const commune = running().backend.as(await newAccount('commune@demo.vn', 'staff', inside));
		expect(await seen(commune)).toEqual([ofCommune]);
		expect((await seen(await running().as('staff.rachgia')))?.length).toBe(0);
		await service.from('incident').delete().eq('month', month);
	});

	test('an invitation is good once, for that account, and its token stands nowhere', async () => {
		const { backend } = running();
		const { data: token } = await admin.rpc('invite_user', {
			new_email: ' Once@Demo.vn ',
			new_name: 'Một Lần',
			new_role: 'leader'
		});
		expect(await readInvitation(backend, token as string)).toEqual({
			purpose: 'invite',
			email: 'once@demo.vn',
			display_name: 'Một Lần',
			user_id: null
		});
		expect(await readInvitation(backend, 'f'.repeat(64))).toBeNull();
		expect(
			await acceptInvitation(backend, token as string, PASSWORD, { email: 'other@demo.vn', name: 'x' })
		).toBeNull();
		expect(await acceptInvitation(backend, token as string, PASSWORD, { email: '', name: '' })).toBe('gone');
		const session = (await tokenOf('once@demo.vn')) as string;
		expect(await whoIs(backend, session)).toMatchObject({ role: 'leader', name: 'Một Lần', unitCode: null });
		expect(await tokenOf('other@demo.vn')).toBeNull();
		const { data: events } = await admin.rpc('audit_events', { most: 1000 });
		expect(JSON.stringify(events).includes(token as string)).toBe(false);
	});

	test('an account that exists is not invited again, and staff without a unit not at all', async () => {
		const invite = (args: object) => admin.rpc('invite_user', { new_name: 'x', new_role: 'staff', ...args } as never);
		expect((await invite({ new_email: 'planner@demo.vn', new_role: 'leader' })).error?.message).toContain('exists');
		expect((await invite({ new_email: 'no-unit@demo.vn' })).error?.message).toContain('staff have a unit');
		expect((await invite({ new_email: 'no-unit@demo.vn', new_unit: '000' })).error?.message).toContain('no such unit');
		expect((await invite({ new_email: 'unit@demo.vn', new_role: 'leader', new_unit: '909' })).error).not.toBeNull();
	});

	test('a change of role, and locking, end the sessions that are open', async () => {
		const { backend } = running();
		const session = await newAccount('changing@demo.vn', 'planner');
		const { id } = (await whoIs(backend, session)) ?? { id: '' };
		await admin.from('profile').update({ role: 'leader' }).eq('user_id', id);
		expect(await whoIs(backend, session)).toBeNull();
		expect((await backend.as(session).from('service').select('id').limit(1)).data ?? []).toEqual([]);
		const again = (await tokenOf('changing@demo.vn')) as string;
		expect(await whoIs(backend, again)).toMatchObject({ role: 'leader' });
		await admin.from('profile').update({ active: false }).eq('user_id', id);
		expect(await whoIs(backend, again)).toBeNull();
		expect(await signIn(backend, 'changing@demo.vn', PASSWORD, '127.0.0.1')).toEqual({
			ok: false,
			because: 'failed'
		});
	});

	test('a reset ends the sessions, and its link sets another password', async () => {
		const { backend } = running();
		const session = await newAccount('forgetful@demo.vn', 'planner');
		const { id } = (await whoIs(backend, session)) ?? { id: '' };
		const { data: token } = await admin.rpc('reset_user', { of_user: id });
		expect(await whoIs(backend, session)).toBeNull();
		expect(await acceptInvitation(backend, token as string, PASSWORD, { email: '', name: '' })).toBe('same');
		expect(await acceptInvitation(backend, token as string, 'quite another one', { email: '', name: '' })).toBeNull();
		expect(await tokenOf('forgetful@demo.vn')).toBeNull();
		expect(await whoIs(backend, (await tokenOf('forgetful@demo.vn', 'quite another one')) as string)).not.toBeNull();
	});

	test('an account is deleted for good', async () => {
		const { backend } = running();
		const session = await newAccount('leaving@demo.vn', 'planner');
		const { id } = (await whoIs(backend, session)) ?? { id: '' };
		expect((await admin.rpc('delete_user', { of_user: id })).error).toBeNull();
		expect(await whoIs(backend, session)).toBeNull();
		expect(await tokenOf('leaving@demo.vn')).toBeNull();
	});

	test('the last administrator can be neither demoted, locked nor deleted; a second one may go', async () => {
		const { backend } = running();
		const { data } = await backend.service.from('profile').select('user_id').eq('role', 'admin');
		const [{ user_id: id }] = data as { user_id: string }[];
		const attempts = [
			await admin.from('profile').update({ role: 'leader' }).eq('user_id', id),
			await admin.from('profile').update({ active: false }).eq('user_id', id),
			await admin.rpc('delete_user', { of_user: id })
		];
		for (const { error } of attempts) expect(error?.message).toContain('last active administrator');
		const second = await whoIs(backend, await newAccount('second-admin@demo.vn', 'admin'));
		expect((await admin.rpc('delete_user', { of_user: second?.id as string })).error).toBeNull();
		expect((await backend.service.rpc('invite_first_admin')).data).toBeNull();
	});

	test('staff cannot open a place that its model keeps secret; a planner can, and a shelter stays secret for everybody', async () => {
		const { service } = running().backend;
		const [staff, planner] = [await running().as('staff.anminh'), await running().as('planner')];
		const place = 'SRID=4326;POINT(104.95 9.7)';
		const row = { external_id: 'secrecy', name: 'Thử', status: 'proposed', confidential: true, place };
		const put = (model_code: string) => service.from('service').insert({ ...row, model_code } as never);
		const open = (client: Client) =>
			client.from('service').update({ confidential: false }).eq('external_id', 'secrecy').select('id');
		await put('trusted_address');
		expect((await open(staff)).error?.code).toBe('22L04');
		expect((await open(planner)).data?.length).toBe(1);
		await service.from('service').delete().eq('external_id', 'secrecy');
		const opened = { ...row, model_code: 'trusted_address', confidential: false };
		expect((await staff.from('service').insert(opened as never)).error?.code).toBe('22L04');

		await admin.from('service_model').insert({
			code: 'shelter',
			name_vi: 'Nhà tạm lánh',
			name_en: 'Shelter',
			symbol: 'house',
			colour: '#333333',
			confidential: true,
			always_confidential: true
		});
		await put('shelter');
		for (const client of [staff, planner, admin, service]) {
			expect((await open(client)).error?.message).toContain('always confidential');
		}
		await service.from('service').delete().eq('external_id', 'secrecy');
		await service.from('service_model').delete().eq('code', 'shelter');
	});
});
