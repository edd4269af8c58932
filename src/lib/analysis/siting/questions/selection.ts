// A question of siting as it is asked, with what exists and what is settled, brought to the bare problem; and its answer
// brought back: what each site adds, and what taking the best site each time would have given.
//
// A site that must be had is treated as one that exists and is paid for; one that is forbidden is no site.

import { infeasible, type Found, type SitingAnswer } from './answer.ts';
import { byRow, coveredWeight, type Covering } from '../covering.ts';
import { costsTo, leastCost, type Costs } from '../costs.ts';
import { silent, timeLeft, type Effort } from '../solvers/effort.ts';
import { fairestCovering } from '../solvers/fairest-covering.ts';
import { greedyCover } from '../solvers/greedy.ts';
import { inOrderOfGain, type Gain } from './marginal.ts';
import { maximalCovering } from '../solvers/maximal-covering.ts';
import { greedyMedian, medianCost } from '../solvers/median-search.ts';
import { furthestCost, greedyCentre, pCentre } from '../solvers/p-centre.ts';
import { pMedian } from '../solvers/p-median.ts';
import { reduceRows } from '../solvers/reduce.ts';
import { partialSetCovering, setCovering } from '../solvers/set-covering.ts';
import { sharesOf } from '../solvers/unit-cover.ts';

/** Sites that are settled before the question is asked. */
export interface Wishes {
	readonly mustHave: readonly number[];
	readonly forbidden: readonly number[];
}

export interface Selection extends SitingAnswer {
	/** Without any of the sites: the objective, or for the fewest sites the people reached. */
	readonly base: number;
	/** What each site adds over those before it, the one that adds most first; they sum to what all add together. */
	readonly gains: readonly Gain[];
	/** Taking the best site each time, for comparison; null where that leads to no answer. */
	readonly greedy: Found | null;
}

/** Rows that what exists reaches already. */
export type Reached = Uint8Array;

function openSites(count: number, { mustHave, forbidden }: Wishes): Uint32Array {
	const settled = new Set([...mustHave, ...forbidden]);
	return Uint32Array.from(Array.from({ length: count }, (_, site) => site).filter((site) => !settled.has(site)));
}

/** A covering problem with its settled sites taken out of it. */
export function unsettled(covering: Covering, reached: Reached, wishes: Wishes, unitOf?: Int32Array) {
	const isReached = reached.slice();
	const { start, rows, weight, cost } = covering;
	for (const site of wishes.mustHave) for (let k = start[site]; k < start[site + 1]; k++) isReached[rows[k]] = 1;
	const open = reduceRows(covering, openSites(cost.length, wishes), isReached, unitOf);
	const spent = wishes.mustHave.reduce((sum, site) => sum + cost[site], 0);
	const people = (mask: Reached) => weight.reduce((sum, w, row) => (mask[row] ? sum + w : sum), 0);
	const whole = (columns: readonly number[]) => [...wishes.mustHave, ...columns.map((column) => open.columns[column])];
	return { ...open, isReached, spent, settledWeight: people(isReached), base: people(reached), whole };
}

/** People reached by what exists and by the sites. */
export function reachedPeople(covering: Covering, reached: Reached, selected: readonly number[]): number {
	const isReached = reached.slice();
	for (const site of selected) {
		for (let k = covering.start[site]; k < covering.start[site + 1]; k++) isReached[covering.rows[k]] = 1;
	}
	return covering.weight.reduce((sum, people, row) => (isReached[row] ? sum + people : sum), 0);
}

const NO_ANSWER = { base: NaN, gains: [], greedy: null };

/** Sites within a budget, such that they and what exists reach the most people. Infeasible when must-haves cost more. */
export function mostPeople(
	covering: Covering,
	reached: Reached,
	wishes: Wishes,
	budget: number,
	effort: Effort
): Selection {
	const { covering: open, spent, settledWeight, base, whole } = unsettled(covering, reached, wishes);
	if (spent > budget * (1 + 1e-12)) return { ...infeasible(-Infinity), ...NO_ANSWER, base };
	const left = budget - spent;
	const found = maximalCovering(open, left, tellingMore(effort, settledWeight));
	const greedy = greedyCover(open, left);
	return {
		...shifted(found, settledWeight),
		selected: whole(found.selected),
		base,
		gains: inOrderOfGain(whole(found.selected), (some) => reachedPeople(covering, reached, some)),
		greedy: { selected: whole(greedy), objective: settledWeight + coveredWeight(open, greedy) }
	};
}

