import { expect, test } from 'vitest';
import { incidentFeatures } from './features.ts';
import { roomiestPlace } from './label-place.ts';
import { parseView, viewText } from './places.ts';

test('densities on the map add up to the incidents, whatever the sizes of the squares', () => {
	const land = new Set(['E500N1100', 'E501N1100', 'E500N1101', 'E504N1104']);
	const squares = [
		{ eastKm: 500, northKm: 1100, sizeKm: 2, incidents: 9 },
		{ eastKm: 500, northKm: 1100, sizeKm: 1, incidents: 6 },
		{ eastKm: 504, northKm: 1104, sizeKm: 4, incidents: 5 },
		{ eastKm: 600, northKm: 1200, sizeKm: 1, incidents: 5 }
	];
	const { features } = incidentFeatures(squares, land);
	const perKm2 = features.map(({ properties }) => properties?.perKm2 as number);
	// 9 over the three land cells of four, 6 on one of them, 5 on the only land cell, 5 where no land is known
	expect(perKm2).toEqual([9, 3, 3, 5, 5]);
	expect(perKm2.reduce((a, b) => a + b, 0)).toBe(25);
});

test('a name keeps away from the symbols of its unit', () => {
	const square = [
		[
			[0, 0],
			[1, 0],
			[1, 1],
			[0, 1],
			[0, 0]
		]
	];
	const free = roomiestPlace(square, []);
	expect(free[1]).toBeCloseTo(0.5, 1);
	const [, lat] = roomiestPlace(square, [
		{ lon: 0.5, lat: 0.5 },
		{ lon: 0.5, lat: 0.7 }
	]);
	expect(lat).toBeLessThan(0.35);
});

test('a view survives its way through the address', () => {
	const view = { lon: 104.1234, lat: 9.8765, zoom: 9.25 };
	expect(parseView(viewText(view))).toEqual(view);
	for (const text of [null, '', '9/91/105', 'a/b/c', '9/10']) expect(parseView(text)).toBeNull();
});
