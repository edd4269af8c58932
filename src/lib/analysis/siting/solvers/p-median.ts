// The p-median problem (Hakimi 1964): p sites such that all people together have the least to travel. A good answer by
// exchanges (median-search.ts), a bound by prices (median-bound.ts), and what these two leave open as a covering problem:
// every step of distance that somebody is spared is a row, reached by the sites that spare it (Church 2003). So the exact
// part is that of maximal covering.

import { answer, infeasible, type SitingAnswer } from '../questions/answer.ts';
import { coveringOf, type Covering } from '../covering.ts';
import { reachedWithin } from '../costs.ts';
import { silent, timeLeft, type Effort } from './effort.ts';
import { maximalCovering } from './maximal-covering.ts';
import { medianBound } from '../bounds/median-bound.ts';
import { greedyMedian, medianCost, swapMedian, type MedianProblem } from './median-search.ts';

/** Entries of the covering problem that is left: beyond this many, the gap is stated instead. */
const MOST_ENTRIES = 12_000_000;

/**
 * At most p sites for which Σ people × cost to the nearest site, or to what exists, is least.
 * @returns infeasible when no p sites leave everybody a way; on the time limit the best found with its bound
 */
export function pMedian(problem: MedianProblem, p: number, effort: Effort): SitingAnswer {
	const { weight, costs } = problem;
	let best = swapMedian(problem, greedyMedian(problem, p), p, effort);
	if (best.objective === Infinity) {
		const { selected, isProven } = firstReaching(problem, p, effort);
		best = swapMedian(problem, selected, p, effort);
		if (best.objective === Infinity) return isProven ? infeasible(Infinity) : answer(best, 0);
	}
	if (p === 0) return answer(best, best.objective);
	let columns = Uint32Array.from({ length: costs.sites }, (_, site) => site);
	let fixed: number[] = [];
	let bound = 0;
	const isWhole =
		weight.every(Number.isInteger) && costs.value.every((cost) => cost === Infinity || Number.isInteger(cost));
	const isProof = (limit: number, objective: number) => limit >= objective * (1 - 1e-9) - (isWhole ? 1 - 1e-5 : 0);
	for (;;) {
		const search = medianBound(problem, columns, fixed, p, best, isProof, effort);
		best = search.best;
		bound = Math.max(bound, search.bound);
		effort.onProgress?.({ objective: best.objective, bound });
		if (isProof(bound, best.objective)) return answer(best, best.objective);
		const chosen = new Set(fixed);
		const kept: number[] = [];
		columns.forEach((site, position) => {
			if (isProof(search.boundWith[position], best.objective)) return;
			if (isProof(search.boundWithout[position], best.objective)) chosen.add(site);
			kept.push(site);
		});
		if (chosen.size > p) return answer(best, best.objective);
		const isSmaller = kept.length < 0.8 * columns.length || chosen.size > fixed.length;
		[columns, fixed] = [Uint32Array.from(kept), [...chosen]];
		if (!isSmaller || timeLeft(effort) <= 0) break;
	}
	const rest = restAsCovering(problem, columns, fixed, best.objective);
	// a better answer would have to do without every site that somebody can get to
	if (rest === 'stranded') return answer(best, best.objective);
	if (rest === 'too-large' || timeLeft(effort) <= 0) return answer(best, Math.min(best.objective, bound));
	const { covering, open, atWorst } = rest;
	const positions = new Map(open.map((site, position) => [site, position]));
	const known = best.selected.flatMap((site) => positions.get(site) ?? []);
	const relay: Effort = {
		...effort,
		onProgress: (state) =>
			effort.onProgress?.({
				objective: Math.min(best.objective, atWorst - state.objective),
				bound: Math.max(bound, Math.min(best.objective, atWorst - state.bound))
			})
	};
	const found = maximalCovering(covering, p - fixed.length, relay, { known });
	const selected = [...fixed, ...found.selected.map((position) => open[position])];
	const objective = medianCost(problem, selected);
	if (objective < best.objective) best = { selected, objective };
	if (found.status === 'optimal') return answer(best, best.objective);
	return answer(best, Math.min(best.objective, Math.max(bound, atWorst - found.bound)));
}

/** Sites that leave the fewest without a way, where exchanges by travel left some. */
function firstReaching({ weight, costs, base }: MedianProblem, p: number, effort: Effort) {
	const alone = weight.map((people, row) => (people > 0 && base[row] === Infinity ? 1 : 0));
	const found = maximalCovering(reachedWithin(costs, Number.MAX_VALUE, alone), p, silent(effort));
	return { selected: found.selected, isProven: found.status === 'optimal' };
}

/** Steps of distance that the open sites may spare, as rows; 'stranded' when somebody is left without a way. */
function restAsCovering(
	{ weight, costs: { sites, value }, base }: MedianProblem,
	columns: Uint32Array,
	fixed: readonly number[],
	known: number
) {
	const open = Array.from(columns).filter((site) => !fixed.includes(site));
	const steps: number[] = [];
	const lists: number[][] = open.map(() => []);
	let atWorst = 0;
	let entries = 0;
	for (let row = 0; row < weight.length; row++) {
		if (weight[row] === 0) continue;
		let limit = base[row];
		for (const site of fixed) limit = Math.min(limit, value[row * sites + site]);
		const near = open
			.map((site, position) => ({ position, cost: value[row * sites + site] }))
			.filter(({ cost }) => cost < limit)
			.sort((a, b) => a.cost - b.cost || a.position - b.position);
		// without anything to fall back on, being left out costs more by itself than all travel of the known answer
		if (limit === Infinity && near.length === 0) return 'stranded';
		if (limit === Infinity) limit = near[near.length - 1].cost + (known + 1) / weight[row];
		atWorst += weight[row] * limit;
		near.forEach(({ cost }, k) => {
			const spared = (near[k + 1]?.cost ?? limit) - cost;
			if (spared <= 0) return;
			for (let j = 0; j <= k; j++) lists[near[j].position].push(steps.length);
			steps.push(weight[row] * spared);
			entries += k + 1;
		});
		if (entries > MOST_ENTRIES) return 'too-large';
	}
	const covering: Covering = coveringOf(Float64Array.from(steps), lists);
	return { covering, open, atWorst };
}