/** The same effort, told of its progress with something added to what is achieved. */
function tellingMore(effort: Effort, by: number): Effort {
	const onProgress: Effort['onProgress'] = ({ objective, bound }) => {
		effort.onProgress?.({ objective: objective + by, bound: bound + by });
	};
	return { ...effort, onProgress };
}

/** The same answer with something added to what it achieves. */
function shifted(found: SitingAnswer, by: number): SitingAnswer {
	const [objective, bound] = [found.objective + by, found.bound + by];
	const gap = found.gap === 0 ? 0 : Math.abs(bound - objective) / Math.max(Math.abs(objective), 1e-9);
	return { ...found, objective, bound, gap };
}

/**
 * The fewest sites such that they and what exists reach everybody, or at least `share` of all people (0–1).
 * The objective counts the sites, those that must be had among them; gains are people.
 */
export function fewestSites(
	covering: Covering,
	reached: Reached,
	wishes: Wishes,
	share: number,
	effort: Effort
): Selection {
	const { covering: open, settledWeight, base, whole, columns } = unsettled(covering, reached, wishes);
	const all = covering.weight.reduce((a, b) => a + b, 0);
	const need = share * all - settledWeight;
	const isEverybody = share >= 1;
	const isOut = isEverybody
		? outOfReach(covering, reached, wishes).length > 0
		: reachedPeople(covering, reached, whole(Array.from(columns.keys()))) < share * all * (1 - 1e-12);
	if (isOut) return { ...infeasible(Infinity), ...NO_ANSWER, base };
	const settled = wishes.mustHave.length;
	const told = tellingMore(effort, settled);
	const found = isEverybody ? setCovering(open, told) : partialSetCovering(open, Math.max(0, need), told);
	const greedy = upTo(open, greedyCover(open, Infinity), isEverybody ? Infinity : need);
	return {
		...shifted(found, settled),
		selected: whole(found.selected),
		base,
		gains: inOrderOfGain(whole(found.selected), (some) => reachedPeople(covering, reached, some)),
		greedy: { selected: whole(greedy), objective: settled + greedy.length }
	};
}

/** As many columns, from the first, as reach the people needed. */
function upTo(open: Covering, columns: readonly number[], need: number): readonly number[] {
	const count = columns.findIndex((_, k) => coveredWeight(open, columns.slice(0, k)) >= need * (1 - 1e-12));
	return count < 0 ? columns : columns.slice(0, count);
}

/** Rows with people that neither what exists nor any site that is allowed reaches: why there is no answer. */
export function outOfReach(covering: Covering, reached: Reached, { forbidden }: Wishes): number[] {
	const { start, columns } = byRow(covering);
	const isForbidden = new Set(forbidden);
	return Array.from(covering.weight.keys()).filter((row) => {
		if (covering.weight[row] === 0 || reached[row]) return false;
		return columns.subarray(start[row], start[row + 1]).every((site) => isForbidden.has(site));
	});
}

/** What everybody has to travel to the sites, and to what exists (Infinity for nothing). */
export interface TravelProblem {
	readonly weight: Float64Array;
	readonly costs: Costs;
	readonly existing: Float64Array;
}

/**
 * At most p sites, those that must be had among them, for which all people together travel least ('median': people × cost)
 * or the furthest of them travels least ('centre': cost). Infeasible when somebody is left without a way.
 */
