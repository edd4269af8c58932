// Incidents from the form to the public page: what can be written down, who counts them, and what may leave.

import { beforeAll, expect, test } from 'vitest';
import { unitNear } from '../../src/lib/analysis/space/locate.ts';
import { seededRandom } from '../../src/lib/analysis/seeded-random.ts';
import { unitsOfSet } from '../../src/lib/data/boundaries.ts';
import type { Client } from '../../src/lib/data/client.ts';
import {
	correctIncident,
	incidentBlocks,
	listIncidents,
	readIncident,
	recordIncident,
	withdrawIncident,
	type IncidentDraft
} from '../../src/lib/data/incidents.ts';
import { cellCentre } from '../../src/lib/domain/grid.ts';
import { districtMonths, publicSummary, storePublication } from '../../src/lib/data/publication.ts';
import { countForNobody } from '../../src/lib/server/counting/count.ts';
import { publishYear, storeIfSafe } from '../../src/lib/usecases/publish-year.ts';
import { onEveryBackend } from './backends.ts';

const DISTRICTS = 'districts-2021-2025';
const COMMUNES = 'communes-2025-07';
/** In An Minh, by the grid of PostGIS (rights.test.ts inserts there as its staff). */
const CELL = { eastKm: 490, northKm: 1070 };
const DRAFT: IncidentDraft = {
	month: '2026-01-01',
	form: 'sexual',
	ageBand: '18_29',
	channel: 'health',
	response: 'shelter',
	place: { cell: CELL }
};

