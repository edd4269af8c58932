// A province small enough for a pencil: two units on one meridian, one service, all distances from
// the published length of a degree of latitude.

import { describe, expect, test } from 'vitest';
import type { CoverageStandard } from '../../domain/standard.ts';
import type { Demand } from '../demand/demand.ts';
import {
	assessModel,
	openStudy,
	incidentColumns,
	suppliesByModel,
	withIncidents,
	type SupplyRecord
} from '../study.ts';

const standard = (distanceM: number, targetShare = 0.8, placesPer10000: number | null = null): CoverageStandard => ({
	distanceM,
	targetShare,
	placesPer10000
});

/** Points on the meridian 105°, `[latitude, people]`, unit by unit. */
function peopleOn(...units: [number, number][][]): Demand {
	const points = units.flat();
	return {
		lon: new Float64Array(points.length).fill(105),
		lat: Float64Array.from(points, ([lat]) => lat),
		weight: Float64Array.from(points, ([, people]) => people),
		unitStart: Uint32Array.from([0, ...units.map((_, k) => units.slice(0, k + 1).flat().length)]),
		cellStart: Uint32Array.from({ length: points.length + 1 }, (_, k) => k)
	};
}

const service = (lat: number, unit: number, capacity: number | null = null): SupplyRecord => ({
	model: 'm',
	lon: 105,
	lat,
	capacity,
	unit
});

const study = (demand: Demand, services: SupplyRecord[], incidents: Parameters<typeof incidentColumns>[0] = []) =>
	openStudy(demand, suppliesByModel(services), incidentColumns(incidents));

describe('the limit is inclusive', () => {
	// 4,999.998 m due north along the meridian of the ellipsoid; 1e-7 degrees further is 4,999.998 + 0.011 m
	test.each([
		[10.0452047, 1],
		[10.0452048, 0]
	])('to the centimetre, at latitude %f', (lat, share) => {
		const result = assessModel(study(peopleOn([[lat, 10]]), [service(10, 0)]), 'm', standard(4999.998 + 0.005));
		expect(result.units[0].coveredShare).toBe(share);
	});
});

test('people cross borders: a service of one unit covers the people of the next', () => {
	const demand = peopleOn([[10, 100]], [[10.01, 50]]);
	const { units, province } = assessModel(study(demand, [service(10, 0)]), 'm', standard(2000));
	expect(units.map(({ coveredPopulation }) => coveredPopulation)).toEqual([100, 50]);
	expect(units.map(({ services }) => services)).toEqual([1, 0]);
	expect(province.coveredShare).toBe(1);
});

test('mean, 90th percentile and maximum are weighted by people', () => {
	// 80 people at the service, 15 at 0.01° and 5 at 0.02°: 1,106.07 m a hundredth of a degree at this latitude
	const demand = peopleOn([
		[10.02, 5],
		[10, 80],
		[10.01, 15]
	]);
	const [unit] = assessModel(study(demand, [service(10, 0)]), 'm', standard(500)).units;
	const step = 1106.07;
	expect(unit.meanDistanceM).toBeCloseTo((15 * step + 5 * 2 * step) / 100, 0);
	expect(unit.p90DistanceM).toBeCloseTo(step, 0);
	expect(unit.maxDistanceM).toBeCloseTo(2 * step, 0);
	// half of the 20 people beyond are within one step
	expect(unit.medianBeyondM).toBeCloseTo(step, 0);
	expect(unit.coveredShare).toBe(0.8);
});

test('the furthest way is that of people: land where nobody lives has none', () => {
	const demand = peopleOn(
		[
			[10, 50],
			[10.01, 50],
			[10.05, 0]
		],
		[[10.04, 0]]
	);
	const { units, province } = assessModel(study(demand, [service(10, 0)]), 'm', standard(500));
	expect(units[0].maxDistanceM).toBeCloseTo(1106.07, 0);
	expect(province.maxDistanceM).toBeCloseTo(1106.07, 0);
	expect([units[1].maxDistanceM, units[1].flag]).toEqual([Infinity, 'none']);
});

test('places per 10,000 count a service without a stated capacity as one', () => {
	const demand = peopleOn([[10, 20_000]]);
	const [unit] = assessModel(study(demand, [service(10, 0, 5), service(10, 0)]), 'm', standard(1000)).units;
	expect([unit.services, unit.capacity, unit.placesPer10000]).toEqual([2, 6, 3]);
});

test('a service outside all units reaches people but is counted in none', () => {
	const { units, province } = assessModel(study(peopleOn([[10, 10]]), [service(10, -1)]), 'm', standard(1000));
	expect([units[0].services, province.services, province.coveredShare]).toEqual([0, 0, 1]);
});

test('the three classes of people sum to all; places go to the nearest first', () => {
	// one place serves 10,000 people under a standard of 1 place per 10,000
	const demand = peopleOn([
		[10, 8_000],
		[10.01, 5_000],
		[10.5, 1_000]
	]);
	const [unit] = assessModel(study(demand, [service(10, 0, 1)]), 'm', standard(5000, 0.8, 1)).units;
	expect(unit.classes).toEqual({ served: 10_000, overCapacity: 3_000, beyond: 1_000 });
	expect(unit.capacityCounted).toBe(true);
});

test('without a stated capacity nobody is over capacity, and the result says so', () => {
	const [unit] = assessModel(study(peopleOn([[10, 8_000]]), [service(10, 0)]), 'm', standard(5000, 0.8, 1)).units;
	expect([unit.classes.overCapacity, unit.capacityCounted]).toEqual([0, false]);
});

test('incidents beyond reach are those whose place is further than the limit; an incident without a place never is', () => {
	const incidents = [
		{ place: [105, 10.001], unit: 0, count: 6 },
		{ place: [105, 10.2], unit: 0, count: 5 },
		{ place: null, unit: 0, count: 7 }
	] as const;
	const open = study(peopleOn([[10, 1000]]), [service(10, 0)], [...incidents]);
	const [unit] = assessModel(open, 'm', standard(5000)).units;
	expect(unit).toMatchObject({ incidents: 18, incidentsPlaced: 11, incidentsBeyond: 5 });
	const unknown = study(peopleOn([[10, 1000]]), [service(10, 0)], [incidents[2]]);
	expect(assessModel(unknown, 'm', standard(5000)).province).toMatchObject({ incidents: 7, incidentsPlaced: 0 });
	expect(assessModel(withIncidents(open, incidentColumns([])), 'm', standard(5000)).province.incidents).toBe(0);
});

test('without any service nobody is covered, and distances are infinite', () => {
	// the second point is land where nobody lives
	const nobody: [number, number][] = [
		[10, 10],
		[10.1, 0]
	];
	const [unit] = assessModel(study(peopleOn(nobody), []), 'm', standard(5000)).units;
	expect(unit).toMatchObject({ coveredShare: 0, meanDistanceM: Infinity, flag: 'under-served' });
	expect(unit.reasons.map(({ code }) => code)).toContain('nobody-reached');
});

test('the same question gives the same answer, to the last bit', () => {
	const demand = peopleOn(Array.from({ length: 50 }, (_, k) => [10 + k / 700, 7 * k + 1]));
	const ask = () => JSON.stringify(assessModel(study(demand, [service(10.02, 0)]), 'm', standard(3000)));
	expect(ask()).toBe(ask());
});
