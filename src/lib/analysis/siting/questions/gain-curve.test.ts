import loadHighs from 'highs';
import { expect, test } from 'vitest';
import { best, instanceOf } from '../../../../../tests/fixtures/siting/instances.ts';
import { toPlane } from '../../../domain/vn2000.ts';
import { cellCandidates } from './candidates.ts';
import { coveredWeight } from '../covering.ts';
import { reachedWithin } from '../costs.ts';
import { gainCurve, knee } from './gain-curve.ts';

const highs = await loadHighs();
const effort = { highs, now: () => 0, deadline: 60 };
const pointsOf = (people: readonly number[]) => people.map((each, sites) => ({ sites, people: each, bound: each }));

test('every point of the curve is the most that so many sites reach', () => {
	for (let seed = 0; seed < 40; seed++) {
		const { weight, costs, radius } = instanceOf(seed, 40, 14);
		const covering = reachedWithin(costs, radius, weight);
		const free = { mustHave: [], forbidden: [] };
		const curve = [...gainCurve(covering, new Uint8Array(weight.length), free, 4, 60, effort)];
		curve.forEach(({ sites, people, bound }) => {
			const most = best(costs.sites, sites, (some) => coveredWeight(covering, some));
			expect(people, `instance ${seed}, ${sites} sites`).toBeCloseTo(most, 6);
			expect(bound).toBeCloseTo(most, 6);
		});
		const reachable = coveredWeight(covering, covering.cost.keys());
		const last = curve[curve.length - 1];
		expect(last.sites === 4 || Math.abs(last.people - reachable) < 1e-6).toBe(true);
	}
});

test('the knee is where the curve bends, and a straight line has none', () => {
	expect(knee(pointsOf([0, 50, 90, 95, 99, 100]))).toBe(2);
	expect(knee(pointsOf([0, 20, 40, 60, 80, 100]))).toBe(null);
	expect(knee(pointsOf([0, 100]))).toBe(null);
	expect(knee(pointsOf([100, 100, 100]))).toBe(null);
});

const cellOf = (eastKm: number, parts: readonly number[] | number, people: number) => {
	return {
		unit: 0,
		eastKm,
		northKm: 1100,
		people,
		parts: typeof parts === 'number' ? Array<number>(16).fill(parts) : parts
	};
};
const planeOf = ({ lon, lat }: { lon: number; lat: number }) => toPlane(lon, lat).map((metres) => Math.round(metres));

test('a site may stand in the middle of a cell that has land enough and people near', () => {
	const found = cellCandidates([
		cellOf(500, 1000, 10), // whole
		cellOf(500, 0, 5), // the same cell in another unit
		cellOf(501, 100, 10), // a tenth of it is land
		cellOf(502, 1000, 0), // nobody lives there, but next door
		cellOf(510, 1000, 0) // nobody lives anywhere near
	]);
	expect(found.map(planeOf)).toEqual([
		[500_500, 1_100_500],
		[502_500, 1_100_500]
	]);
});

test('where the middle of a cell is water, a site stands on the land nearest to it', () => {
	// the southern row and the part above its western end are land
	const coast = cellOf(500, [1000, 1000, 1000, 1000, 1000, ...Array<number>(11).fill(0)], 10);
	expect(cellCandidates([coast]).map(planeOf)).toEqual([[500_375, 1_100_125]]);
	// thin land everywhere is land enough together, and nowhere enough to stand on
	expect(cellCandidates([cellOf(500, 400, 10)])).toEqual([]);
});
