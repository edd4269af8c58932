import { describe, expect, test } from 'vitest';
import type { Coverage } from '../access/coverage.ts';
import { assess, flagByReach, percentile } from './flags.ts';

function unit(overrides: Partial<Coverage>): Coverage {
	const population = overrides.population ?? 10_000;
	const coveredShare = overrides.coveredShare ?? 1;
	return {
		services: 1,
		capacity: 1,
		population,
		coveredPopulation: population * coveredShare,
		coveredShare,
		meanDistanceM: 1000,
		p90DistanceM: 2000,
		maxDistanceM: 3000,
		medianBeyondM: coveredShare < 1 ? 6000 : NaN,
		placesPer10000: 1,
		incidents: 0,
		incidentsPlaced: overrides.incidents ?? 0,
		incidentsBeyond: 0,
		classes: { served: population * coveredShare, overCapacity: 0, beyond: population * (1 - coveredShare) },
		capacityCounted: false,
		...overrides
	};
}

const standard = { distanceM: 5000, targetShare: 0.8, placesPer10000: 1 };
const judge = (...units: Coverage[]) =>
	assess({ units, province: unit({ population: 1e6, incidents: 100 }) }, standard).units;

describe('a unit where nobody lives', () => {
	const empty = {
		population: 0,
		coveredPopulation: 0,
		coveredShare: 0,
		classes: { served: 0, overCapacity: 0, beyond: 0 }
	};

	test('is not judged, and says why', () => {
		const [judged] = judge(unit(empty), unit({}));
		expect([judged.flag, judged.reasons]).toEqual(['none', [{ code: 'nobody-lives' }]]);
		expect(flagByReach({ ...unit(empty) }, standard)).toBe('none');
	});

	test('moves no limit: where many incidents are is told among units with people', () => {
		const rates = [0, 10, 20, 30, 40].map((incidentsBeyond) => unit({ incidents: incidentsBeyond, incidentsBeyond }));
		const flagsOf = (...units: Coverage[]) => judge(...units).map(({ flag }) => flag);
		expect(flagsOf(...rates, ...Array(5).fill(unit(empty))).slice(0, 5)).toEqual(flagsOf(...rates));
	});
});

test('reports known by their unit only are no rate of 0: the limit is told among units that know places', () => {
	const known = [0, 10, 20, 30, 40].map((incidentsBeyond) => unit({ incidents: 40, incidentsBeyond }));
	const unknown = Array.from({ length: 5 }, () => unit({ incidents: 40, incidentsPlaced: 0 }));
	const flagsOf = (...units: Coverage[]) => judge(...units).map(({ flag }) => flag);
	expect(flagsOf(...known, ...unknown).slice(0, 5)).toEqual(flagsOf(...known));
	const [reason] = judge(...known)[4].reasons.filter(({ code }) => code === 'incidents-beyond');
	expect(reason).toMatchObject({ incidentsBeyond: 40, incidentsPlaced: 40, incidentsUnplaced: 0 });
});

describe('flags', () => {
	test.each([
		[0.8, 'ok'],
		// 0.1 + 0.7 in binary is a hair below 0.8
		[0.1 + 0.7, 'ok'],
		[0.7999, 'watch'],
		[0.6, 'watch'],
		[0.5999, 'under-served'],
		[0, 'under-served']
	])('covered share %f against a target of 0.8 is %s', (coveredShare, flag) => {
		expect(judge(unit({ coveredShare }))[0].flag).toBe(flag);
	});

	test('too few places alone are to be watched, with the figures', () => {
		const [judged] = judge(unit({ placesPer10000: 0.9, services: 4 }));
		expect(judged.flag).toBe('watch');
		expect(judged.reasons).toContainEqual({
			code: 'too-few-places',
			services: 4,
			placesPer10000: 0.9,
			standardPlaces: 1
		});
	});

	test('incidents beyond reach above the 80th percentile of the province are to be watched', () => {
		// rates 0, 0, 0, 0, 5 per 10,000: the 80th percentile is 1 by linear interpolation (rank 3.2 of 0…4)
		const judged = judge(unit({}), unit({}), unit({}), unit({}), unit({ incidents: 5, incidentsBeyond: 5 }));
		expect(judged.map(({ flag }) => flag)).toEqual(['ok', 'ok', 'ok', 'ok', 'watch']);
		const reason = judged[4].reasons.find(({ code }) => code === 'incidents-beyond');
		expect(reason).toMatchObject({ incidentsBeyond: 5, ratePer10000: 5, limit: expect.closeTo(1, 9) });
	});

	test('few incidents under low coverage are said to mean a lack of places to report, not of violence', () => {
		const busy = Array.from({ length: 9 }, () => unit({ incidents: 40 }));
		const quiet = judge(...busy, unit({ coveredShare: 0.5, incidents: 2 }))[9];
		expect(quiet.reasons.map(({ code }) => code)).toContain('few-incidents');
		expect(judge(...busy, unit({ coveredShare: 0.9, incidents: 2 }))[9].reasons.map(({ code }) => code)).toEqual([
			'meets-standard'
		]);
	});

	test('a model without a standard is not judged', () => {
		const { units } = assess({ units: [unit({})], province: unit({}) }, null);
		expect([units[0].flag, units[0].reasons]).toEqual(['none', [{ code: 'no-standard' }]]);
	});
});

test('priority is the people beyond reach, raised by the relative rate of incidents', () => {
	// the unit has 3 incidents per 10,000, the province 1: 2,000 × (1 + 3)
	const [judged] = judge(unit({ coveredShare: 0.8, incidents: 3 }));
	expect(judged.relativeIncidentRate).toBeCloseTo(3, 12);
	expect(judged.priority).toBeCloseTo(8000, 6);
});

test('the percentile is that of Hyndman and Fan, type 7', () => {
	expect(percentile([15, 20, 35, 40, 50], 0.4)).toBeCloseTo(29, 12);
	expect(percentile([7], 0.8)).toBe(7);
});