export function leastTravel(
	goal: 'median' | 'centre',
	{ weight, costs, existing }: TravelProblem,
	wishes: Wishes,
	p: number,
	effort: Effort
): Selection {
	const value = (some: readonly number[], base = existing, to = costs) => {
		return goal === 'median' ? medianCost({ weight, costs: to, base }, some) : furthestCost(to, weight, base, some);
	};
	const none = value([]);
	const left = p - wishes.mustHave.length;
	if (left < 0) return { ...infeasible(Infinity), ...NO_ANSWER, base: none };
	const sites = openSites(costs.sites, wishes);
	const open = sites.length === costs.sites ? costs : costsTo(costs, sites);
	const settled = leastCost(costs, wishes.mustHave);
	const base = existing.map((cost, row) => Math.min(cost, settled[row]));
	const found =
		goal === 'median'
			? pMedian({ weight, costs: open, base }, left, effort)
			: pCentre(open, weight, base, left, effort);
	const whole = (some: readonly number[]) => [...wishes.mustHave, ...some.map((site) => sites[site])];
	if (found.status === 'infeasible') return { ...found, ...NO_ANSWER, base: none };
	const greedy =
		goal === 'median' ? greedyMedian({ weight, costs: open, base }, left) : greedyCentre(open, weight, base, left);
	return {
		...found,
		selected: whole(found.selected),
		base: none,
		gains: inOrderOfGain(whole(found.selected), (some) => -value(some)),
		greedy: { selected: whole(greedy), objective: value(greedy, base, open) }
	};
}

export interface FairSelection extends Selection {
	/** Covered share of each unit before and after, 0–1; NaN where nobody lives. The objective is the lowest after. */
	readonly before: Float64Array;
	readonly after: Float64Array;
	/** How many of the lowest shares are proven to be as high as can be, of how many that sites can change. */
	readonly proven: number;
	readonly changeable: number;
	/** The answer for most people with as much, for comparison. */
	readonly mostPeople: Selection;
	/** Its lowest share: never above the objective. */
	readonly lowestWithMostPeople: number;
}

/**
 * Sites within a budget for the fairest cover: the lowest share of any unit as high as can be, then the second lowest, …
 * The objective is the lowest share; gains are people.
 * @param unitOf position of each row's unit
 */
export function fairest(
	covering: Covering,
	reached: Reached,
	wishes: Wishes,
	unitOf: Int32Array,
	budget: number,
	effort: Effort
): FairSelection {
	const people = new Float64Array(unitOf.reduce((most, unit) => Math.max(most, unit + 1), 0));
	covering.weight.forEach((weight, row) => (people[unitOf[row]] += weight));
	const { covering: open, groups, columns, isReached, spent, whole } = unsettled(covering, reached, wishes, unitOf);
	const settled = { of: groups, people, reached: peopleByUnit(covering, isReached, unitOf, people.length) };
	const shares = (sums: Float64Array) => sums.map((sum, unit) => (people[unit] > 0 ? sum / people[unit] : NaN));
	const lowest = (all: Float64Array) => Math.min(1, ...all.filter((share) => !Number.isNaN(share)));
	const before = shares(peopleByUnit(covering, reached, unitOf, people.length));
	// at most half of the time goes to the answer for most people, which the search for the fairest begins from
	const half = { ...silent(effort), deadline: effort.now() + timeLeft(effort) / 2 };
	const most = mostPeople(covering, reached, wishes, budget, half);
	if (most.status === 'infeasible') {
		const nothing = { before, after: before, proven: 0, changeable: 0 };
		return { ...most, ...nothing, mostPeople: most, lowestWithMostPeople: NaN };
	}
	const positions = new Map(Array.from(columns, (column, position) => [column, position]));
	const known = [most.selected.flatMap((site) => positions.get(site) ?? [])];
	const { shares: after, ...found } = fairestCovering(open, settled, budget - spent, effort, known);
	const selected = whole(found.selected);
	return {
		...found,
		selected,
		before,
		after,
		base: lowest(before),
		gains: inOrderOfGain(selected, (some) => reachedPeople(covering, reached, some)),
		greedy: null,
		mostPeople: most,
		lowestWithMostPeople: lowest(sharesOf(open, settled, known[0]))
	};
}

function peopleByUnit({ weight }: Covering, mask: Reached, unitOf: Int32Array, units: number): Float64Array {
	const sums = new Float64Array(units);
	weight.forEach((people, row) => {
		if (mask[row]) sums[unitOf[row]] += people;
	});
	return sums;
}
