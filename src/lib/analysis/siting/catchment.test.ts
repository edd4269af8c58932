import { expect, test } from 'vitest';
import { coverage } from '../access/coverage.ts';
import { geodesicDistanceM } from '../space/geodesic.ts';
import { reach } from '../access/reach.ts';
import { straightLine } from '../access/straight-line.ts';
import { seededRandom } from '../seeded-random.ts';
import { longestChordWithinM, toSpace } from '../space/chord.ts';
import { catchments, distancesM } from './catchment.ts';
import { coveredWeight } from './covering.ts';
import { reachedWithin } from './costs.ts';

const random = seededRandom(3);
const places = (count: number) => ({
	lon: Float64Array.from({ length: count }, () => 104 + random() * 2),
	lat: Float64Array.from({ length: count }, () => 9 + random() * 1.5)
});
const people = places(3000);
const weight = Float64Array.from({ length: 3000 }, () => Math.floor(random() * 500));
const sites = places(40);

test('metres are those of the geodesic', () => {
	const { value } = distancesM(people, sites);
	for (let k = 0; k < value.length; k += 997) {
		const [row, site] = [Math.floor(k / 40), k % 40];
		const metres = geodesicDistanceM(people.lon[row], people.lat[row], sites.lon[site], sites.lat[site]);
		expect(Math.abs(value[k] - metres)).toBeLessThan(3e-4);
	}
});

test('a catchment holds whom coverage counts, and whom the distances say', () => {
	// beyond 100 km most places are told by their chord alone
	for (const limitM of [800, 5000, 40_000, 99_950, 150_000, 500_000]) {
		const covering = catchments(straightLine, people, weight, sites, limitM);
		expect(covering.rows).toEqual(reachedWithin(distancesM(people, sites), limitM, weight).rows);
		const supply = { ...sites, capacity: new Float64Array(40).fill(NaN), unit: new Int32Array(40) };
		const demand = {
			...people,
			weight,
			unitStart: Uint32Array.of(0, 3000),
			cellStart: Uint32Array.from({ length: 3001 }, (_, k) => k)
		};
		const none = { lon: new Float64Array(0), lat: new Float64Array(0) };
		const incidents = { incidents: { ...none, count: none.lon, unit: new Int32Array(0) }, distanceM: none.lon };
		const standard = { distanceM: limitM, targetShare: 0.8, placesPer10000: null };
		const { province } = coverage(reach(demand, supply, straightLine), incidents, standard);
		expect(coveredWeight(covering, covering.cost.keys())).toBeCloseTo(province.coveredPopulation, 6);
	}
});

test('a chord that is told to lie within reach never belongs to a longer way, be it along the equator or a meridian', () => {
	const from = [
		[105, 0],
		[105, 9.5],
		[105, 86]
	] as const;
	for (const [lon, lat] of from) {
		for (const [east, north] of [
			[0, 0.5],
			[0.5, 0],
			[2, 3],
			[0, -40],
			[120, -10]
		]) {
			const ends = toSpace({ lon: Float64Array.of(lon, lon + east), lat: Float64Array.of(lat, lat + north) });
			const [dx, dy, dz] = [ends.x, ends.y, ends.z].map(([a, b]) => b - a);
			const metres = geodesicDistanceM(lon, lat, lon + east, lat + north);
			// a metre less than the way itself: its chord must not be said to lie within
			expect(longestChordWithinM(metres - 1)).toBeLessThan(Math.hypot(dx, dy, dz));
			expect(longestChordWithinM(metres)).toBeGreaterThan(0.9 * Math.hypot(dx, dy, dz));
		}
	}
	expect(longestChordWithinM(-1)).toBe(0);
});

test('nobody and no site give an empty problem', () => {
	const nowhere = { lon: new Float64Array(0), lat: new Float64Array(0) };
	expect(catchments(straightLine, nowhere, new Float64Array(0), sites, 5000).rows).toHaveLength(0);
	expect(catchments(straightLine, people, weight, nowhere, 5000).start).toEqual(Uint32Array.of(0));
});
