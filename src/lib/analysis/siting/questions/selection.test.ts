// Questions as they are asked, with what exists, what must be had and what is forbidden, against trying all choices.

import loadHighs from 'highs';
import { describe, expect, test } from 'vitest';
import { choices, INSTANCES, instanceOf } from '../../../../../tests/fixtures/siting/instances.ts';
import { seededRandom } from '../../seeded-random.ts';
import { reachedWithin } from '../costs.ts';
import { coveredWeight } from '../covering.ts';
import { lowestShareBound } from '../bounds/lowest-share-bound.ts';
import { medianCost } from '../solvers/median-search.ts';
import {
	fairest,
	fewestSites,
	leastTravel,
	mostPeople,
	outOfReach,
	reachedPeople,
	type Selection
} from './selection.ts';
import { besideEachOther } from './several-models.ts';

const highs = await loadHighs();
const effort = { highs, now: () => 0, deadline: 60 };

/** An instance in which some sites are settled and somebody is reached already. */
function settledInstance(seed: number) {
	const { weight, costs, base, p, radius } = instanceOf(seed, 40, 14);
	const random = seededRandom(seed + 5000);
	const order = Array.from({ length: costs.sites }, (_, site) => site).sort(() => random() - 0.5);
	const mustHave = order.slice(0, seed % 3);
	const forbidden = order.slice(3, 3 + (seed % 4));
	const covering = reachedWithin(costs, radius, weight);
	const reached = Uint8Array.from(base, (cost) => (cost <= radius ? 1 : 0));
	const unitOf = Int32Array.from(weight, () => Math.floor(random() * 5));
	const allowed = [...choices(costs.sites, p)].filter((some) => {
		return mustHave.every((site) => some.includes(site)) && !some.some((site) => forbidden.includes(site));
	});
	const wishes = { mustHave, forbidden };
	return { weight, costs, base, p, radius, covering, reached, unitOf, wishes, allowed };
}

const all = Array.from({ length: INSTANCES }, (_, seed) => settledInstance(seed));

function expectWishes({ selected }: Selection, { wishes, p }: (typeof all)[number], most = p) {
	expect(selected).toEqual(expect.arrayContaining([...wishes.mustHave]));
	expect(selected.filter((site) => wishes.forbidden.includes(site))).toEqual([]);
	expect(new Set(selected).size).toBe(selected.length);
	expect(selected.length).toBeLessThanOrEqual(most);
}

const sumOf = ({ gains }: Selection) => gains.reduce((sum, { gain }) => sum + gain, 0);

