// The p-centre problem (Hakimi 1964): p sites such that whoever is furthest from all of them is as near as can be. The
// answer is one of the costs; it is found by halving the list of them. Whether p sites can bring everybody within a cost
// is a covering problem, asked over the few people who decide it: those whom the sites chosen so far leave furthest out
// are added until all are within (Contardo, Iori and Kramer 2019).

import { answer, infeasible, type Found, type SitingAnswer } from '../questions/answer.ts';
import { coveringOf } from '../covering.ts';
import type { Costs } from '../costs.ts';
import { silent, timeLeft, type Effort } from './effort.ts';
import { greedyCover } from './greedy.ts';
import { setCovering } from './set-covering.ts';

/**
 * @param base cost of each row to what exists already; Infinity for none
 * @param counts rows that count: those with people
 */
export function pCentre(
	costs: Costs,
	counts: ArrayLike<number>,
	base: Float64Array,
	p: number,
	effort: Effort
): SitingAnswer {
	const { sites, value } = costs;
	const rows = countedRows(counts);
	const least = rows.map((row) => leastOf(costs, row, base[row]));
	// nobody can be nearer than their nearest site
	let low = least.reduce((a, b) => Math.max(a, b), 0);
	if (low === Infinity || (p === 0 && rows.some((row) => base[row] === Infinity))) return infeasible(Infinity);
	const furthest = (selected: readonly number[]) => furthestRow(costs, rows, base, selected);
	const begun = greedyCentre(costs, counts, base, p);
	let best: Found = { selected: begun, objective: furthestCost(costs, counts, base, begun) };
	const steps = distinct(costs, rows, base, low, best.objective);
	let [from, to] = [0, steps.length - 1];
	const deciding = new Set<number>([furthest([]).row]);
	while (from < to) {
		if (timeLeft(effort) <= 0) return answer(best, low);
		const middle = (from + to) >> 1;
		const within = bringWithin(steps[middle]);
		if (within === 'unknown') return answer(best, low);
		if (within !== 'none') {
			best = within;
			to = steps.findIndex((step) => step >= within.objective);
		} else from = middle + 1;
		low = steps[from];
		effort.onProgress?.({ objective: best.objective, bound: low });
	}
	return best.objective === Infinity ? infeasible(Infinity) : answer(best, best.objective);

	/** p sites that bring every row within a cost; whether there are none is not known when the time ran out. */
	function bringWithin(limit: number): Found | 'none' | 'unknown' {
		for (;;) {
			const far = [...deciding].filter((row) => base[row] > limit);
			const lists: number[][] = Array.from({ length: sites }, () => []);
			far.forEach((row, position) => {
				for (let site = 0; site < sites; site++) if (value[row * sites + site] <= limit) lists[site].push(position);
			});
			const covering = coveringOf(new Float64Array(far.length).fill(1), lists);
			let selected = greedyCover(covering, Infinity);
			if (selected.length > p) {
				const fewest = setCovering(covering, silent(effort));
				if (fewest.bound > p) return 'none';
				if (fewest.objective > p) return 'unknown';
				selected = [...fewest.selected];
			}
			const { row, cost } = furthest(selected);
			if (cost <= limit) return { selected, objective: cost };
			deciding.add(row);
		}
	}
}

function leastOf({ sites, value }: Costs, row: number, base: number): number {
	let least = base;
	for (let site = 0; site < sites; site++) least = Math.min(least, value[row * sites + site]);
	return least;
}

function furthestRow(
	{ sites, value }: Costs,
	rows: readonly number[],
	base: Float64Array,
	selected: readonly number[]
) {
	const found = { row: rows[0] ?? 0, cost: 0 };
	for (const row of rows) {
		let cost = base[row];
		for (const site of selected) cost = Math.min(cost, value[row * sites + site]);
		if (cost > found.cost) [found.row, found.cost] = [row, cost];
	}
	return found;
}

/** Cost of whoever is furthest from the nearest of some sites and of what exists; 0 when nobody counts. */
export function furthestCost(
	costs: Costs,
	counts: ArrayLike<number>,
	base: Float64Array,
	selected: readonly number[]
): number {
	return furthestRow(costs, countedRows(counts), base, selected).cost;
}

const countedRows = (counts: ArrayLike<number>) => {
	return Array.from({ length: counts.length }, (_, row) => row).filter((row) => counts[row] > 0);
};

/** Whoever is furthest gets the site that is nearest to them, p times (Gonzalez 1985). */
export function greedyCentre(costs: Costs, counts: ArrayLike<number>, base: Float64Array, p: number): number[] {
	const rows = countedRows(counts);
	const selected: number[] = [];
	for (;;) {
		const { row, cost } = furthestRow(costs, rows, base, selected);
		if (selected.length >= p || cost === 0 || costs.sites === 0) return selected;
		let nearest = 0;
		for (let site = 1; site < costs.sites; site++) {
			if (costs.value[row * costs.sites + site] < costs.value[row * costs.sites + nearest]) nearest = site;
		}
		if (selected.includes(nearest)) return selected;
		selected.push(nearest);
	}
}

/** All costs from `low` to `high`, ascending, each once. */
function distinct({ sites, value }: Costs, rows: readonly number[], base: Float64Array, low: number, high: number) {
	const between: number[] = [];
	const keep = (cost: number) => {
		if (cost >= low && cost <= high) between.push(cost);
	};
	for (const row of rows) {
		keep(base[row]);
		for (let site = 0; site < sites; site++) keep(value[row * sites + site]);
	}
	const sorted = Float64Array.from(between).sort();
	return sorted.filter((cost, k) => k === 0 || cost > sorted[k - 1]);
}
