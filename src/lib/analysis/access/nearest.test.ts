import { describe, expect, test } from 'vitest';
import { geodesicDistanceM } from '../space/geodesic.ts';
import { nearest, nearestByCell } from './nearest.ts';
import { orderByDistance } from '../space/order-by-distance.ts';
import { pairsWithin } from '../space/pairs.ts';
import { indexPlaces } from '../space/place-index.ts';
import type { Places } from '../space/chord.ts';
import { seededRandom } from '../seeded-random.ts';

const places = (list: [number, number][]): Places => ({
	lon: Float64Array.from(list, ([lon]) => lon),
	lat: Float64Array.from(list, ([, lat]) => lat)
});

/** Karney's geodesic to every service: slow, and right. */
function byGeodesic(points: Places, services: Places): number[] {
	return Array.from(points.lon, (lon, i) => {
		const all = Array.from(services.lon, (lon2, k) => geodesicDistanceM(lon, points.lat[i], lon2, services.lat[k]));
		return Math.min(...all);
	});
}

function scatter(count: number, seed: number, [west, south, east, north]: [number, number, number, number]): Places {
	const random = seededRandom(seed);
	return places(
		Array.from({ length: count }, () => [west + random() * (east - west), south + random() * (north - south)])
	);
}

describe('distance to the nearest service', () => {
	test.each([
		['over the province', [103.4, 9.2, 105.6, 10.6]],
		['over a whole country, beyond 100 km', [102, 8, 110, 24]],
		['far from the equator', [10, 60, 14, 68]]
	] as const)('agrees with the geodesic to a millimetre %s', (_, box) => {
		const points = scatter(400, 1, [...box]);
		const services = scatter(60, 2, [...box]);
		const { distanceM, service } = nearest(points, indexPlaces(services));
		byGeodesic(points, services).forEach((expected, i) => {
			expect(Math.abs(distanceM[i] - expected)).toBeLessThan(1e-3);
			const found = geodesicDistanceM(points.lon[i], points.lat[i], services.lon[service[i]], services.lat[service[i]]);
			expect(Math.abs(found - expected)).toBeLessThan(1e-3);
		});
	});

	test('a degree of latitude at the equator is 110,574.389 m on WGS 84', () => {
		const { distanceM } = nearest(places([[105, 0]]), indexPlaces(places([[105, 1]])));
		expect(distanceM[0]).toBeCloseTo(110_574.389, 3);
	});

	test('is zero at a service, and infinite where there is none', () => {
		expect(nearest(places([[105, 10]]), indexPlaces(places([[105, 10]]))).distanceM[0]).toBe(0);
		const nowhere = nearest(places([[105, 10]]), indexPlaces(places([])));
		expect([nowhere.distanceM[0], nowhere.service[0]]).toEqual([Infinity, -1]);
	});

	test('copes with many services at the same place', () => {
		const services = places(Array.from({ length: 500 }, () => [105, 10]));
		expect(nearest(places([[105, 10.0452047]]), indexPlaces(services)).distanceM[0]).toBeCloseTo(4999.998, 2);
	});
});

test('pairs within a limit are all of them, nearest first', () => {
	const points = scatter(200, 3, [104.9, 9.8, 105.1, 10]);
	const services = scatter(40, 4, [104.9, 9.8, 105.1, 10]);
	const alone = { ...points, cellStart: Uint32Array.from({ length: 201 }, (_, k) => k) };
	const { cell, service, distanceM } = pairsWithin(alone, indexPlaces(services), 3000);
	const expected: number[] = [];
	for (let i = 0; i < 200; i++) {
		for (let k = 0; k < 40; k++) {
			const metres = geodesicDistanceM(points.lon[i], points.lat[i], services.lon[k], services.lat[k]);
			if (metres <= 3000) expected.push(metres);
		}
	}
	expect(distanceM.length).toBe(expected.length);
	expected.sort((a, b) => a - b).forEach((metres, k) => expect(distanceM[k]).toBeCloseTo(metres, 3));
	expect(new Set(Array.from(cell, (p, k) => `${p} ${service[k]}`)).size).toBe(expected.length);
});

test('ordering keeps the input order of equal distances and puts the unreachable last', () => {
	expect([...orderByDistance(Float64Array.of(5, Infinity, 1, 5, 0, Infinity))]).toEqual([4, 2, 0, 3, 1, 5]);
});

test.each([
	['near', [104.9, 9.8, 105.2, 10.1], 40],
	['far, with one service on an island', [103.4, 9.2, 105.6, 10.6], 1],
	['dense', [104.9, 9.8, 105, 9.9], 900]
] as const)('searching once a cell gives what searching for every point gives: %s', (_, box, count) => {
	const corners = scatter(150, 5, [...box]);
	// twenty points within a kilometre of each corner
	const points = places(
		Array.from({ length: 150 * 20 }, (_, k): [number, number] => [
			corners.lon[Math.floor(k / 20)] + 0.0022 * (k % 5),
			corners.lat[Math.floor(k / 20)] + 0.0022 * Math.floor((k % 20) / 5)
		])
	);
	const cellStart = Uint32Array.from({ length: 151 }, (_, cell) => cell * 20);
	const index = indexPlaces(scatter(count, 6, [...box]));
	const expected = nearest(points, index).distanceM;
	nearestByCell({ ...points, cellStart }, index).forEach((metres, i) => {
		expect(Math.abs(metres - expected[i])).toBeLessThan(5e-5);
	});
});
