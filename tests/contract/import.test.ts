// Whole files: what leaves as a file comes in again as it was, the same file twice changes nothing, and of a file with
// one row in the way nothing is stored.

import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { DEMAND_VERSION, demandRecords } from '../../src/lib/analysis/demand/demand.ts';
import { demandOfSet, listBoundarySets, unitsOfSet } from '../../src/lib/data/boundaries.ts';
import type { Client } from '../../src/lib/data/client.ts';
import {
	importIncidents,
	importServices,
	keepTemplate,
	listTemplates,
	incidentsAlike,
	storePopulation,
	takeBoundarySet
} from '../../src/lib/data/imports.ts';
import { saveService, serviceRegister } from '../../src/lib/data/services.ts';
import type { ServiceDraft, ServiceRecord } from '../../src/lib/domain/service.ts';
import { exportedService } from '../../src/lib/exchange/write/service-export.ts';
import { SERVICE_FILES } from '../../src/lib/exchange/write/service-files.ts';
import { sqlite } from '../../src/lib/usecases/sqlite.ts';
import { besideOfAll } from '../../src/lib/usecases/imports/beside.ts';
import { checkedServices, NOTHING_SAID } from '../fixtures/checked-services.ts';
import { onEveryBackend } from './backends.ts';

const NOTE = { title: 'Cơ sở', source: 'thử', date: '2026-11-25', filter: 'tất cả', mark: 'Dữ liệu minh hoạ' };
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
	address: 'Ấp 7',
	contactOffice: 'Hội Liên hiệp Phụ nữ xã Đông Hoà',
	overruled: { 'like-named': 'not-the-same' }
};

/** A file of services held against the register as it is. */
async function compared(db: Client, bytes: Uint8Array) {
	const checked = await checkedServices(await besideOfAll(db, 'services', '2026-11-27', NOTHING_SAID), bytes);
	if (!checked) throw new Error('the file is not read');
	return checked;
}
const states = ({ rows }: Awaited<ReturnType<typeof compared>>) =>
	Object.fromEntries(
		['new', 'changed', 'same', 'problem'].map((state) => [state, rows.filter((row) => row.state === state).length])
	);
const toImport = ({ total, toSave }: Awaited<ReturnType<typeof compared>>) => toSave(0, total);
const csv = (...lines: string[]) => new TextEncoder().encode(['id,model,name,lon,lat', ...lines].join('\n'));

