import loadHighs from 'highs';
import { expect, test } from 'vitest';
import { best, instanceOf } from '../../../../tests/fixtures/siting/instances.ts';
import { cellCandidates } from './candidates.ts';
import { coveredWeight } from './covering.ts';
import { reachedWithin } from './costs.ts';
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

test('a site may stand in the middle of a cell that has land enough and people near', () => {
	const cell = (eastKm: number, land: number, people: number) => {
		return { unit: 0, eastKm, northKm: 1100, people, parts: Array.from({ length: 16 }, () => land) };
	};
	const found = cellCandidates([
		cell(500, 1000, 10), // whole
		cell(500, 0, 5), // the same cell in another unit
		cell(501, 100, 10), // a tenth of it is land
		cell(502, 1000, 0), // nobody lives there, but next door
		cell(510, 1000, 0) // nobody lives anywhere near
	]);
	expect(found.map(({ eastKm }) => eastKm)).toEqual([500, 502]);
	expect(found[0].lon).toBeGreaterThan(102);
});
