// One budget over several models: which of them to open how often, and where, so that the most people gain. Somebody who
// gains a club and a school nearby has gained twice. The best places of each model, once it is known how many it gets,
// are those of the question for that model alone.

import type { ChosenSite, SitingQuestion, UnitChange } from '../../../domain/scenario.ts';
import type { CoverageStandard } from '../../../domain/standard.ts';
import type { Effort } from '../solvers/effort.ts';
import { changeBy, prepareExpansion, type StudiedSet } from './expansion.ts';
import { mostPeople } from './selection.ts';
import { besideEachOther } from './several-models.ts';

/** A model that the budget may be spent on. */
export interface BudgetPart {
	readonly model: string;
	readonly standard: CoverageStandard;
	/** Of one site, in the unit of the budget, above 0. */
	readonly cost: number;
}

interface BudgetShare {
	readonly model: string;
	/** In the order of what they add. */
	readonly sites: readonly ChosenSite[];
	readonly spent: number;
	/** The province before and after, by the standard of the model. */
	readonly province: UnitChange;
}

export interface BudgetAnswer {
	readonly status: 'optimal' | 'feasible' | 'infeasible';
	/** People who gain, counted once for each model. */
	readonly gained: number;
	/** No way of spending the budget gains more. */
	readonly bound: number;
	/** What the greedy division (each time the most people for the cost) gains, as a share of `gained`. */
	readonly greedyShare: number;
	readonly spent: number;
	readonly shares: readonly BudgetShare[];
	readonly seconds: number;
}

/**
 * Divides a budget over models, among the cells where a site could stand.
 * @param budget in the unit of the costs
 */
export function divideBudget(
	studied: StudiedSet,
	parts: readonly BudgetPart[],
	budget: number,
	effort: Effort
): BudgetAnswer {
	const start = effort.now();
	const expansions = parts.map(({ model, standard }) => prepareExpansion(studied, anywhere(model, standard)));
	const { covering, reached, siteOf } = besideEachOther(
		expansions.map((expansion, part) => ({ ...expansion, cost: parts[part].cost }))
	);
	let base = 0;
	reached.forEach((isReached, row) => (base += isReached ? covering.weight[row] : 0));
	const onProgress: Effort['onProgress'] = ({ objective, bound }) => {
		effort.onProgress?.({ objective: objective - base, bound: bound - base });
	};
	const found = mostPeople(covering, reached, { mustHave: [], forbidden: [] }, budget, { ...effort, onProgress });
	const chosen = found.gains.map(({ site }) => siteOf(site));
	const shares = parts.map(({ model, standard, cost }, part): BudgetShare => {
		const own = chosen.filter((each) => each.model === part).map(({ site }) => expansions[part].candidates[site]);
		const { unitOf, gains, province } = changeBy(studied, model, standard, own);
		const sites = own.map((place, k) => ({ ...place, unit: studied.units[unitOf[k]]?.code ?? null, gain: gains[k] }));
		return { model, sites, spent: own.length * cost, province };
	});
	const gained = found.objective - base;
	return {
		status: found.status,
		gained,
		bound: found.bound - base,
		shares,
		greedyShare: gained > 0 && found.greedy ? (found.greedy.objective - base) / gained : 1,
		spent: shares.reduce((sum, { spent }) => sum + spent, 0),
		seconds: effort.now() - start
	};
}

function anywhere(model: string, { distanceM }: CoverageStandard): SitingQuestion {
	const none = { places: [], keep: [], ban: [] };
	return { model, goal: 'most', count: 0, share: 1, distanceM, cells: true, ...none } as const;
}
