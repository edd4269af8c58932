// The whole question on the shipped data: what an answer promises is what coverage counts once the sites stand.

import loadHighs from 'highs';
import { describe, expect, test } from 'vitest';
import { cells, studied, services, units } from '../../../../../tests/fixtures/siting/province.ts';
import { atLength } from '../../../../../tests/length.ts';
import { objectiveOf, SITING_GOALS, type SitingQuestion } from '../../../domain/scenario.ts';
import {
	changeBy,
	contributionOf,
	expansionCurve,
	openStudiedSet,
	prepareExpansion,
	solveExpansion
} from './expansion.ts';

const highs = await loadHighs();
const now = () => performance.now() / 1000;
const effort = () => ({ highs, now, deadline: now() + 60 });

const standard = { distanceM: 5000, targetShare: 0.8, placesPer10000: null };
const question: SitingQuestion = {
	model: 'trusted_address',
	goal: 'most',
	count: 5,
	share: 0.9,
	distanceM: 5000,
	cells: true,
	places: [],
	keep: [],
	ban: []
};
/** That question as it is prepared, and its answer: several tests look at them. */
const prepared = prepareExpansion(studied, question);
const answer = solveExpansion(prepared, standard, effort());
/** Seconds to search for the fairest answer: what is tested holds before it is proven optimal. */
const SEARCH_S = atLength(3, 15);

describe('on the province', { timeout: 120_000 }, () => {
	test('most people: the objective is what coverage counts afterwards, and the gains are what each site adds', () => {
		const result = answer;
		expect(result).toMatchObject({ status: 'optimal', gap: 0, bound: result.objective });
		expect(result.sites).toHaveLength(5);
		expect(result.province.after.covered).toBeCloseTo(result.objective, 3);
		const gained = result.sites.reduce((sum, { gain }) => sum + gain, 0);
		expect(gained).toBeCloseTo(result.province.after.covered - result.province.before.covered, 3);
		expect(result.units.reduce((sum, { after }) => sum + after.covered, 0)).toBeCloseTo(result.objective, 3);
		// each gain is what coverage counts when the sites are opened in turn
		let before = result.province.before.covered;
		result.sites.forEach(({ gain }, k) => {
			const { after } = changeBy(studied, question.model, standard, result.sites.slice(0, k + 1)).province;
			expect(gain).toBeCloseTo(after.covered - before, 3);
			before = after.covered;
		});
		expect(result.sites.every(({ unit }) => units.some(({ code }) => code === unit))).toBe(true);
	});

	test.each(SITING_GOALS)('%s: the objective of the search is what coverage counts', (goal) => {
		const asked = { ...question, goal, count: 3, share: 0.8 };
		const { objective, sites, province, units } = solveExpansion(prepareExpansion(studied, asked), standard, {
			...effort(),
			deadline: now() + SEARCH_S
		});
		expect(objectiveOf(goal, sites.length, province, units)).toBeCloseTo(objective, goal === 'fairest' ? 9 : 3);
	});

	test('what a service contributes once it stands is what opening it was said to bring', () => {
		// the one site that brings most, so that there is something to compare
		const [{ lon, lat }] = solveExpansion(
			prepareExpansion(studied, { ...question, count: 1 }),
			standard,
			effort()
		).sites;
		const place = { lon, lat };
		const promised = changeBy(studied, question.model, standard, [place]);
		const opened = { ...place, model: question.model, capacity: null, unit: -1 };
		const { demand, incidents } = studied.study;
		const grown = openStudiedSet({ units, cells, services: [...services, opened] }, demand, incidents);
		const real = contributionOf(grown, question.model, standard, place);
		const gain = (of: typeof promised) => of.province.after.covered - of.province.before.covered;
		expect(gain(promised)).toBeGreaterThan(1000);
		expect(gain(real as typeof promised)).toBeCloseTo(gain(promised), 6);
		expect(contributionOf(studied, question.model, standard, place)).toBeNull();
	});

	test('a site that is kept stays, one that is ruled out does not come back, and both cost', () => {
		const worst = { lon: 103.4, lat: 9.3, name: 'Ngoài khơi', kind: 'drawn' as const };
		const bound = { ...question, keep: [worst], ban: [answer.sites[0]] };
		const settled = solveExpansion(prepareExpansion(studied, bound), standard, effort());
		expect(settled.sites.some(({ name }) => name === 'Ngoài khơi')).toBe(true);
		expect(settled.sites.some(({ lon, lat }) => lon === answer.sites[0].lon && lat === answer.sites[0].lat)).toBe(
			false
		);
		expect(settled.objective).toBeLessThan(answer.objective);
	});

	test('the fewest for a share reach it, and one fewer do not', () => {
		const result = solveExpansion(
			prepareExpansion(studied, { ...question, goal: 'fewest', share: 0.85 }),
			standard,
			effort()
		);
		expect(result.status).toBe('optimal');
		expect(result.province.after.share).toBeGreaterThanOrEqual(0.85 - 1e-9);
		const fewer = solveExpansion(
			prepareExpansion(studied, { ...question, count: result.objective - 1 }),
			standard,
			effort()
		);
		expect(fewer.province.after.share).toBeLessThan(0.85);
	});

	test('the fairest leaves the lowest unit no lower than the most people do', () => {
		const short = { ...effort(), deadline: now() + SEARCH_S };
		const fair = solveExpansion(prepareExpansion(studied, { ...question, goal: 'fairest' }), standard, short);
		const lowest = (result: typeof fair) => Math.min(...result.units.map(({ after }) => after.share));
		expect(fair.objective).toBeCloseTo(lowest(fair), 9);
		expect(fair.shares?.withMost).toBeCloseTo(lowest(answer), 9);
		expect(lowest(fair)).toBeGreaterThanOrEqual(lowest(answer) - 1e-9);
		expect(fair.bound).toBeGreaterThanOrEqual(fair.objective);
		// islands come first when the lowest counts: no site may stand in the sea beside them
		expect(fair.sites.every(({ unit }) => unit !== null)).toBe(true);
		const opened = fair.units.reduce((sum, { before, after }) => sum + after.services - before.services, 0);
		expect(opened).toBe(fair.sites.length);
		console.log(`fairest: lowest ${fair.objective} (bound ${fair.bound}), with most people ${lowest(answer)}`);
	});

	test('the curve rises by what each further site adds, and begins with what exists', () => {
		const curve = [...expansionCurve(prepared, 5, 30, effort())];
		expect(curve.map(({ sites }) => sites)).toEqual([0, 1, 2, 3, 4, 5]);
		expect(curve[0].people).toBeCloseTo(answer.province.before.covered, 3);
		expect(curve[5].people).toBeCloseTo(answer.objective, 3);
		expect(curve.every(({ people }, k) => k === 0 || people >= curve[k - 1].people)).toBe(true);
	});
});
