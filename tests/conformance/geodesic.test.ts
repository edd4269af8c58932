// Distances against Karney's GeodTest: geodesics of the whole earth, computed in high precision by their author.

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { geodesicDistanceM } from '../../src/lib/analysis/space/geodesic.ts';
import { nearest } from '../../src/lib/analysis/access/nearest.ts';
import { indexPlaces } from '../../src/lib/analysis/space/place-index.ts';
import { referenceFile } from './reference.ts';

const file = referenceFile('conformance', 'geodesic', 'GeodTest-100.dat');

interface Geodesic {
	from: [lon: number, lat: number];
	to: [lon: number, lat: number];
	metres: number;
}

const geodesics: Geodesic[] = file
	? readFileSync(file, 'utf8')
			.trim()
			.split('\n')
			.map((line) => line.trim().split(/\s+/).map(Number))
			// columns: lat1 lon1 azi1 lat2 lon2 azi2 s12 …
			.map(([lat1, lon1, , lat2, lon2, , metres]) => ({ from: [lon1, lat1], to: [lon2, lat2], metres }))
	: [];

test.skipIf(!file)('a hundred geodesics of the earth are right to a millimetre', () => {
	expect(geodesics.length).toBe(100);
	for (const { from, to, metres } of geodesics) {
		expect(Math.abs(geodesicDistanceM(...from, ...to) - metres)).toBeLessThan(1e-3);
	}
});

test.skipIf(!file)('and so is the cost to the nearest service, which is what the map shows', () => {
	for (const { from, to, metres } of geodesics) {
		const service = indexPlaces({ lon: Float64Array.of(to[0]), lat: Float64Array.of(to[1]) });
		const { distanceM } = nearest({ lon: Float64Array.of(from[0]), lat: Float64Array.of(from[1]) }, service);
		expect(Math.abs(distanceM[0] - metres)).toBeLessThan(1e-3);
	}
});