onEveryBackend((running) => {
	let staff: Client;
	let admin: Client;
	let service: Client;

	beforeAll(async () => {
		[staff, admin] = [await running().as('staff.anminh'), await running().as('admin')];
		({ service } = running().backend);
	});

	test('is recorded with its cell, corrected to a unit, withdrawn and put back', async () => {
		const id = await recordIncident(staff, DRAFT);
		expect(await readIncident(staff, id)).toMatchObject({ ...CELL_INCIDENT, version: 1, withdrawnOn: null });
		const commune = ((await readIncident(staff, id))?.units ?? {})[COMMUNES];
		const corrected = { ...DRAFT, form: 'physical', place: { setId: COMMUNES, unit: commune } } as const;
		expect(await correctIncident(staff, id, 1, corrected)).toBe(true);
		expect(await readIncident(staff, id)).toMatchObject({
			form: 'physical',
			cell: null,
			// the district that the commune comes from fills itself in
			units: { [COMMUNES]: commune, [DISTRICTS]: '909' },
			version: 2
		});
		expect(await correctIncident(staff, id, 1, DRAFT)).toBe(false); // somebody else was faster
		expect((await readIncident(staff, id))?.form).toBe('physical');

		const ofYear = async () => {
			// staff read these incidents one by one, so that their groups are counted at once and wait for no month to end
			const blocks = await incidentBlocks(staff, DISTRICTS);
			return blocks.filter(({ year }) => year === 2026).reduce((sum, { incidents }) => sum + incidents, 0);
		};
		const five = await Promise.all(Array.from({ length: 4 }, () => recordIncident(staff, DRAFT)));
		expect(await ofYear()).toBe(5);
		expect(await withdrawIncident(staff, id, '2026-11-24')).toBe(true);
		expect(await ofYear()).toBe(0); // four are too few
		expect(await withdrawIncident(staff, id, null)).toBe(true);
		expect(await ofYear()).toBe(5);
		await service
			.from('incident')
			.delete()
			.in('id', [id, ...five]);
	});

	const CELL_INCIDENT = { month: '2026-01-01', form: 'sexual', cell: CELL };

	test('a district alone is enough, and its communes stay unknown', async () => {
		const id = await recordIncident(staff, { ...DRAFT, place: { setId: DISTRICTS, unit: '909' } });
		expect((await readIncident(staff, id))?.units).toEqual({ [DISTRICTS]: '909' });
		await service.from('incident').delete().eq('id', id);
	});

	test('the form and the database agree on the unit of a cell, inland, on borders and off the coast', async () => {
		const units = await unitsOfSet(admin, COMMUNES);
		const random = seededRandom(11);
		const cells = Array.from({ length: 400 }, () => {
			return { eastKm: 400 + Math.floor(random() * 160), northKm: 1025 + Math.floor(random() * 145) };
		});
		const rows = cells.map(({ eastKm, northKm }) => {
			return { month: '2010-03-01', cell_east_km: eastKm, cell_north_km: northKm, form: 'economic' as const };
		});
		const { data } = await service.from('incident').insert(rows).select('cell_east_km, cell_north_km, units');
		await service.from('incident').delete().eq('month', '2010-03-01');
		const known = new Map(data?.map((row) => [`${row.cell_east_km}/${row.cell_north_km}`, row.units]));
		let [belong, beyond] = [0, 0];
		for (const cell of cells) {
			const found = units[unitNear(cellCentre(cell), units)]?.code;
			const stored = known.get(`${cell.eastKm}/${cell.northKm}`) as Record<string, string>;
			expect(found, JSON.stringify(cell)).toBe(stored[COMMUNES]);
			if (found) belong++;
			else beyond++;
		}
		expect(Math.min(belong, beyond)).toBeGreaterThan(50);
	});

	test('staff record in their own unit only, and do not see what others recorded', async () => {
		const elsewhere = { ...DRAFT, place: { setId: DISTRICTS, unit: '899' } };
		await expect(recordIncident(staff, elsewhere)).rejects.toMatchObject({ code: '42501' });
		const id = await recordIncident(await running().as('staff.rachgia'), elsewhere);
		expect(await readIncident(staff, id)).toBeNull();
		expect(await withdrawIncident(staff, id, '2026-11-24')).toBe(false);
		await service.from('incident').delete().eq('id', id);
		const { incidents, total } = await listIncidents(staff, { year: 2024, from: 0, most: 10 });
		expect(total).toBeGreaterThan(10);
		expect(incidents.every(({ units, month }) => units[DISTRICTS] === '909' && month.startsWith('2024'))).toBe(true);
	});

	test('no column can hold a person, a point or a day, whoever writes', async () => {
		const row = { month: '2024-03-01', form: 'physical' as const };
		const refused = [
			{ ...row, units: { [DISTRICTS]: 'Nguyễn Thị A' } },
			{ ...row, units: { 'Nguyễn Thị A, 0912345678': '909' } },
			{ ...row, units: { [DISTRICTS]: { name: 'A' } } },
			{ ...row, units: { point: [104.947318, 9.713846] } },
			{ ...row, units: { [DISTRICTS]: '90001' } },
			{ ...row, units: [] },
			{ ...row, cell_east_km: 490.4, cell_north_km: 1070.2 },
			{ ...row, units: { [DISTRICTS]: '909' }, recorded_month: '2024-03-17' },
			{ ...row, units: { [DISTRICTS]: '909' }, note: 'Nguyễn Thị A' }
		];
		for (const candidate of refused) {
			const { error } = await service.from('incident').insert(candidate as never);
			expect(error, JSON.stringify(candidate)).not.toBeNull();
			expect(error?.message.includes('Nguyễn')).toBe(false);
		}
		const { error } = await service.rpc('import_incidents', { records: refused.slice(0, 3) as never });
		expect(error).not.toBeNull();
	});

	test('the trail says who touched which field of an incident, and nothing of what stood there', async () => {
		const id = await recordIncident(staff, DRAFT);
		await correctIncident(staff, id, 1, { ...DRAFT, form: 'trafficking' });
		await service.from('incident').delete().eq('id', id);
		const { data } = await admin.rpc('audit_events', { most: 3, of_subject: 'incident' });
		const entries = data as unknown as { action: string; before: unknown; after: unknown; actor_name: string | null }[];
		expect(entries.map(({ action, before, after }) => [action, before, after])).toEqual([
			['delete', [{ id }], null],
			['update', null, [{ id, changed: ['form'] }]],
			['insert', null, [{ id }]]
		]);
		expect(entries[2].actor_name).toContain('An Minh');
	});

	test('every boundary set is answered from the same groups: no difference of two answers says anything', async () => {
		const planner = await running().as('planner');
		const [districts, communes] = [await incidentBlocks(planner, DISTRICTS), await incidentBlocks(planner, COMMUNES)];
		const { data: units } = await planner.from('boundary_unit').select('code, parent_code').eq('set_id', COMMUNES);
		const parent = new Map(units?.map(({ code, parent_code }) => [code, parent_code]));
		const key = (district: string | null, block: (typeof districts)[number]) =>
			[block.year, district, block.eastKm, block.northKm, block.sizeKm, block.incidents].join('/');
		// the communes' groups that name a commune, told by their district, are groups of the districts' answer
		const ofDistricts = districts.map((block) => key(block.unitCode, block));
		for (const block of communes.filter(({ unitCode }) => unitCode !== null)) {
			expect(ofDistricts).toContain(key(parent.get(block.unitCode as string) ?? null, block));
		}
		const total = (blocks: typeof districts) => blocks.reduce((sum, { incidents }) => sum + incidents, 0);
		expect([total(districts), total(communes), districts.length]).toEqual([2400, 2400, communes.length]);
		expect(Math.min(...districts.map(({ incidents }) => incidents))).toBeGreaterThanOrEqual(5);
	});

	test('planners count published years by district, quarter and month, in agreement with the single incidents', async () => {
		const figures = (await districtMonths(await running().as('planner'), 2023)) ?? [];
		expect(figures.length).toBe(15 * 16);
		const shown = figures.filter(({ count }) => count !== null && count > 0);
		expect(shown.length).toBeGreaterThan(40);
		expect(Math.min(...shown.map(({ count }) => count as number))).toBeGreaterThanOrEqual(5);
		for (const { unit, level, month, count: told } of shown.slice(0, 5)) {
			const [first, last] = level === 'month' ? [month, month] : [Number(month) * 3 - 2, Number(month) * 3];
			const day = (of: number | null) => `2023-${String(of).padStart(2, '0')}-01`;
			const { count } = await service
				.from('incident')
				.select('*', { count: 'exact', head: true })
				.gte('month', day(first))
				.lte('month', day(last))
				.or(`units->>${DISTRICTS}.eq.${unit}`);
			// a cell on a district's border may lie in a commune that comes from the other one
			expect(Math.abs((told as number) - (count ?? 0))).toBeLessThanOrEqual(2);
		}
		expect(await districtMonths(await running().as('leader'), 2023)).toBeNull();
		expect(await districtMonths(await running().as('planner'), 2019)).toBeNull();
	});

	test('leadership counts by published figures, and staff beyond their unit too', async () => {
		const { years } = await publicSummary(running().backend.as(null));
		const published = new Map(
			years.flatMap(({ year, figures }) =>
				figures
					.filter(({ level, form }) => level === 'district' && form === null)
					.map(({ unit, count }) => [`${year}/${unit}`, count])
			)
		);
		const leader = await incidentBlocks(await running().as('leader'), DISTRICTS);
		expect(leader.length).toBeGreaterThan(50);
		for (const { year, unitCode, incidents, sizeKm } of leader) {
			expect([published.get(`${year}/${unitCode}`), sizeKm]).toEqual([incidents, null]);
		}
		const ofStaff = await incidentBlocks(staff, DISTRICTS);
		const beyond = ofStaff.filter(({ unitCode }) => unitCode !== '909' && unitCode !== null);
		expect(beyond.length).toBeGreaterThan(0);
		for (const { year, unitCode, incidents, sizeKm } of beyond) {
			expect([published.get(`${year}/${unitCode}`), sizeKm]).toEqual([incidents, null]);
		}
		expect(ofStaff.some(({ unitCode, sizeKm }) => unitCode === '909' && sizeKm !== null)).toBe(true);
	});

	test('published sums are those of the incidents, and no figure is small', async () => {
		const { years } = await publicSummary(running().backend.as(null));
		expect(years.map(({ year }) => year)).toEqual([2021, 2022, 2023, 2024, 2025]);
		for (const { year, figures, illustrative } of years) {
			const { count } = await service
				.from('incident')
				.select('*', { count: 'exact', head: true })
				.gte('month', `${year}-01-01`)
				.lte('month', `${year}-12-31`);
			expect(figures.find(({ level, form }) => level === 'province' && form === null)?.count).toBe(count);
			expect(figures.some((figure) => figure.count !== null && figure.count > 0 && figure.count < 5)).toBe(false);
			expect(illustrative).toBe(true);
		}
	});

	test('a year is published once, when it is over, and nothing small by anybody', async () => {
		const empty = { threshold: 5, illustrative: true, figures: [], districtMonths: [], groupsKnown: 0 };
		const message = async (attempt: Promise<unknown>) =>
			attempt.then(
				() => 'stored',
				(cause: Error) => cause.message
			);
		expect(await message(publishYear(admin, countForNobody(), 2024))).toContain('publication');
		expect(await message(storePublication(admin, { ...empty, year: new Date().getFullYear() }))).toContain('not over');
		const small = [{ level: 'province', unit: null, month: null, form: null, count: 4 }] as const;
		expect(await message(storePublication(admin, { ...empty, year: 2015, figures: small }))).toContain('nothing_small');
		expect(await message(storePublication(admin, { ...empty, year: 2015, threshold: 2 }))).toContain('check');
		expect(await message(storePublication(await running().as('leader'), { ...empty, year: 2015 }))).not.toBe('stored');
		const changed = await admin
			.from('publication')
			.update({ figures: [] } as never)
			.eq('year', 2024);
		expect(changed.error?.code).toBe('42501');
	});

	test('figures in which the audit found anything are not published', async () => {
		const figure = { level: 'commune', unit: '30742', month: null, form: 'sexual', count: null } as const;
		const publication = { year: 2016, threshold: 5, illustrative: true, groupsKnown: 0 };
		const yearly = { figures: [figure], districtMonths: [], faults: [{ cell: 0, low: 2, high: 3, figure }] };
		expect(await storeIfSafe(admin, publication, yearly)).toBe(false);
		expect((await admin.from('publication').select('year').eq('year', 2016)).data).toEqual([]);
	});

	test('old incidents become yearly sums, and withdrawn ones go after thirty days', async () => {
		const base = { form: 'physical' as const, units: { [DISTRICTS]: '909' } };
		await service.from('incident').insert([
			{ ...base, month: '2012-05-01' },
			{ ...base, month: '2012-08-01' },
			{ ...base, month: '2012-08-01', form: 'economic' },
			{ ...base, month: '2012-08-01', withdrawn_on: '2026-11-01' },
			{ ...base, month: '2025-08-01', withdrawn_on: '2026-10-01' }
		]);
		const { data } = await service.rpc('apply_retention', { today: '2026-11-24' });
		expect(data).toEqual({ folded: 3, purged: 1 });
		const { data: kept } = await admin.from('incident_archive').select('year, units, form, incidents').order('form');
		expect(kept).toEqual([
			{ year: 2012, units: { [DISTRICTS]: '909' }, form: 'physical', incidents: 2 },
			{ year: 2012, units: { [DISTRICTS]: '909' }, form: 'economic', incidents: 1 }
		]);
		// nothing of 2021 is older than five whole years
		expect((await service.from('incident').select('*', { count: 'exact', head: true })).count).toBe(2401);
		await service.from('incident_archive').delete().eq('year', 2012);
		await service.from('incident').delete().eq('month', '2012-08-01');
	});

	test('a threshold below three cannot be set', async () => {
		for (const suppression_threshold of [2, 0, -1]) {
			const { error } = await admin.from('safety_setting').update({ suppression_threshold }).eq('id', true);
			expect(error?.message).toContain('check');
		}
	});
});
