import { expect, test } from 'vitest';
import { fromPlane } from '../domain/vn2000.ts';
import { PAPER_WIDTH, paperMap } from './paper-map.ts';

/** A round island in the plane of the grid. */
const island = (code: string, eastM: number, northM: number, radiusM: number, points: number) => {
	const ring = Array.from({ length: points + 1 }, (_, k) => {
		const angle = (2 * Math.PI * (k % points)) / points;
		return fromPlane(eastM + radiusM * Math.cos(angle), northM + radiusM * Math.sin(angle));
	});
	return { code, shortName: code, population: 1, geometry: { type: 'MultiPolygon' as const, coordinates: [[ring]] } };
};
const coordinates = (path: string) =>
	path
		.slice(1, -1)
		.split('L')
		.map((point) => point.split(' ').map(Number));

test('units stand on the paper to scale, north up, and a dense coast keeps its shape', () => {
	// 10 km to each side, so 20 km are as wide as the paper less its edges
	const paper = paperMap([island('a', 500_000, 1_100_000, 10_000, 20_000)]);
	expect(paper.perKm).toBeCloseTo((PAPER_WIDTH - 40) / 20, 1);
	const [x, y] = paper.at(...fromPlane(500_000, 1_105_000));
	expect(x).toBeCloseTo(PAPER_WIDTH / 2, 0);
	expect(y).toBeCloseTo(20 + 5 * paper.perKm, 0);
	const points = coordinates(paper.units[0].path);
	// a circle of 830 units: every point on it, none far from the next, far fewer than there were
	for (const [px, py] of points) expect(Math.hypot(px - 850, py - 850)).toBeCloseTo(830, 0);
	const gaps = points.map(([px, py], k) => Math.hypot(px - points.at(k - 1)![0], py - points.at(k - 1)![1]));
	expect(Math.max(...gaps)).toBeLessThan(2);
	expect(points.length).toBeLessThan(8000);
	expect(paper.units[0].isIslet).toBe(false);
});

test('an islet is told from what can be seen', () => {
	// 200 km apart, so that a kilometre is 8 units: a radius of 1 km fills 201 square units
	const { units } = paperMap([
		island('big', 400_000, 1_100_000, 8000, 90),
		island('islet', 600_000, 1_100_000, 1000, 90)
	]);
	expect(units.map(({ isIslet }) => isIslet)).toEqual([false, true]);
});
