// Counting on another thread, with the engine and the shipped boundaries as they are.

import { readFileSync } from 'node:fs';
import type { FeatureCollection, Polygon } from 'geojson';
import { afterAll, expect, test } from 'vitest';
import { demandRecords } from '../../analysis/demand/demand.ts';
import { incidentColumns } from '../../analysis/study.ts';
import type { BoundaryUnit } from '../../domain/boundary.ts';
import { count, stopCounting } from './count.ts';
import type { Asker } from './lane.ts';
import { QUESTIONS, type Asked } from '../../usecases/heavy-questions.ts';

const layer = JSON.parse(readFileSync('data/boundaries/districts-2021-2025.geojson', 'utf8')) as FeatureCollection<
	Polygon,
	{ code: string; name: string }
>;
const units: BoundaryUnit[] = layer.features.map(({ properties: { code, name }, geometry }, k) => {
	return { code, name, geometry, population: 10_000 * (k + 1) };
});
const records = demandRecords(units);
const land = {
	key: 'districts 1',
	units,
	cells: {
		unit: records.map(({ unitCode }) => unitCode),
		east: records.map(({ eastKm }) => eastKm),
		north: records.map(({ northKm }) => northKm),
		people: records.map(({ people }) => people),
		parts: records.map(({ parts }) => parts)
	}
};
const place = { lon: 105.08, lat: 10.01 };
const standard = { distanceM: 7000, targetShare: 0.8, placesPer10000: 1 };
const input = {
	land,
	services: [
		{ model: 'a', ...place, capacity: 4, unit: 0 },
		{ model: 'a', lon: 105.3, lat: 9.8, capacity: null, unit: 3 },
		{ model: 'b', lon: 104.9, lat: 9.7, capacity: 2, unit: 5 }
	],
	incidents: incidentColumns([{ place: [105.1, 10], unit: 0, count: 3 }])
};
const change: Asked<'change'> = { ...input, model: 'a', standard, sites: [{ lon: 104.95, lat: 9.9 }, place] };
/** Keeps a thread busy until it is given up. */
const endless: Asked<'change'> = {
	...change,
	standard: { ...standard, distanceM: 500_000 },
	sites: Array.from({ length: 100 }, (_, k) => ({ lon: 104 + k / 100, lat: 9.5 + k / 200 }))
};

const asker = (person = 'an', { signal: gone } = new AbortController()): Asker => ({ person, request: {}, gone });

afterAll(stopCounting);

test('the answers of a thread are those of the engine, to the last bit', async () => {
	expect(await count(asker(), 'change', change)).toStrictEqual(QUESTIONS.change(change));
	const situations: Asked<'situations'> = {
		...input,
		models: [
			{ code: 'a', standard },
			{ code: 'b', standard: null }
		],
		standing: [
			{ model: 'a', standard, place },
			{ model: 'b', standard, place }
		]
	};
	const told = await count(asker(), 'situations', situations);
	expect(told).toStrictEqual(QUESTIONS.situations(situations));
	expect(told.contributions.map((contribution) => contribution === null)).toEqual([false, true]);
	expect(await count(asker(), 'demandRecords', { units })).toStrictEqual(records);
	const tables: Asked<'publicServices'> = {
		models: [{ units: units.map(({ code }, k) => ({ code, parent: null, services: k % 4 })), outside: 0 }],
		threshold: 3
	};
	expect(await count(asker(), 'publicServices', tables)).toStrictEqual(await QUESTIONS.publicServices(tables));
	const year: Asked<'yearlyFigures'> = {
		sums: [1, 2, 9, 14].map((incidents, k) => {
			return {
				commune: `c${k}`,
				district: `d${k % 2}`,
				month: k + 1,
				form: 'physical' as const,
				incidents,
				released: null
			};
		}),
		communes: [0, 1, 2, 3].map((k) => ({ code: `c${k}`, district: `d${k % 2}` })),
		released: [],
		threshold: 3
	};
	expect(await count(asker(), 'yearlyFigures', year)).toStrictEqual(await QUESTIONS.yearlyFigures(year));
});

test('a land of which the people have changed is another land', async () => {
	const fewer = { ...land, key: 'districts 2', cells: { ...land.cells, people: land.cells.people.map(() => 1) } };
	const before = await count(asker(), 'change', change);
	const after = await count(asker(), 'change', { ...change, land: fewer });
	expect(after.province.population).toBeCloseTo(records.length, 6);
	expect(before.province.population).not.toBeCloseTo(after.province.population, 0);
	expect(await count(asker(), 'change', change)).toStrictEqual(before);
});

test('a fault of the engine is told to whoever asked, and the next question is answered', async () => {
	const broken = [{ ...units[0], geometry: null }] as unknown as BoundaryUnit[];
	await expect(count(asker(), 'demandRecords', { units: broken })).rejects.toThrow(TypeError);
	expect(await count(asker(), 'demandRecords', { units })).toStrictEqual(records);
});

test('who goes is not counted for any longer, and the next one is', async () => {
	const [an, chi] = [new AbortController(), new AbortController()];
	const counted = count(asker('an', an), 'change', endless);
	const other = count(asker('bình'), 'change', change);
	const waiting = count(asker('chi', chi), 'change', change);
	chi.abort();
	await expect(waiting).rejects.toBe(chi.signal.reason);
	an.abort();
	await expect(counted).rejects.toBe(an.signal.reason);
	expect(await other).toStrictEqual(QUESTIONS.change(change));
});

test('a person has one request beside the one that runs', async () => {
	const leaving = new AbortController();
	const first = count(asker('an', leaving), 'change', endless);
	const second = count(asker('an'), 'change', change);
	await expect(count(asker('an'), 'change', change)).rejects.toMatchObject({ because: 'waitsAlready' });
	leaving.abort();
	await expect(first).rejects.toBe(leaving.signal.reason);
	expect((await second).province.code).toBe('');
});

test('more than any real question asks for is not begun; as many sites or as far alone is', async () => {
	const sites = Array.from({ length: 200 }, (_, k) => ({ lon: 104.5 + k / 200, lat: 9.8 }));
	const far = { ...standard, distanceM: 500_000 };
	await expect(count(asker(), 'change', { ...change, sites, standard: far })).rejects.toMatchObject({
		because: 'tooMuch'
	});
	expect((await count(asker(), 'change', { ...change, sites })).gains).toHaveLength(200);
	expect((await count(asker(), 'change', { ...change, standard: far })).gains).toHaveLength(2);
});