onEveryBackend((running) => {
	let [staff, planner, admin]: Client[] = [];
	beforeAll(async () => {
		[staff, planner, admin] = [
			await running().as('staff.anminh'),
			await running().as('planner'),
			await running().as('admin')
		];
		// two made-up neighbours of like names: somebody has looked at them
		const neighbours = planner.from('service').update({ overruled: { 'like-named': 'not-the-same' } });
		await neighbours.in('external_id', ['demo-trusted_address-051', 'demo-trusted_address-113']);
		await saveService(staff, DRAFT, null);
		await saveService(
			staff,
			{ ...DRAFT, name: '=cmd|calc; "hai phần"', lat: 9.71, address: null, overruled: {} },
			null
		);
		await saveService(
			staff,
			{ ...DRAFT, name: 'U Minh Thượng 🏠 ẳẵặ', lat: 9.72, status: 'closed', closedOn: '2025-06-30', capacity: null },
			null
		);
	});

	describe.each(Object.entries(SERVICE_FILES))('a register as .%s', (_, { write }) => {
		const exported = async () => {
			const register = await serviceRegister(planner);
			const body = await write(register.map(exportedService), NOTE, sqlite);
			return { register, bytes: typeof body === 'string' ? new TextEncoder().encode(body) : new Uint8Array(body) };
		};

		test('is the same when it comes back', async () => {
			const { register, bytes } = await exported();
			expect(states(await compared(planner, bytes))).toEqual({ new: 0, changed: 0, same: register.length, problem: 0 });
		});

		test('makes the same register where there was none', async () => {
			const { register, bytes } = await exported();
			expect((await admin.from('service').delete().neq('name', '')).error).toBeNull();
			const rows = await compared(planner, bytes);
			expect(states(rows)).toEqual({ new: register.length, changed: 0, same: 0, problem: 0 });
			expect(await importServices(planner, toImport(rows))).toEqual({
				stored: register.length,
				changed: [],
				existing: []
			});
			const byId = (services: readonly ServiceRecord[]) =>
				services
					.map((service) => ({ ...exportedService(service), externalId: null, version: null }))
					.sort((a, b) => a.id.localeCompare(b.id));
			expect(byId(await serviceRegister(planner))).toEqual(byId(register));
		});
	});

	describe('an import', () => {
		let start: ServiceRecord[];
		beforeEach(async () => (start = await serviceRegister(planner)));
		const unchanged = async () => expect(await serviceRegister(planner)).toEqual(start);

		test('of the same file twice stores it once', async () => {
			const file = csv(
				'twice-1,safe_school,Trường Hai Lần,104.9501,9.7501',
				',safe_school,Trường Không Mã,104.9601,9.7601'
			);
			const rows = toImport(await compared(planner, file));
			expect((await importServices(planner, rows)).stored).toBe(2);
			expect(states(await compared(planner, file))).toEqual({ new: 0, changed: 0, same: 2, problem: 0 });
			// and by somebody whose answer was lost, and who sends the same rows again
			const { length } = await serviceRegister(planner);
			expect(await importServices(planner, rows)).toEqual({ stored: 0, changed: [], existing: [2, 3] });
			expect(await serviceRegister(planner)).toHaveLength(length);
		});

		test('of a file with one row that somebody changed since stores nothing', async () => {
			const [first] = start.filter(({ externalId, modelCode }) => externalId && modelCode === 'safe_school');
			const file = csv(
				`${first.externalId},safe_school,Tên mới,${first.lon},${first.lat}`,
				'lost-1,safe_school,Trường Mất,104.9701,9.7701'
			);
			const rows = toImport(await compared(planner, file));
			expect(rows.map(({ of }) => of?.version ?? null)).toEqual([first.version, null]);
			const { version } = (await saveService(planner, { ...first, name: 'Người khác sửa' }, first)) as {
				version: number;
			};
			start = await serviceRegister(planner);
			expect(await importServices(planner, rows)).toEqual({ stored: 0, changed: [2], existing: [] });
			await unchanged();
			expect(version).toBe(first.version + 1);
		});

		test('of a number that a deleted service has stores nothing, and says which row', async () => {
			await importServices(planner, toImport(await compared(planner, csv('gone-1,safe_school,Trường Cũ,104.98,9.78'))));
			await planner.from('service').update({ deleted_at: '2026-11-25T00:00:00Z' }).eq('external_id', 'gone-1');
			start = await serviceRegister(planner);
			const rows = toImport(await compared(planner, csv('gone-1,safe_school,Trường Cũ,104.98,9.78')));
			expect(await importServices(planner, rows)).toEqual({ stored: 0, changed: [], existing: [2] });
			await unchanged();
		});

		test('by staff of a row outside their units is refused whole', async () => {
			const rows = toImport(
				await compared(
					planner,
					csv('own-1,safe_school,Của An Minh,104.95,9.7', 'other-1,safe_school,Của Rạch Giá,105.08,10.01')
				)
			);
			await expect(importServices(staff, rows)).rejects.toMatchObject({ code: '42501' });
			await unchanged();
			expect((await importServices(staff, rows.slice(0, 1))).stored).toBe(1);
		});

		test('that opens a shelter, or breaks a rule of the database, stores nothing', async () => {
			const [row, other] = toImport(
				await compared(
					planner,
					csv('rule-1,trusted_address,Nhà Kín,104.95,9.705', 'rule-2,safe_school,Trường Khác,104.955,9.705')
				)
			);
			expect(row.draft.confidential).toBe(true);
			const opened = { ...row, draft: { ...row.draft, confidential: false } };
			await expect(importServices(staff, [other, opened])).rejects.toMatchObject({ kind: 'secrecy' });
			const closed = { ...row, draft: { ...row.draft, status: 'closed' as const, closedOn: null } };
			await expect(importServices(planner, [other, closed])).rejects.toThrow(/closed_has_a_day/);
			await unchanged();
		});

		test('that is cancelled, or is somebody else’s, stores nothing', async () => {
			const lines = Array.from(
				{ length: 6250 },
				// no two of them near each other, which would ask a question of every pair
				(_, k) => `c-${k},safe_school,Trường ${k},${104.9 + (k % 125) / 1000},${9.7 + Math.floor(k / 125) / 1000}`
			);
			const rows = toImport(await compared(planner, csv(...lines)));
			const shares: number[] = [];
			const cancelled = importServices(planner, rows, (share) => {
				shares.push(share);
				if (share > 0.5) throw new DOMException('', 'AbortError');
			});
			await expect(cancelled).rejects.toThrow(DOMException);
			expect(shares).toEqual([0, 0.4, 0.8]);
			await unchanged();
			const { data: batch } = await planner.rpc('begin_import', { kind: 'services' });
			const { error } = await admin.rpc('stage_services', { batch: batch as string, records: [] });
			expect(error?.code).toBe('42501');
		});
	});

	test('incidents of the same file twice are stored once, and further ones when said so', async () => {
		const incident = {
			month: '2024-06-01',
			cell: { eastKm: 490, northKm: 1070 },
			unit: null,
			form: 'physical',
			ageBand: '30_44',
			channel: 'police',
			response: 'none',
			illustrative: false
		};
		const alike = async () =>
			(await incidentsAlike(staff))
				.filter((group) => group.month === incident.month && group.cellEastKm === 490 && group.cellNorthKm === 1070)
				.filter((group) => group.form === 'physical' && group.ageBand === '30_44' && group.channel === 'police')
				.reduce((sum, { incidents }) => sum + incidents, 0);
		const before = await alike();
		const rows = [2, 3].map((row) => ({ ...incident, row }));
		const byUnit = { ...incident, row: 4, cell: null, unit: { set: 'districts-2021-2025', code: '909' } };
		expect(await importIncidents(staff, [...rows, byUnit], false)).toEqual({ stored: 3, same: 0 });
		expect(await alike()).toBe(before + 2);
		expect(await importIncidents(staff, [...rows, byUnit], false)).toEqual({ stored: 0, same: 3 });
		expect(await importIncidents(staff, [...rows, { ...incident, row: 5 }], false)).toEqual({ stored: 1, same: 2 });
		expect(await importIncidents(staff, [byUnit], true)).toEqual({ stored: 1, same: 0 });
		const elsewhere = { ...byUnit, unit: { set: 'districts-2021-2025', code: '899' } };
		await expect(importIncidents(staff, [...rows, elsewhere], true)).rejects.toMatchObject({ code: '42501' });
		expect(await alike()).toBe(before + 3);
		await expect(importIncidents(planner, rows, false)).rejects.toMatchObject({ code: '42501' });
	});

	test('people of units are replaced with their demand, or neither is', async () => {
		const SET = 'districts-2021-2025';
		const units = await unitsOfSet(admin, SET);
		const people = (more: number) => units.map((unit) => ({ ...unit, population: unit.population + more }));
		const sum = async () => (await demandOfSet(admin, SET)).people.reduce((a, b) => a + b, 0);
		const before = await sum();
		const store = (db: Client, stated: number, spread: number) =>
			storePopulation(
				db,
				SET,
				2026,
				people(stated).map(({ code, population }) => ({ code, population })),
				{ version: DEMAND_VERSION, cells: demandRecords(people(spread)) }
			);
		await expect(store(admin, 100, 99)).rejects.toThrow(/do not sum/);
		await expect(store(planner, 100, 100)).rejects.toMatchObject({ code: '42501' });
		expect(await sum()).toBe(before);
		expect(await store(admin, 100, 100)).toBe(15);
		expect(await sum()).toBe(before + 15 * 100);
	});

	test('a boundary set ends the one before, assigns services and incidents anew, or leaves everything as it was', async () => {
		const old = await unitsOfSet(admin, 'communes-2025-07');
		const renamed = old.map((unit) => ({ ...unit, name: unit.name === 'Xã Đông Hoà' ? 'Xã Đông Hoà Mới' : unit.name }));
		const set = (units: typeof old) => ({
			id: 'communes-2031',
			titleVi: 'Thử',
			titleEn: 'Trial',
			validFrom: '2031-01-01',
			source: 'thử',
			metadata: {},
			units: units.map(({ code, name, shortName, level, population, geometry }) => {
				const more = { shortName, parentCode: null, populationYear: 2026, geometry: JSON.stringify(geometry) };
				return { code, name, level, population, ...more };
			})
		});
		const demand = { version: DEMAND_VERSION, cells: demandRecords(renamed) };
		const short = { version: DEMAND_VERSION, cells: demandRecords(renamed).slice(1) };
		await expect(takeBoundarySet(admin, set(renamed), short)).rejects.toThrow(/do not sum/);
		await expect(takeBoundarySet(planner, set(renamed), demand)).rejects.toMatchObject({ code: '42501' });
		expect((await listBoundarySets(admin)).map(({ id }) => id)).not.toContain('communes-2031');

		const inDongHoa = (await serviceRegister(admin)).filter(
			({ units }) => units['communes-2025-07'] === old.find(({ name }) => name === 'Xã Đông Hoà')?.code
		);
		const batch = (await planner.rpc('begin_import', { kind: 'services' })).data as string;
		const moved = await takeBoundarySet(admin, set(renamed), demand);
		expect(moved.map(({ id }) => id).sort()).toEqual(inDongHoa.map(({ id }) => id).sort());
		expect(moved[0]).toMatchObject({ oldUnit: 'Xã Đông Hoà', newUnit: 'Xã Đông Hoà Mới' });
		const sets = await listBoundarySets(admin);
		expect(sets.find(({ id }) => id === 'communes-2025-07')?.validTo).toBe('2030-12-31');
		// rows that were laid out by the old units are forgotten
		expect((await planner.rpc('stage_services', { batch, records: [] })).error?.code).toBe('42501');
		const { data: incidents } = await admin.from('incident').select('units');
		expect(
			incidents?.every(
				({ units }) => 'communes-2031' in (units as object) || !('communes-2025-07' in (units as object))
			)
		).toBe(true);
		await expect(
			takeBoundarySet(admin, { ...set(renamed), id: 'communes-2030', validFrom: '2030-01-01' }, demand)
		).rejects.toThrow(/on that day or later/);
	});

	test('how columns were understood is kept for whoever said so', async () => {
		const header = ['Cột 1', 'Cột 2'];
		await keepTemplate(staff, 'services', header, { name: 1 });
		await keepTemplate(staff, 'services', header, { name: 0, lon: 1 });
		expect(await listTemplates(staff, 'services')).toEqual([{ header, mapping: { name: 0, lon: 1 } }]);
		expect(await listTemplates(staff, 'incidents')).toEqual([]);
		expect(await listTemplates(planner, 'services')).toEqual([]);
	});
});
