import { expect, test } from 'vitest';
import { unitsOfPlaces } from './locate.ts';

const box = (west: number, south: number, east: number, north: number) => ({
	geometry: {
		type: 'Polygon' as const,
		coordinates: [
			[
				[west, south],
				[east, south],
				[east, north],
				[west, north],
				[west, south]
			]
		]
	}
});

test('a place belongs to the unit around it, a border to the first of two, the sea to none', () => {
	const units = [box(105, 10, 105.1, 10.1), box(105.1, 10, 105.2, 10.1)];
	const places = { lon: Float64Array.of(105.05, 105.15, 105.1, 104), lat: Float64Array.of(10.05, 10.05, 10.05, 10.05) };
	expect([...unitsOfPlaces(places, units)]).toEqual([0, 1, 0, -1]);
});
