// Good answers to the p-median problem at once, with nothing said of how good: the site that saves the most travel, one
// after another, and exchanges of one site for another.

import type { Found } from '../questions/answer.ts';
import type { Costs } from '../costs.ts';
import { timeLeft, type Effort } from './effort.ts';

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

/** Takes the site that saves the most travel, p times. */
export function greedyMedian(problem: MedianProblem, p: number): number[] {
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
export function swapMedian(problem: MedianProblem, begun: readonly number[], p: number, effort: Effort): Found {
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
		// by how much an exchange loses less than `loss` says: the new site takes over people of the one given up
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
