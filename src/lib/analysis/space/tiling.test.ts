import loadClipper from 'clipper2-wasm';
import { expect, test } from 'vitest';
import { fromPlane } from '../../domain/vn2000.ts';
import { tilingOf } from './tiling.ts';

const clipper = await loadClipper();

/** A rectangle of whole metres in the plane of the engine. */
function rectangle(west: number, south: number, east: number, north: number) {
	const corners = [
		[west, south],
		[east, south],
		[east, north],
		[west, north],
		[west, south]
	];
	return corners.map(([x, y]) => fromPlane(500_000 + x, 1_100_000 + y));
}
const unit = (...rings: [number, number][][]) => ({ geometry: { type: 'Polygon' as const, coordinates: rings } });

test('rectangles that share an edge tile; one that reaches 10 m over overlaps by its strip', () => {
	const left = unit(rectangle(0, 0, 1000, 2000));
	const tiled = tilingOf(clipper, [left, unit(rectangle(1000, 0, 3000, 2000))]);
	expect(tiled.overlaps).toEqual([]);
	expect(tiled.holes).toEqual([]);
	expect(tiled.landM2).toEqual([expect.closeTo(2_000_000, -2), expect.closeTo(4_000_000, -2)]);
	const { overlaps } = tilingOf(clipper, [left, unit(rectangle(990, 0, 3000, 2000))]);
	expect(overlaps).toMatchObject([{ units: [0, 1], areaM2: expect.closeTo(20_000, -2) }]);
});

test('land that is of no unit in the midst of units is a hole, with its place; a sliver is none', () => {
	const ring = (w: number) => [
		unit(rectangle(0, 0, 3000, 1000)),
		unit(rectangle(0, 2000, 3000, 3000)),
		unit(rectangle(0, 1000, 1000, 2000)),
		unit(rectangle(1000 + w, 1000, 3000, 2000))
	];
	const { holes } = tilingOf(clipper, ring(500));
	expect(holes).toMatchObject([{ areaM2: expect.closeTo(500_000, -2) }]);
	const [lon, lat] = holes[0].at;
	const [west, south] = fromPlane(501_000, 1_101_000);
	const [east, north] = fromPlane(501_500, 1_102_000);
	expect([lon > west - 1e-6, lon < east + 1e-6, lat > south - 1e-6, lat < north + 1e-6]).toEqual([
		true,
		true,
		true,
		true
	]);
	expect(tilingOf(clipper, ring(5)).holes).toEqual([]);
});
