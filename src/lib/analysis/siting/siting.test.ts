// Every model against trying all choices, on seeded random instances: up to 60 places of demand and 25 sites.

import loadHighs from 'highs';
import { describe, expect, test } from 'vitest';
import { best, INSTANCES, instanceOf } from '../../../../tests/fixtures/siting/instances.ts';
import { seededRandom } from '../seeded-random.ts';
import { reachedWithin } from './costs.ts';
import { coveredWeight, type Covering } from './covering.ts';
import { maximalCovering } from './solvers/maximal-covering.ts';
import { pCentre } from './solvers/p-centre.ts';
import { medianCost } from './solvers/median-search.ts';
import { pMedian } from './solvers/p-median.ts';
import { partialSetCovering, setCovering } from './solvers/set-covering.ts';

const highs = await loadHighs();
const effort = { highs, now: () => 0, deadline: 60 };
const all = Array.from({ length: INSTANCES }, (_, seed) => instanceOf(seed));

/** A clock that moves on with every look at it: the search is stopped at a different place each time. */
function stoppedAfter(looks: number) {
	let seen = 0;
	return { highs, now: () => seen++, deadline: looks };
}

test(
	'stopped early, a bound is never on the wrong side of the optimum and nothing is called proven that is not',
	{ timeout: 60_000 },
	() => {
		all.slice(0, 60).forEach(({ weight, costs, base, p, radius }, seed) => {
			const problem = { weight, costs, base };
			const covering = reachedWithin(costs, radius, weight);
			const most = maximalCovering(covering, p, effort);
			const least = pMedian(problem, p, effort);
			const nearest = pCentre(costs, weight, base, p, effort);
			for (const looks of [0, 1, 2, 3, 5, 8]) {
				const covers = maximalCovering(covering, p, stoppedAfter(looks));
				expect(covers.bound, `instance ${seed}`).toBeGreaterThanOrEqual(most.objective - 1e-6);
				expect(covers.status === 'optimal' ? covers.objective : most.objective).toBeCloseTo(most.objective, 6);
				for (const [early, proven] of [
					[pMedian(problem, p, stoppedAfter(looks)), least],
					[pCentre(costs, weight, base, p, stoppedAfter(looks)), nearest]
				]) {
					if (early.status === 'infeasible') expect(proven.status, `instance ${seed}`).toBe('infeasible');
					else if (proven.status === 'infeasible') expect(early.objective, `instance ${seed}`).toBe(Infinity);
					else {
						expect(early.bound, `instance ${seed}`).toBeLessThanOrEqual(proven.objective * (1 + 1e-9));
						expect(early.objective).toBeGreaterThanOrEqual(proven.objective * (1 - 1e-9));
						if (early.status === 'optimal') expect(early.objective).toBeCloseTo(proven.objective, 6);
					}
				}
			}
		});
	}
);

describe('against all choices', { timeout: 60_000 }, () => {
	test('maximal covering reaches the most, by number and by budget', () => {
		all.forEach(({ weight, costs, p, radius }, seed) => {
			const plain = reachedWithin(costs, radius, weight);
			const random = seededRandom(seed + 1000);
			const cost = seed % 2 ? plain.cost : plain.cost.map(() => 1 + Math.floor(random() * 3));
			const covering: Covering = { ...plain, cost };
			const most = best(costs.sites, p, (selected) => {
				return selected.reduce((sum, site) => sum + cost[site], 0) > p ? -1 : coveredWeight(covering, selected);
			});
			const found = maximalCovering(covering, p, effort);
			expect(found.status, `instance ${seed}`).toBe('optimal');
			expect(found.objective, `instance ${seed}`).toBeCloseTo(most, 6);
			expect(coveredWeight(covering, found.selected)).toBeCloseTo(most, 6);
			expect(found.selected.reduce((sum, site) => sum + cost[site], 0)).toBeLessThanOrEqual(p);
			expect(found.bound).toBeGreaterThanOrEqual(most - 1e-6);
		});
	});

	test('p-median travels least; who reaches nothing makes it infeasible', () => {
		all.forEach(({ weight, costs, base, p }, seed) => {
			const problem = { weight, costs, base };
			const least = -best(costs.sites, p, (selected) => -medianCost(problem, selected));
			const found = pMedian(problem, p, effort);
			if (least === Infinity) return expect(found.status, `instance ${seed}`).toBe('infeasible');
			expect(found.status, `instance ${seed}`).toBe('optimal');
			expect(found.objective, `instance ${seed}`).toBeCloseTo(least, 6);
			expect(found.selected.length).toBeLessThanOrEqual(p);
		});
	});

	test('p-centre brings the furthest nearest; who reaches nothing makes it infeasible', () => {
		all.forEach(({ weight, costs, base, p }, seed) => {
			const least = -best(costs.sites, p, (selected) => {
				let furthest = 0;
				for (let row = 0; row < costs.rows; row++) {
					if (weight[row] === 0) continue;
					let near = base[row];
					for (const site of selected) near = Math.min(near, costs.value[row * costs.sites + site]);
					furthest = Math.max(furthest, near);
				}
				return -furthest;
			});
			const found = pCentre(costs, weight, base, p, effort);
			if (least === Infinity) return expect(found.status, `instance ${seed}`).toBe('infeasible');
			expect(found, `instance ${seed}`).toMatchObject({ status: 'optimal', objective: least, bound: least });
		});
	});

	test('set covering needs the fewest, for everybody and for a share', () => {
		all.forEach(({ weight, costs, radius }, seed) => {
			const covering = reachedWithin(costs, radius * 1.6, weight);
			const total = weight.reduce((a, b) => a + b, 0);
			const reachable = coveredWeight(
				covering,
				Array.from({ length: costs.sites }, (_, site) => site)
			);
			const fewest = (need: number) => {
				for (let p = 0; p <= 4; p++) {
					if (best(costs.sites, p, (selected) => coveredWeight(covering, selected)) >= need - 1e-9) return p;
				}
				return null;
			};
			const everybody = setCovering(covering, effort);
			if (reachable < total - 1e-9) expect(everybody.status, `instance ${seed}`).toBe('infeasible');
			else {
				expect(everybody.status, `instance ${seed}`).toBe('optimal');
				expect(coveredWeight(covering, everybody.selected)).toBeCloseTo(total, 6);
				const known = fewest(total);
				if (known === null) expect(everybody.objective).toBeGreaterThan(4);
				else expect(everybody.objective, `instance ${seed}`).toBe(known);
			}
			const most = partialSetCovering(covering, 0.8 * total, effort);
			if (reachable < 0.8 * total) return expect(most.status).toBe('infeasible');
			const known = fewest(0.8 * total);
			if (known === null) expect(most.objective).toBeGreaterThan(4);
			else expect(most, `instance ${seed}`).toMatchObject({ status: 'optimal', objective: known });
		});
	});
});
