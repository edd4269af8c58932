// What the coverage workspace relies on, asked through supabase-js as each user would, on every back end.

import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { cellsOfColumns } from '../../src/lib/analysis/demand/demand.ts';
import { demandOfSet, listBoundarySets, unitsOfSet } from '../../src/lib/data/boundaries.ts';
import { incidentBlocks } from '../../src/lib/data/incidents.ts';
import { programmeModels } from '../../src/lib/data/programme.ts';
import { servicePlaces } from '../../src/lib/data/services.ts';
import { toPlane } from '../../src/lib/domain/vn2000.ts';
import { DEMO_PASSWORD } from '../served.ts';
import { onEveryBackend } from './backends.ts';

/** Census of 1 April 2019, as published. */
const PROVINCE = 1_723_067;
const DISTRICTS = 'districts-2021-2025';
const COMMUNES = 'communes-2025-07';

onEveryBackend((running) => {
	test('the health check knows every migration', async () => {
		const { data, error } = await running().backend.service.rpc('applied_migrations');
		expect(error).toBeNull();
		expect(data).toBe(readdirSync('supabase/migrations').length);
	});

	test('both boundary sets are there, with their periods and everybody of the census', async () => {
		const planner = await running().as('planner');
		const sets = await listBoundarySets(planner);
		expect(sets.map(({ id, validFrom, validTo }) => [id, validFrom, validTo])).toEqual([
			[DISTRICTS, '2021-01-01', '2025-06-30'],
			[COMMUNES, '2025-07-01', null]
		]);
		for (const [set, count] of [
			[DISTRICTS, 15],
			[COMMUNES, 48]
		] as const) {
			const units = await unitsOfSet(planner, set);
			expect(units.length).toBe(count);
			expect(units.reduce((sum, { population }) => sum + population, 0)).toBe(PROVINCE);
			expect(units.every(({ geometry }) => geometry.type === 'MultiPolygon')).toBe(true);
		}
		const rachGia = (await unitsOfSet(planner, DISTRICTS)).find(({ code }) => code === '899');
		expect(rachGia).toMatchObject({ name: 'Thành phố Rạch Giá', population: 227_527 });
	});

	test('the census table holds the 145 communes and the published total', async () => {
		const planner = await running().as('planner');
		const { data } = await planner.from('census_commune').select('population, urban, rural');
		expect(data?.length).toBe(145);
		expect(data?.reduce((sum, { population }) => sum + population, 0)).toBe(PROVINCE);
	});

	test('the demand cells of every unit sum to its census people exactly', async () => {
		const planner = await running().as('planner');
		for (const set of [DISTRICTS, COMMUNES]) {
			const units = await unitsOfSet(planner, set);
			const cells = cellsOfColumns(
				await demandOfSet(planner, set),
				units.map(({ code }) => code)
			);
			for (const [position, { code, population }] of units.entries()) {
				const people = cells.filter(({ unit }) => unit === position).reduce((sum, cell) => sum + cell.people, 0);
				expect(people, code).toBe(population);
			}
		}
	});

	test('standards come as numbers, whatever the driver makes of them', async () => {
		const [trustedAddress, club] = await programmeModels(await running().as('planner'), '2026-01-01');
		expect(trustedAddress).toMatchObject({ code: 'trusted_address', symbol: 'house', confidential: true });
		expect(trustedAddress.standard).toMatchObject({ distanceM: 5000, targetShare: 0.8, placesPer10000: 1 });
		expect(club.standard?.placesPer10000).toBeNull();
		expect((await programmeModels(await running().as('planner'), '2020-12-31'))[0].standard).toBeNull();
	});

	test('the published numbers of services are there, all marked as illustrative', async () => {
		const places = await servicePlaces(await running().as('planner'), DISTRICTS);
		const active = (model: string) => places.filter((p) => p.modelCode === model && p.status === 'active').length;
		expect(active('trusted_address')).toBe(147);
		expect(active('marriage_club')).toBe(132);
		expect(places.every(({ illustrative }) => illustrative)).toBe(true);
		expect(places.every(({ unitCode }) => unitCode !== null)).toBe(true);
	});

	test('leadership sees a confidential place at the middle of its hiding area only, without name or id', async () => {
		const leader = await servicePlaces(await running().as('leader'), DISTRICTS);
		const secret = leader.filter(({ modelCode }) => modelCode === 'trusted_address');
		expect(secret.length).toBeGreaterThanOrEqual(147);
		for (const { id, name, exact, lon, lat } of secret) {
			expect([id, name, exact]).toEqual([null, null, false]);
			const [eastM, northM] = toPlane(lon, lat);
			// the middle around whole squares of 2 km lies on whole kilometres, to within a metre: PROJ's shift for EPSG:5897
			// and ours differ by 0.8 m on the mainland
			for (const metres of [eastM, northM]) {
				expect(Math.abs(metres - 1000 * Math.round(metres / 1000))).toBeLessThan(1);
			}
		}
		const open = leader.filter(({ modelCode }) => modelCode === 'marriage_club');
		expect(open.every(({ exact, name }) => exact && name !== null)).toBe(true);
	});

	test('staff know the exact confidential places of their own unit and of no other', async () => {
		const staff = await servicePlaces(await running().as('staff.rachgia'), DISTRICTS);
		const secret = staff.filter(({ modelCode }) => modelCode === 'trusted_address');
		const own = secret.filter(({ unitCode }) => unitCode === '899');
		expect(own.length).toBeGreaterThan(0);
		expect(own.every(({ exact }) => exact)).toBe(true);
		expect(secret.filter(({ unitCode }) => unitCode !== '899').some(({ exact }) => exact)).toBe(false);
	});

	test('no square of incidents is shown with fewer than five', async () => {
		for (const account of ['planner', 'leader', 'staff.anminh'] as const) {
			for (const set of [DISTRICTS, COMMUNES]) {
				const blocks = await incidentBlocks(await running().as(account), set);
				expect(blocks.length).toBeGreaterThan(0);
				expect(Math.min(...blocks.map(({ incidents }) => incidents))).toBeGreaterThanOrEqual(5);
			}
		}
	});

	test('a stranger gets nothing from any table, view or function', async () => {
		const stranger = running().backend.as(null);
		const answers = [
			await stranger.from('boundary_unit_shape').select('*').limit(1),
			...(await Promise.all(
				(
					['boundary_set', 'boundary_unit', 'service', 'service_model', 'incident', 'profile', 'demand_cell'] as const
				).map((table) => stranger.from(table).select('*').limit(1))
			))
		];
		for (const { data, error } of answers) {
			expect(data ?? []).toEqual([]);
			expect(error?.code).toBe('42501');
		}
		for (const call of ['service_places', 'incident_blocks', 'demand_columns'] as const) {
			const { error } = await stranger.rpc(call, { in_set: DISTRICTS });
			expect(error?.code, call).toBe('42501');
		}
	});

	test('requests at the same moment keep their own rights, and one that fails does not harm the others', async () => {
		const [admin, planner] = [await running().as('admin'), await running().as('planner')];
		const stranger = running().backend.as(null);
		const count = { count: 'exact', head: true } as const;
		for (let round = 0; round < 10; round++) {
			const [refused, asAdmin, asPlanner, refusedToo, asAdminAgain] = await Promise.all([
				stranger.from('service').select('id'),
				admin.from('incident').select('id', count),
				planner.from('incident').select('id', count),
				stranger.from('incident').select('id'),
				admin.from('incident').select('id', count)
			]);
			expect([refused.error?.code, refusedToo.error?.code]).toEqual(['42501', '42501']);
			expect([asAdmin.count, asPlanner.count, asAdminAgain.count]).toEqual([2400, 0, 2400]);
		}
	});

	test('planner and leader cannot list single incidents; the staff of a unit see its own', async () => {
		const seenBy = async (account: 'planner' | 'leader' | 'staff.anminh' | 'admin') =>
			(await (await running().as(account)).from('incident').select('units')).data ?? [];
		expect(await seenBy('planner')).toEqual([]);
		expect(await seenBy('leader')).toEqual([]);
		const own = await seenBy('staff.anminh');
		expect(own.length).toBeGreaterThan(0);
		expect(own.every(({ units }) => (units as Record<string, string>)[DISTRICTS] === '909')).toBe(true);
	});

	test('a row that must not exist cannot be stored', async () => {
		const { service } = running().backend;
		const incident = { month: '2024-03-01', cell_east_km: 500, cell_north_km: 1100, form: 'physical' as const };
		const refused = [
			await service.from('incident').insert({ ...incident, month: '2024-03-17' }),
			await service.from('incident').insert({ ...incident, month: '2099-01-01' }),
			await service.from('incident').insert({ ...incident, cell_north_km: null }),
			await service.from('incident').insert({ month: '2024-03-01', form: 'physical' }),
			await service.rpc('import_services', {
				records: [{ external_id: 'x', model_code: 'safe_school', name: 'Biển', lon: 0, lat: 0, status: 'active' }]
			}),
			await service.rpc('import_services', {
				records: [{ external_id: 'x', model_code: 'safe_school', name: 'Đóng', lon: 105, lat: 10, status: 'closed' }]
			})
		];
		for (const { error } of refused) expect(error?.message).toContain('violates check constraint');
	});

	test('a boundary set comes in whole or not at all; crossing rings are mended and named', async () => {
		const { service } = running().backend;
		const unit = (code: string, ring: number[][], name = 'Ô thử') => ({
			code,
			name,
			short_name: name,
			level: 'Xã',
			population: 10,
			population_year: 2019,
			geometry: JSON.stringify({ type: 'Polygon', coordinates: [ring] })
		});
		const set = (id: string, units: object[]) => ({
			payload: { id, title_vi: 'Thử', title_en: 'Trial', valid_from: '2030-01-01', source: 'test', units } as never
		});
		const square = [
			[105, 10],
			[105.01, 10],
			[105.01, 10.01],
			[105, 10.01],
			[105, 10]
		];
		const bowTie = [
			[105.1, 10],
			[105.11, 10.01],
			[105.11, 10],
			[105.1, 10.01],
			[105.1, 10]
		];
		const half = await service.rpc(
			'import_boundary_set',
			set('trial-half', [unit('90001', square), unit('9', square)])
		);
		expect(half.error?.message).toContain('violates check constraint');
		const { data: left } = await service.from('boundary_set').select('id').eq('id', 'trial-half');
		expect(left).toEqual([]);
		const whole = await service.rpc(
			'import_boundary_set',
			set('trial-whole', [unit('90001', square), unit('90002', bowTie)])
		);
		expect(whole.data).toEqual({ mended: ['90002'] });
		await service.from('boundary_set').delete().eq('id', 'trial-whole');
	});

	test('demand that loses a person is refused, and what was stored stays', async () => {
		const { service } = running().backend;
		const cells = [{ unit_code: '899', east_km: 505, north_km: 1105, people: 227_526, parts: null }];
		const { error } = await service.rpc('store_demand', { in_set: DISTRICTS, version: 1, cells });
		expect(error?.message).toContain('do not sum to the census');
		const { count } = await service
			.from('demand_cell')
			.select('*', { count: 'exact', head: true })
			.eq('set_id', DISTRICTS);
		expect(count).toBeGreaterThan(6300);
	});

	test('a wrong password signs nobody in, and a tampered session is nobody', async () => {
		const { backend } = running();
		const { whoIs } = await import('../../src/lib/server/session.ts');
		const { signIn } = await import('../../src/lib/server/sign-in.ts');
		expect(await signIn(backend, 'planner@demo.vn', 'not-the-password', '127.0.0.1')).toEqual({
			ok: false,
			because: 'failed'
		});
		const outcome = await signIn(backend, 'planner@demo.vn', DEMO_PASSWORD, '127.0.0.1');
		if (!outcome.ok) throw new Error('the planner cannot sign in');
		const [head, body, signature] = outcome.token.split('.');
		expect(await whoIs(backend, outcome.token)).toMatchObject({ role: 'planner', unitCode: null });
		expect(await whoIs(backend, `${head}.${body}.${signature.slice(0, -4)}AAAA`)).toBeNull();
	});
});
