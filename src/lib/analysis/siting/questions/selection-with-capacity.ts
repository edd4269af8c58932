// The questions of selection.ts where a site can serve only so many: what is settled is brought to the bare problem of
// capacitated.ts, and its answer brought back.

import {
	fewestServing,
	greedyFlows,
	leastTravelServed,
	mostServed,
	nearestServed,
	type CapacityAnswer,
	type CapacityProblem
} from '../solvers/capacitated.ts';
import { infeasible } from './answer.ts';
import type { Costs } from '../costs.ts';
import { silent, type Effort } from '../solvers/effort.ts';
import { inOrderOfGain } from './marginal.ts';
import type { Selection, Wishes } from './selection.ts';

export interface CapacityQuestion {
	readonly weight: Float64Array;
	/** Costs to the candidates, and after them to what exists. */
	readonly costs: Costs;
	/** How many of the sites, the last ones, exist already. */
	readonly existing: number;
	/** People that each site can serve; Infinity for as many as come. */
	readonly capacity: Float64Array;
	readonly wishes: Wishes;
}

export type CapacityGoal =
	| { readonly model: 'most-people'; readonly limit: number; readonly p: number }
	| { readonly model: 'fewest-sites'; readonly limit: number; readonly share: number }
	| { readonly model: 'median' | 'centre'; readonly p: number };

export type CapacitySelection = Selection & Pick<CapacityAnswer, 'flows'>;

/** Sites by one of the four questions, when what a site can serve is limited. Gains are in the measure of the objective. */
export function selectWithCapacity(question: CapacityQuestion, goal: CapacityGoal, effort: Effort): CapacitySelection {
	const { weight, costs, existing, capacity, wishes } = question;
	const { mustHave, forbidden } = wishes;
	const isThere = Array.from({ length: existing }, (_, k) => costs.sites - existing + k);
	const problem: CapacityProblem = { weight, costs, capacity, forbidden, open: [...isThere, ...mustHave] };
	const nothing = { base: NaN, gains: [], greedy: null, flows: [] };
	const p = 'p' in goal ? goal.p - mustHave.length : 0;
	if (p < 0) return { ...infeasible(goal.model === 'most-people' ? -Infinity : Infinity), ...nothing };
	const found = solved(problem, goal, p, effort);
	if (found.status === 'infeasible') return { ...found, ...nothing };
	const selected = [...mustHave, ...found.selected];
	const isCount = goal.model === 'fewest-sites';
	const counted: Pick<CapacityAnswer, 'objective' | 'bound'> = isCount
		? { objective: found.objective + mustHave.length, bound: found.bound + mustHave.length }
		: found;
	const allowed = (some: readonly number[]): CapacityProblem => ({ ...problem, open: [...isThere, ...some] });
	const quiet = silent(effort);
	const value = (some: readonly number[]) => {
		if (goal.model === 'most-people' || goal.model === 'fewest-sites') {
			return mostServed(allowed(some), goal.limit, 0, quiet).objective;
		}
		const without = solved(allowed(some), goal, 0, quiet);
		return without.status === 'infeasible' ? -Infinity : -without.objective;
	};
	const base = value([]);
	const isMost = goal.model === 'most-people';
	const greedy = isMost ? greedyFlows(problem, goal.limit, p) : null;
	return {
		...found,
		...counted,
		selected,
		base: isMost || isCount ? base : -base,
		gains: inOrderOfGain(selected, value),
		greedy: greedy && {
			selected: [...new Set(greedy.map(({ site }) => site))].filter((site) => !isThere.includes(site)),
			objective: greedy.reduce((sum, { people }) => sum + people, 0)
		}
	};
}

function solved(problem: CapacityProblem, goal: CapacityGoal, p: number, effort: Effort): CapacityAnswer {
	if (goal.model === 'most-people') return mostServed(problem, goal.limit, p, effort);
	if (goal.model === 'fewest-sites') return fewestServing(problem, goal.limit, goal.share, effort);
	return goal.model === 'median' ? leastTravelServed(problem, p, effort) : nearestServed(problem, p, effort);
}