describe('against all choices', { timeout: 60_000 }, () => {
	test('most people', () => {
		all.forEach((instance, seed) => {
			const { covering, reached, wishes, p, allowed } = instance;
			const found = mostPeople(covering, reached, wishes, p, effort);
			if (allowed.length === 0) return expect(found.status, `instance ${seed}`).toBe('infeasible');
			const most = Math.max(...allowed.map((some) => reachedPeople(covering, reached, some)));
			expect(found.status, `instance ${seed}`).toBe('optimal');
			expect(found.objective, `instance ${seed}`).toBeCloseTo(most, 6);
			expect(found.bound).toBeCloseTo(most, 6);
			expect(found.gap).toBe(0);
			expectWishes(found, instance);
			expect(reachedPeople(covering, reached, found.selected)).toBeCloseTo(most, 6);
			expect(sumOf(found)).toBeCloseTo(most - found.base, 6);
			expect(found.greedy?.objective).toBeCloseTo(reachedPeople(covering, reached, found.greedy?.selected ?? []), 6);
			expect(found.greedy?.objective).toBeLessThanOrEqual(most + 1e-6);
		});
	});

	test('fewest sites, for everybody and for a share', () => {
		all.forEach((instance, seed) => {
			const { covering: narrow, costs, weight, radius, base, wishes } = instance;
			const covering = reachedWithin(costs, radius * 1.6, weight);
			const reached = Uint8Array.from(base, (cost) => (cost <= radius * 1.6 ? 1 : 0));
			const total = narrow.weight.reduce((a, b) => a + b, 0);
			for (const share of [1, 0.7]) {
				const found = fewestSites(covering, reached, wishes, share, effort);
				const enough = [...choices(costs.sites, 5)].filter((some) => {
					const isAllowed = !some.some((site) => wishes.forbidden.includes(site));
					if (!isAllowed || !wishes.mustHave.every((site) => some.includes(site))) return false;
					return reachedPeople(covering, reached, some) >= share * total - 1e-9;
				});
				const known = Math.min(...enough.map((some) => some.length));
				if (found.status === 'infeasible') {
					expect(known, `instance ${seed}`).toBe(Infinity);
					if (share === 1) expect(outOfReach(covering, reached, wishes).length).toBeGreaterThan(0);
					continue;
				}
				expect(found.status, `instance ${seed}`).toBe('optimal');
				if (known === Infinity) expect(found.objective).toBeGreaterThan(5);
				else expect(found.objective, `instance ${seed}`).toBe(known);
				expectWishes(found, instance, costs.sites);
				expect(reachedPeople(covering, reached, found.selected)).toBeGreaterThanOrEqual(share * total - 1e-6);
				expect(found.greedy?.objective).toBeGreaterThanOrEqual(found.objective);
				expect(found.greedy?.selected).toHaveLength(found.greedy?.objective ?? -1);
			}
		});
	});

	test('least travel, of all together and of the furthest', () => {
		all.forEach((instance, seed) => {
			const { weight, costs, base, wishes, p, allowed } = instance;
			const furthest = (some: readonly number[]) => {
				return weight.reduce((most, people, row) => {
					if (people === 0) return most;
					return Math.max(most, Math.min(base[row], ...some.map((site) => costs.value[row * costs.sites + site])));
				}, 0);
			};
			for (const [goal, value] of [
				['median', (some: readonly number[]) => medianCost({ weight, costs, base }, some)],
				['centre', furthest]
			] as const) {
				const found = leastTravel(goal, { weight, costs, existing: base }, wishes, p, effort);
				const least = Math.min(Infinity, ...allowed.map(value));
				if (least === Infinity) expect(found.status, `${goal} ${seed}`).toBe('infeasible');
				else {
					expect(found.status, `${goal} ${seed}`).toBe('optimal');
					expect(found.objective, `${goal} ${seed}`).toBeCloseTo(least, 6);
					expect(value(found.selected)).toBeCloseTo(least, 6);
					expectWishes(found, instance);
					if (found.base < Infinity) expect(sumOf(found)).toBeCloseTo(found.base - least, 6);
					expect(found.greedy?.objective).toBeGreaterThanOrEqual(least - 1e-6);
				}
			}
		});
	});

	test('the fairest cover: no choice has higher shares from the lowest up, nor reaches more with the same', () => {
		all.forEach((instance, seed) => {
			const { weight, covering, reached, unitOf, wishes, p, allowed } = instance;
			const found = fairest(covering, reached, wishes, unitOf, p, effort);
			if (allowed.length === 0) return expect(found.status, `instance ${seed}`).toBe('infeasible');
			const people = new Float64Array(5);
			weight.forEach((w, row) => (people[unitOf[row]] += w));
			const standing = (some: readonly number[]) => {
				const sums = new Float64Array(5);
				const isCovered = reached.slice();
				for (const site of some) {
					for (let k = covering.start[site]; k < covering.start[site + 1]; k++) isCovered[covering.rows[k]] = 1;
				}
				weight.forEach((w, row) => (sums[unitOf[row]] += isCovered[row] ? w : 0));
				const shares = Array.from(sums, (sum, unit) => sum / people[unit]).filter((share) => !Number.isNaN(share));
				return { shares: shares.sort((a, b) => a - b), covered: sums.reduce((a, b) => a + b, 0) };
			};
			let best = standing(allowed[0]);
			for (const some of allowed) {
				const other = standing(some);
				const at = other.shares.findIndex((share, k) => Math.abs(share - best.shares[k]) > 1e-7);
				if (at >= 0 ? other.shares[at] > best.shares[at] : other.covered > best.covered + 1e-7) best = other;
			}
			const reachedBy = standing(found.selected);
			reachedBy.shares.forEach((share, k) => expect(share, `instance ${seed}`).toBeCloseTo(best.shares[k], 6));
			expect(reachedBy.covered, `instance ${seed}`).toBeCloseTo(best.covered, 4);
			expect(found.status, `instance ${seed}`).toBe('optimal');
			expect(found.objective).toBeCloseTo(best.shares[0], 6);
			const already = new Float64Array(5);
			weight.forEach((w, row) => (already[unitOf[row]] += reached[row] ? w : 0));
			const inhabited = Array.from(people.keys()).filter((unit) => people[unit] > 0);
			const left = { ...covering, weight: weight.map((w, row) => (reached[row] ? 0 : w)) };
			const bound = lowestShareBound(left, { of: unitOf, people, reached: already }, inhabited, p, effort);
			expect(bound, `instance ${seed}`).toBeGreaterThanOrEqual(best.shares[0] - 1e-9);
			expect(found.objective).toBeGreaterThanOrEqual(found.lowestWithMostPeople - 1e-9);
			expectWishes(found, instance);
		});
	});

	test('two models under one budget, each with its cost', () => {
		all.forEach(({ weight, costs, radius, covering, reached }, seed) => {
			const other = reachedWithin(costs, radius * 0.7, weight);
			const costOf = [2, 1 + (seed % 3)];
			const nobody = new Uint8Array(weight.length);
			const both = besideEachOther([
				{ covering, reached, cost: costOf[0] },
				{ covering: other, reached: nobody, cost: costOf[1] }
			]);
			const budget = 4;
			const found = mostPeople(both.covering, both.reached, { mustHave: [], forbidden: [] }, budget, effort);
			const most = { first: new Map<number, number>(), second: new Map<number, number>() };
			for (const some of choices(costs.sites, budget)) {
				const keep = (map: Map<number, number>, cost: number, people: number) => {
					if (cost <= budget) map.set(cost, Math.max(map.get(cost) ?? 0, people));
				};
				keep(most.first, some.length * costOf[0], reachedPeople(covering, reached, some));
				keep(most.second, some.length * costOf[1], coveredWeight(other, some));
			}
			let best = 0;
			for (const [cost, people] of most.first) {
				for (const [rest, further] of most.second) if (cost + rest <= budget) best = Math.max(best, people + further);
			}
			expect(found.status, `instance ${seed}`).toBe('optimal');
			expect(found.objective, `instance ${seed}`).toBeCloseTo(best, 6);
			const sites = found.selected.map(both.siteOf);
			expect(sites.reduce((sum, { model }) => sum + costOf[model], 0)).toBeLessThanOrEqual(budget);
			const of = (model: number) => sites.filter((each) => each.model === model).map(({ site }) => site);
			expect(reachedPeople(covering, reached, of(0)) + coveredWeight(other, of(1))).toBeCloseTo(best, 6);
		});
	});
});

test('what a search for the fewest says on its way counts the sites that must be had', () => {
	const said: { objective: number; bound: number; fewest: number }[] = [];
	// large enough that the first answer is not always proven at once
	for (let seed = 0; seed < 40; seed++) {
		const { weight, costs, radius } = instanceOf(seed, 200, 80);
		const covering = reachedWithin(costs, radius, weight);
		const nobody = new Uint8Array(weight.length);
		const onWay: { objective: number; bound: number }[] = [];
		const telling = { ...effort, onProgress: (progress: (typeof onWay)[number]) => onWay.push(progress) };
		const wishes = { mustHave: [0, 1, 2], forbidden: [] };
		const { objective: fewest } = fewestSites(covering, nobody, wishes, 0.95, telling);
		said.push(...onWay.map((progress) => ({ ...progress, fewest })));
	}
	expect(said.length).toBeGreaterThan(0);
	for (const { objective, bound, fewest } of said) {
		expect(objective).toBeGreaterThanOrEqual(fewest);
		expect(bound).toBeLessThanOrEqual(fewest);
	}
});
