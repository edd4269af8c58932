// A budget over the models of the programme, on the shipped data, against every way of dividing it: the most that each
// model can gain with so many sites, asked one model at a time.

import loadHighs from 'highs';
import { expect, test } from 'vitest';
import { atLength } from '../../../../../tests/length.ts';
import { studied } from '../../../../../tests/fixtures/siting/province.ts';
import { divideBudget, type BudgetPart } from './budget.ts';
import { expansionCurve, prepareExpansion } from './expansion.ts';

const highs = await loadHighs();
const now = () => performance.now() / 1000;
const effort = () => ({ highs, now, deadline: now() + 120 });

const standard = (distanceM: number) => ({ distanceM, targetShare: 0.8, placesPer10000: null });
const PARTS: readonly BudgetPart[] = [
	{ model: 'trusted_address', standard: standard(5000), cost: 4 },
	{ model: 'marriage_club', standard: standard(5000), cost: 2.5 },
	{ model: 'safe_school', standard: standard(3000), cost: 3 }
];
/** Enough for two or three sites of a model; in the long run for three or four. */
const BUDGET = atLength(8, 12);

test('no other way of dividing the budget gains more', { timeout: 600_000 }, () => {
	const answer = divideBudget(studied, PARTS, BUDGET, effort());
	expect(answer).toMatchObject({ status: 'optimal', bound: answer.gained });
	const curves = PARTS.map(({ model, standard: { distanceM }, cost }) => {
		const question = { model, goal: 'most', count: 0, share: 1, distanceM, cells: true, places: [], keep: [], ban: [] };
		const expansion = prepareExpansion(studied, question as never);
		const curve = [...expansionCurve(expansion, Math.floor(BUDGET / cost), 60, effort())];
		expect(curve.every(({ people, bound }) => (bound ?? Infinity) - people < 0.5)).toBe(true);
		return curve.map(({ people }) => people - curve[0].people);
	});
	let most = 0;
	curves[0].forEach((first, a) =>
		curves[1].forEach((second, b) =>
			curves[2].forEach((third, c) => {
				const cost = a * PARTS[0].cost + b * PARTS[1].cost + c * PARTS[2].cost;
				if (cost <= BUDGET) most = Math.max(most, first + second + third);
			})
		)
	);
	expect(answer.gained).toBeCloseTo(most, 3);
	// what it says of itself holds: costs within the budget, gains that coverage counts, nothing in the sea
	expect(answer.spent).toBeLessThanOrEqual(BUDGET);
	expect(answer.spent).toBeCloseTo(
		answer.shares.reduce((sum, { sites }, part) => sum + sites.length * PARTS[part].cost, 0),
		9
	);
	const gains = answer.shares.map(({ province: { before, after } }) => after.covered - before.covered);
	expect(gains.reduce((a, b) => a + b, 0)).toBeCloseTo(answer.gained, 3);
	answer.shares.forEach(({ sites }, part) => {
		expect(sites.reduce((sum, { gain }) => sum + gain, 0)).toBeCloseTo(gains[part], 3);
		expect(sites.every(({ unit }) => unit !== null)).toBe(true);
	});
	console.log(`${answer.shares.map(({ sites }) => sites.length).join(' + ')} sites in ${answer.seconds} s`);
});

test('a budget below every cost opens nothing', { timeout: 120_000 }, () => {
	const answer = divideBudget(studied, PARTS, 1, effort());
	expect([answer.status, answer.gained, answer.spent]).toEqual(['optimal', 0, 0]);
});
