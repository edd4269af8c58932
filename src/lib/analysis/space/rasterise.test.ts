import { expect, test } from 'vitest';
import { coverByPolygons, gridAround, signedAreaM2 } from './rasterise.ts';

const ring = (...points: [number, number][]) => Float64Array.from(points.flat());

test('a right triangle covers each square of a grid by its exact share', () => {
	// legs of 2 squares: below the diagonal lie one whole square and two halves
	const triangle = ring([0, 0], [2000, 0], [0, 2000]);
	const grid = gridAround([triangle], 1000, 1000);
	expect([...coverByPolygons([[triangle]], grid)]).toEqual([1, 0.5, 0.5, 0]);
});

test('ring order does not matter, holes are taken out', () => {
	const shell = ring([0, 0], [3000, 0], [3000, 3000], [0, 3000]);
	const hole = ring([1000, 1000], [2000, 1000], [2000, 2000], [1000, 2000]);
	const grid = gridAround([shell], 1000, 1000);
	for (const rings of [
		[shell, hole],
		[reversed(shell), hole],
		[shell, reversed(hole)]
	]) {
		expect([...coverByPolygons([rings], grid)]).toEqual([1, 1, 1, 1, 0, 1, 1, 1, 1]);
	}
});

test('the squares of a 360-corner circle sum to its area', () => {
	const radius = 7350;
	const circle = ring(
		...Array.from({ length: 360 }, (_, k): [number, number] => [
			500_123 + radius * Math.cos((k * Math.PI) / 180),
			1_100_456 + radius * Math.sin((k * Math.PI) / 180)
		])
	);
	const grid = gridAround([circle], 250, 1000);
	const sum = coverByPolygons([[circle]], grid).reduce((a, b) => a + b, 0) * 250 * 250;
	const polygonArea = 180 * radius ** 2 * Math.sin(Math.PI / 180);
	expect(sum / polygonArea).toBeCloseTo(1, 9);
	expect(signedAreaM2(circle) / polygonArea).toBeCloseTo(1, 9);
});

function reversed(flat: Float64Array): Float64Array {
	const points = Array.from({ length: flat.length / 2 }, (_, k) => [flat[2 * k], flat[2 * k + 1]]);
	return Float64Array.from(points.reverse().flat());
}
