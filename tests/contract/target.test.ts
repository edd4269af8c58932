// Targets, and the figures by quarter that they are measured by.

import { beforeAll, expect, test } from 'vitest';
import type { Client } from '../../src/lib/data/client.ts';
import { addTargets, listTargets, provinceProgress, removeTarget } from '../../src/lib/data/targets.ts';
import type { QuarterFigures, Target } from '../../src/lib/domain/target.ts';
import { onEveryBackend } from './backends.ts';

const SET = 'districts-2021-2025';
const TARGET: Omit<Target, 'id'> = {
	measure: 'units_with_model',
	modelCode: null,
	year: 2031,
	isBaseline: false,
	value: 97.5,

	labelVi: 'Xã có mô hình',
	labelEn: 'Communes with a model',
	basis: 'Kế hoạch thử',
	sourceUrl: 'https://example.org/ke-hoach'
};

onEveryBackend((running) => {
	let leader: Client;
	let admin: Client;
	beforeAll(async () => {
		[leader, admin] = [await running().as('leader'), await running().as('admin')];
	});
	const progress = (firstYear: number, lastDay: string) => provinceProgress(leader, SET, firstYear, lastDay);
	test('what admin sets comes back, for everybody, and can be taken away', async () => {
		await addTargets(admin, [TARGET]);
		const kept = (await listTargets(leader)).find(({ labelVi }) => labelVi === TARGET.labelVi) as Target;
		expect(kept).toEqual({ ...TARGET, id: kept.id });
		expect(await removeTarget(leader, kept.id)).toBe(false);
		expect(await removeTarget(admin, kept.id)).toBe(true);
	});

	test('the demo holds the published targets, each with its source', async () => {
		const targets = await listTargets(leader);
		const values = targets.map(({ measure, year, value }) => [measure, year, value]);
		expect(values).toEqual(
			expect.arrayContaining([
				['survivors_served', 2025, 80],
				['survivors_served', 2030, 90],
				['units_with_model', 2025, 95],
				['places_per_10000', 2025, 1],
				['services', 2020, 147],
				['services', 2020, 132],
				['services', 2020, 59]
			])
		);
		expect(targets.every(({ sourceUrl }) => sourceUrl.startsWith('https://'))).toBe(true);
	});

	test.each([
		['a share above the whole', { value: 101 }],
		['a value of nothing', { value: 0 }],
		['a link that is none', { sourceUrl: 'javascript:alert(1)' }],
		['a model that does not exist', { model: 'castle' }]
	])('%s is refused', async (_, part) => {
		await expect(addTargets(admin, [{ ...TARGET, ...part }])).rejects.toThrow();
	});

	test('a service counts from its opening to its closing, by the ends of the quarters', async () => {
		const { service } = running().backend;
		const { quarters: before } = await progress(2022, '2025-06-30');
		const place = { lon: 104.95, lat: 9.7, name: 'Thử quý', model_code: 'safe_school', capacity: 4 };
		const records = [
			{ ...place, status: 'closed', opened_on: '2023-05-20', closed_on: '2024-08-01' },
			{ ...place, status: 'suspended', opened_on: '2023-05-20' },
			{ ...place, status: 'approved' }
		];
		expect((await service.rpc('import_services', { records })).error).toBeNull();
		const { quarters: after } = await progress(2022, '2025-06-30');
		expect(after.map(({ begins }) => begins)).toEqual(before.map(({ begins }) => begins));
		const more = after.flatMap((quarter, k) => {
			const school = (one: QuarterFigures) => one.models.safe_school ?? { services: 0, places: 0 };
			const [services, places] = [
				school(quarter).services - school(before[k]).services,
				school(quarter).places - school(before[k]).places
			];
			return services || places ? [[quarter.begins, services, places]] : [];
		});
		expect(more).toEqual([
			['2023-04-01', 1, 4],
			['2023-07-01', 1, 4],
			['2023-10-01', 1, 4],
			['2024-01-01', 1, 4],
			['2024-04-01', 1, 4]
		]);
	});

	test('a published year is told by what was done only where no group is small, and stays as it was', async () => {
		const { service } = running().backend;
		const incident = (month: string, response: 'counselling' | 'none' | 'unknown', count: number) => {
			const one = { month, units: { [SET]: '909' }, form: 'physical' as const, response };
			return Array.from({ length: count }, () => one);
		};
		const incidents = [
			// four with nothing done would be had from a total
			...incident('2013-01-01', 'counselling', 30),
			...incident('2013-05-01', 'none', 4),
			...incident('2014-02-01', 'counselling', 20),
			...incident('2014-12-01', 'none', 5),
			...incident('2014-11-01', 'unknown', 7),
			...incident('2015-02-01', 'counselling', 9),
			...incident('2015-03-01', 'unknown', 2)
		];
		expect((await service.from('incident').insert(incidents)).error).toBeNull();
		// what nobody has published is not told
		expect((await progress(2013, '2015-12-31')).years).toEqual([]);
		for (const [year, count] of [
			[2013, 34],
			[2014, 32],
			[2015, 11]
		]) {
			const figures = [{ level: 'province', unit: null, month: null, form: null, count }];
			const row = { year, threshold: 5, illustrative: false, figures };
			expect((await admin.from('publication').insert(row)).error, String(year)).toBeNull();
		}
		const told = [{ year: 2014, served: 20, notServed: 5 }];
		expect((await progress(2013, '2015-12-31')).years).toEqual(told);
		const withdrawn = await service
			.from('incident')
			.update({ withdrawn_on: '2026-01-01' }, { count: 'exact' })
			.eq('month', '2015-03-01');
		expect(withdrawn).toMatchObject({ error: null, count: 2 });
		expect((await progress(2013, '2015-12-31')).years).toEqual(told);
	});

	test('the demo years are what its file of incidents says', async () => {
		// counted in data/demo/incidents.csv by response: 2024 and 2025
		expect((await progress(2024, '2025-12-31')).years).toEqual([
			{ year: 2024, served: 393, notServed: 48 },
			{ year: 2025, served: 393, notServed: 50 }
		]);
	});

	test('the last quarter ends on the day that is asked for', async () => {
		const { quarters, illustrative } = await progress(2025, '2025-08-15');
		expect(illustrative).toBe(true);
		// as many as were published for 2020, in data/demo/services.csv
		expect(quarters[2].models.trusted_address.services).toBe(147);
		expect(quarters.map(({ ends }) => ends)).toEqual(['2025-03-31', '2025-06-30', '2025-08-15']);
	});
});
