// The p-median problem (Hakimi 1964): p sites such that all people together have the least to travel. A good answer by
// exchanges, a bound by Lagrangian relaxation of "everybody goes to one site" (Cornuejols, Fisher and Nemhauser 1977),
// and what these two leave open as a covering problem: every step of distance that somebody is spared is a row, reached
// by the sites that spare it (Church 2003). So the exact part is that of maximal covering.

import { answer, infeasible, type Found, type SitingAnswer } from './answer.ts';
import { coveringOf, type Covering } from './covering.ts';
import { reachedWithin, type Costs } from './costs.ts';
import { silent, timeLeft, type Effort } from './effort.ts';
import { maximalCovering } from './maximal-covering.ts';
import { PriceSearch } from './price-search.ts';

/** People, what it costs them to get to each site, and to what exists already (Infinity for nothing). */
export interface MedianProblem {
	readonly weight: Float64Array;
	readonly costs: Costs;
	readonly base: Float64Array;
}

/** Σ people × cost to the nearest of the sites or of what exists; Infinity when somebody reaches none. */
export function medianCost(
	{ weight, costs: { sites, value }, base }: MedianProblem,
	selected: Iterable<number>
): number {
	const chosen = [...selected];
	let sum = 0;
	for (let row = 0; row < weight.length; row++) {
		if (weight[row] === 0) continue;
		let cost = base[row];
		for (const site of chosen) cost = Math.min(cost, value[row * sites + site]);
		sum += weight[row] * cost;
	}
	return sum;
}

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
		effort.report?.({ objective: best.objective, bound });
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
		report: (state) =>
			effort.report?.({
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

/** Takes the site that saves the most travel, p times. */
function greedyMedian(problem: MedianProblem, p: number): number[] {
	const {
		weight,
		costs: { sites, value },
		base
	} = problem;
	const cost = base.slice();
	const selected: number[] = [];
	while (selected.length < Math.min(p, sites)) {
		const saved = new Float64Array(sites);
		const reaches = new Uint32Array(sites);
		for (let row = 0; row < weight.length; row++) {
			if (weight[row] === 0) continue;
			for (let site = 0; site < sites; site++) {
				const to = value[row * sites + site];
				if (to >= cost[row]) continue;
				if (cost[row] === Infinity) {
					// nothing is as good as a first way to get anywhere
					reaches[site]++;
					saved[site] -= weight[row] * to;
				} else saved[site] += weight[row] * (cost[row] - to);
			}
		}
		let best = -1;
		for (let site = 0; site < sites; site++) {
			if (selected.includes(site)) continue;
			if (best < 0 || reaches[site] > reaches[best] || (reaches[site] === reaches[best] && saved[site] > saved[best]))
				best = site;
		}
		if (reaches[best] === 0 && saved[best] <= 0) break;
		selected.push(best);
		for (let row = 0; row < weight.length; row++) cost[row] = Math.min(cost[row], value[row * sites + best]);
	}
	return selected;
}

/**
 * Exchanges one site for another while that saves travel (Teitz and Bart 1968), all exchanges weighed in one pass over
 * the costs (Resende and Werneck 2007).
 */
function swapMedian(problem: MedianProblem, begun: readonly number[], p: number, effort: Effort): Found {
	const {
		weight,
		costs: { sites, value },
		base
	} = problem;
	const selected = [...begun];
	let objective = medianCost(problem, selected);
	const position = new Int32Array(sites).fill(-1);
	while (selected.length > 0 && selected.length >= Math.min(p, sites) && timeLeft(effort) > 0) {
		position.fill(-1);
		selected.forEach((site, k) => (position[site] = k));
		const gain = new Float64Array(sites);
		const loss = new Float64Array(selected.length);
		// what an exchange loses less than the two counted by themselves: the newcomer takes over some of the people
		const both = new Float64Array(selected.length * sites);
		for (let row = 0; row < weight.length; row++) {
			if (weight[row] === 0) continue;
			let [first, second, at] = [base[row], Infinity, -1];
			for (let k = 0; k < selected.length; k++) {
				const cost = value[row * sites + selected[k]];
				if (cost < first) [second, first, at] = [first, cost, k];
				else if (cost < second) second = cost;
			}
			if (at >= 0) loss[at] += weight[row] * (second - first);
			for (let site = 0; site < sites; site++) {
				const cost = value[row * sites + site];
				if (cost < first) gain[site] += weight[row] * (first - cost);
				if (at >= 0 && cost < second) both[at * sites + site] += weight[row] * (second - Math.max(cost, first));
			}
		}
		let [bestOut, bestIn, most] = [-1, -1, 1e-9 * objective];
		for (let k = 0; k < selected.length; k++) {
			if (loss[k] === Infinity) continue;
			for (let site = 0; site < sites; site++) {
				if (position[site] >= 0) continue;
				const saved = gain[site] - loss[k] + both[k * sites + site];
				if (saved > most) [bestOut, bestIn, most] = [k, site, saved];
			}
		}
		if (bestOut < 0) break;
		const tried = selected.with(bestOut, bestIn);
		const reached = medianCost(problem, tried);
		if (!(reached < objective)) break;
		selected.splice(0, selected.length, ...tried);
		objective = reached;
	}
	return { selected, objective };
}

const STEPS = 1500;
const LEAST_STEP = 5e-4;
const TRY_EVERY = 100;

/**
 * bound(price) = Σ price + the p least of Σ min(0, people × cost − price) over the sites: the price of a row is what its
 * people would pay to be served, never more than what exists costs them. Driven upwards by price-search.ts.
 */
function medianBound(
	problem: MedianProblem,
	columns: Uint32Array,
	fixed: readonly number[],
	p: number,
	known: Found,
	isProof: (bound: number, objective: number) => boolean,
	effort: Effort
) {
	const { weight } = problem;
	const { order, cost, start, ceiling } = sortedCosts(problem, columns);
	const n = columns.length;
	const isFixed = Uint8Array.from(columns, (site) => (fixed.includes(site) ? 1 : 0));
	const search = new PriceSearch(firstPrices(problem, known.selected, ceiling), ceiling, 'higher', LEAST_STEP);
	const { price } = search;
	const saving = new Float64Array(n);
	const slope = new Float64Array(weight.length);
	const boundWith = new Float64Array(n).fill(-Infinity);
	const boundWithout = new Float64Array(n).fill(-Infinity);
	const isChosen = new Uint8Array(n);
	let best = known;
	for (let turn = 0; turn < STEPS && !search.isSpent && timeLeft(effort) > 0; turn++) {
		saving.fill(0);
		let value = 0;
		for (let row = 0; row < weight.length; row++) {
			const limit = price[row];
			value += limit;
			for (let k = start[row]; k < start[row + 1] && cost[k] < limit; k++) saving[order[k]] += limit - cost[k];
		}
		const ranked = Array.from(saving.keys()).sort((a, b) => isFixed[b] - isFixed[a] || saving[b] - saving[a] || a - b);
		const chosen = ranked.slice(0, p);
		for (const site of chosen) value -= saving[site];
		const last = chosen.length === p && !isFixed[chosen[p - 1]] ? saving[chosen[p - 1]] : 0;
		const next = ranked.length > p ? saving[ranked[p]] : 0;
		isChosen.fill(0);
		for (const site of chosen) isChosen[site] = 1;
		for (let site = 0; site < n; site++) {
			const free = isChosen[site] ? value : value + last - saving[site];
			const without = isChosen[site] && !isFixed[site] ? value + saving[site] - next : value;
			if (free > boundWith[site]) boundWith[site] = free;
			if (without > boundWithout[site]) boundWithout[site] = without;
		}
		if (turn % TRY_EVERY === 0) {
			const tried = swapMedian(
				problem,
				chosen.map((site) => columns[site]),
				p,
				effort
			);
			if (tried.objective < best.objective) best = tried;
		}
		for (let row = 0; row < weight.length; row++) {
			let served = 0;
			for (let k = start[row]; k < start[row + 1] && cost[k] < price[row]; k++) served += isChosen[order[k]];
			// at its ceiling a row is served by what exists, if by nothing else
			slope[row] = served === 0 && price[row] >= ceiling[row] ? 0 : 1 - served;
		}
		search.move(value, slope, best.objective);
		if (turn % 25 === 0) effort.report?.({ objective: best.objective, bound: search.bound });
		if (isProof(search.bound, best.objective)) break;
	}
	return { bound: Math.min(search.bound, best.objective), best, boundWith, boundWithout };
}

/** People × cost of each row to the sites that are nearer than what exists, the least first. */
function sortedCosts({ weight, costs: { sites, value }, base }: MedianProblem, columns: Uint32Array) {
	const start = new Uint32Array(weight.length + 1);
	const isNear = (row: number, site: number) => weight[row] > 0 && value[row * sites + site] < base[row];
	for (let row = 0; row < weight.length; row++) {
		let count = 0;
		for (const site of columns) if (isNear(row, site)) count++;
		start[row + 1] = start[row] + count;
	}
	const order = new Uint32Array(start[weight.length]);
	const cost = new Float64Array(start[weight.length]);
	const ceiling = new Float64Array(weight.length);
	for (let row = 0; row < weight.length; row++) {
		const near: number[] = [];
		columns.forEach((site, position) => isNear(row, site) && near.push(position));
		near.sort((a, b) => value[row * sites + columns[a]] - value[row * sites + columns[b]] || a - b);
		near.forEach((position, k) => {
			order[start[row] + k] = position;
			cost[start[row] + k] = weight[row] * value[row * sites + columns[position]];
		});
		ceiling[row] = weight[row] === 0 ? 0 : weight[row] * base[row];
	}
	return { start, order, cost, ceiling };
}

/** What the second nearest of the known sites costs: where the prices end up near. */
function firstPrices(
	{ weight, costs: { sites, value }, base }: MedianProblem,
	known: readonly number[],
	ceiling: Float64Array
) {
	return weight.map((people, row) => {
		if (people === 0) return 0;
		let [first, second] = [base[row], Infinity];
		for (const site of known) {
			const cost = value[row * sites + site];
			if (cost < first) [second, first] = [first, cost];
			else if (cost < second) second = cost;
		}
		const between = second === Infinity ? first : (first + second) / 2;
		return Math.min(ceiling[row], people * between);
	});
}
