import { expect, test } from 'vitest';
import { unitsOfPlaces, unitsOfServices } from './locate.ts';

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

test('a service just off the coast belongs to the nearest unit, as in the database; one further out to none', () => {
	const units = [box(105, 10, 105.1, 10.1), box(105.1, 10, 105.2, 10.1)];
	// a degree of longitude is 109.6 km here: 0.5 km, 0.99 km and 1.1 km to the west, then 0.5 km east of the second
	const lon = Float64Array.of(105 - 0.5 / 109.6, 105 - 0.99 / 109.6, 105 - 1.1 / 109.6, 105.2 + 0.5 / 109.6);
	const places = { lon, lat: Float64Array.of(10.05, 10.05, 10.05, 10.05) };
	expect([...unitsOfServices(places, units)]).toEqual([0, 0, -1, 1]);
});
