// What no choice of p sites can better: a Lagrangian relaxation of "everybody goes to one site" (Cornuejols, Fisher and
// Nemhauser 1977). It also tells of most sites that they are in no better answer than the one known, or in every one.

import type { Found } from '../questions/answer.ts';
import { timeLeft, type Effort } from '../solvers/effort.ts';
import { swapMedian, type MedianProblem } from '../solvers/median-search.ts';
import { PriceSearch } from './price-search.ts';

const STEPS = 1500;
const LEAST_STEP = 5e-4;
const TRY_EVERY = 100;

/**
 * bound(price) = Σ price + the p least of Σ min(0, people × cost − price) over the sites: the price of a row is what its
 * people would pay to be served, never more than what exists costs them. Driven upwards by price-search.ts.
 */
export function medianBound(
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
		if (turn % 25 === 0) effort.onProgress?.({ objective: best.objective, bound: search.bound });
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

/**
 * Prices to begin with: midway between the costs of the nearest and the second nearest known site, near where prices
 * end up.
 */
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
