import loadClipper from 'clipper2-wasm';
import { expect, test } from 'vitest';
import { fromPlane } from '../../domain/vn2000.ts';
import { gapAreas } from './gaps.ts';
import { straightLine } from './straight-line.ts';
import { prepareLand } from '../space/land.ts';

const clipper = await loadClipper();

/** A square of the plane around the meridian, `sideM` wide. */
function square(sideM: number) {
	const half = sideM / 2;
	const corners = [
		[-half, -half],
		[half, -half],
		[half, half],
		[-half, half],
		[-half, -half]
	].map(([e, n]) => fromPlane(500_000 + e, 1_100_000 + n));
	return { geometry: { type: 'Polygon' as const, coordinates: [corners] } };
}

const at = (...points: [number, number][]) => {
	const degrees = points.map(([e, n]) => fromPlane(500_000 + e, 1_100_000 + n));
	return { lon: Float64Array.from(degrees, ([lon]) => lon), lat: Float64Array.from(degrees, ([, lat]) => lat) };
};

test('a circle in the middle leaves the square less πr², with a hole', () => {
	const land = prepareLand(clipper, [square(20_000)]);
	const [gap] = gapAreas(clipper, land, straightLine.areaWithin(at([0, 0]), 5000));
	// the plane is shrunk by 0.9999 on the meridian, and so is the circle in it
	const circle = Math.PI * (5000 * 0.9999) ** 2;
	expect(gap.gapM2 / (20_000 ** 2 - circle)).toBeCloseTo(1, 4);
	expect(gap.geometry.coordinates.map((polygon) => polygon.length)).toEqual([2]);
	land.free();
});

test('circles that touch are united: two a radius apart leave out the lens they share', () => {
	const land = prepareLand(clipper, [square(40_000)]);
	const r = 5000 * 0.9999;
	const lens = 2 * r ** 2 * Math.acos(r / (2 * r)) - (r / 2) * Math.sqrt(4 * r ** 2 - r ** 2);
	const [gap] = gapAreas(clipper, land, straightLine.areaWithin(at([-r / 2, 0], [r / 2, 0]), 5000));
	expect((40_000 ** 2 - gap.gapM2) / (2 * Math.PI * r ** 2 - lens)).toBeCloseTo(1, 3);
	land.free();
});

test('without services all land is a gap; under a wide reach none is', () => {
	const land = prepareLand(clipper, [square(10_000)]);
	expect(gapAreas(clipper, land, straightLine.areaWithin(at(), 5000))[0].gapM2 / 1e8).toBeCloseTo(1, 6);
	const [none] = gapAreas(clipper, land, straightLine.areaWithin(at([0, 0]), 20_000));
	expect([none.gapM2, none.geometry.coordinates]).toEqual([0, []]);
	land.free();
});
