// The register of services: saved with a check of the version, deleted so that it can come back, and remembered.

import { beforeAll, expect, test } from 'vitest';
import type { Client } from '../../src/lib/data/client.ts';
import {
	readService,
	saveService,
	serviceHistory,
	servicePlaces,
	serviceRegister,
	setServiceDeleted
} from '../../src/lib/data/services.ts';
import { dayInVietnam } from '../../src/lib/domain/calendar.ts';
import { statusOn, type ServiceDraft } from '../../src/lib/domain/service.ts';
import { onEveryBackend } from './backends.ts';

const DRAFT: ServiceDraft = {
	modelCode: 'trusted_address',
	name: 'Nhà chị Tư',
	lon: 104.95,
	lat: 9.7,
	capacity: 3,
	status: 'active',
	openedOn: '2024-05-01',
	closedOn: null,
	confidential: true,
	address: 'Ấp 7, xã Đông Hoà',
	contactOffice: 'Hội Liên hiệp Phụ nữ xã Đông Hoà',
	overruled: { 'like-named': 'not-the-same' }
};

onEveryBackend((running) => {
	let staff: Client;
	let planner: Client;
	beforeAll(async () => {
		[staff, planner] = [await running().as('staff.anminh'), await running().as('planner')];
	});
	const added = async (draft = DRAFT) => (await saveService(staff, draft, null)) as { id: string; version: number };

	test.each([
		['active', '2199-01-01', null, 'approved'],
		['active', null, '2020-01-01', 'closed'],
		['active', null, '2199-01-01', 'active'],
		['active', '2020-01-01', null, 'active'],
		['closed', '2020-01-01', '2199-01-01', 'active'],
		['closed', null, '2020-01-01', 'closed'],
		['suspended', '2199-01-01', null, 'suspended']
	] as const)(
		'%s, opened %s, closed %s: whoever counts places is told %s today',
		async (status, openedOn, closedOn, today) => {
			const draft = { ...DRAFT, status, openedOn, closedOn };
			const { id } = await added(draft);
			expect(statusOn(draft, dayInVietnam(new Date()))).toBe(today);
			const told = (await servicePlaces(planner, 'districts-2021-2025')).find((place) => place.id === id);
			expect(told?.status).toBe(today);
			// the register keeps what was said
			expect(await readService(staff, id)).toMatchObject({ status, openedOn, closedOn });
		}
	);

	test('what is saved comes back as it was, with its units', async () => {
		const { id, version } = await added();
		expect(await readService(staff, id)).toMatchObject({
			...DRAFT,
			id,
			version,
			externalId: null,
			illustrative: false,
			units: { 'districts-2021-2025': '909' }
		});
	});

	test('of two who edit the same service the second is not saved, and nothing of the first is lost', async () => {
		const { id, version } = await added();
		const first = await saveService(staff, { ...DRAFT, name: 'Của người thứ nhất' }, { id, version });
		expect(first?.version).toBe(version + 1);
		expect(await saveService(planner, { ...DRAFT, name: 'Của người thứ hai' }, { id, version })).toBeNull();
		expect((await readService(staff, id))?.name).toBe('Của người thứ nhất');
		const merged = await saveService(planner, { ...DRAFT, name: 'Đã chọn' }, { id, version: version + 1 });
		expect(merged?.version).toBe(version + 2);
	});

	test('a deleted service is off the register and comes back whole', async () => {
		const { id } = await added();
		expect(await setServiceDeleted(staff, id, '2026-11-24T00:00:00Z')).toBe(true);
		expect(await readService(staff, id)).toBeNull();
		expect((await serviceRegister(staff)).some((service) => service.id === id)).toBe(false);
		expect(await setServiceDeleted(staff, id, null)).toBe(true);
		expect(await readService(staff, id)).toMatchObject(DRAFT);
	});

	test('its history says who changed what, to those who may read it', async () => {
		const { id, version } = await added();
		await saveService(planner, { ...DRAFT, capacity: 9 }, { id, version });
		const [changed, made] = await serviceHistory(staff, id);
		expect([made.action, made.actorName, made.before]).toEqual(['insert', 'Cán bộ An Minh (minh hoạ)', null]);
		expect([changed.action, changed.actorName]).toEqual(['update', 'Cán bộ quy hoạch (minh hoạ)']);
		expect([changed.before?.capacity, changed.after?.capacity]).toEqual([3, 9]);
		expect(changed.after?.place).toMatchObject({ type: 'Point', coordinates: [104.95, 9.7] });
		for (const account of ['staff.rachgia', 'leader'] as const) {
			await expect(serviceHistory(await running().as(account), id)).rejects.toMatchObject({ code: '42501' });
		}
		// of a list that came in at once only the keys are kept
		const { data } = await planner.from('service').select('id').eq('external_id', 'demo-trusted_address-001').single();
		const [listed] = await serviceHistory(planner, data?.id as string);
		expect(listed.after).toEqual({ id: data?.id });
	});

	test('staff save in their own unit only, and move nothing out of it', async () => {
		const inRachGia = { ...DRAFT, lon: 105.08, lat: 10.01 };
		await expect(saveService(staff, inRachGia, null)).rejects.toMatchObject({ code: '42501' });
		const { id, version } = await added();
		await expect(saveService(staff, inRachGia, { id, version })).rejects.toMatchObject({ code: '42501' });
		const other = await running().as('staff.rachgia');
		expect(await saveService(other, DRAFT, { id, version })).toBeNull();
		expect(await setServiceDeleted(other, id, '2026-11-24T00:00:00Z')).toBe(false);
	});

	test('the register has no more than the caller may read', async () => {
		const own = await serviceRegister(staff);
		expect(own.length).toBeGreaterThan(10);
		// in the district itself, or in a commune that comes from it
		const { data } = await staff.from('boundary_unit').select('code').eq('parent_code', '909');
		const scope = new Set(['909', ...(data ?? []).map(({ code }) => code)]);
		expect(own.every(({ units }) => Object.values(units).some((code) => scope.has(code)))).toBe(true);
		expect((await serviceRegister(planner)).length).toBeGreaterThan(430);
		expect(await serviceRegister(await running().as('leader'))).toEqual([]);
	});
});
