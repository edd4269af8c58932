// A bound that no choice of sites can better, by Lagrangian relaxation of "a row counts only when a chosen column
// reaches it" (Galvão and ReVelle 1996). Each row is given a price between 0 and its weight; then rows and columns do
// not depend on each other, and the best of both are seen at once:
//
//   bound(price) = Σ (weight − price) + the most that the budget buys of columns worth Σ price of their rows
//
// The least bound over all prices is that of the linear programme, for one pass over the entries a step (the prices are
// moved by price-search.ts). Prices also tell of most columns that they are in no better answer than the one known, or
// in every one.

import TinyQueue from 'tinyqueue';
import { columnCount, coveredWeight, type Covering } from '../covering.ts';
import type { Found } from '../questions/answer.ts';
import { timeLeft, type Effort } from '../solvers/effort.ts';
import { exchangesOf, swapCover } from '../solvers/greedy.ts';
import { PriceSearch } from './price-search.ts';

export interface CoveringBound {
	/** No choice within the budget covers more. */
	readonly bound: number;
	/** The best answer met on the way. */
	readonly best: Found;
	/** What the bound becomes when each column is chosen, and when it is left out. */
	readonly boundWith: Float64Array;
	readonly boundWithout: Float64Array;
}

const STEPS = 800;
const LEAST_STEP = 1e-3;
/** Every so many steps the columns just bought are tried as an answer. */
const TRY_EVERY = 15;

/**
 * An upper bound on the people that columns of a total cost of at most `budget` reach, and the best answer met.
 * @param known an answer within the budget; the prices are driven towards it
 * @param isProof whether a bound proves an answer of that objective
 */
export function coveringBound(
	covering: Covering,
	budget: number,
	known: Found,
	isProof: (bound: number, objective: number) => boolean,
	effort: Effort
): CoveringBound {
	const { weight, start, rows, cost } = covering;
	const total = weight.reduce((a, b) => a + b, 0);
	const n = columnCount(covering);
	const search = new PriceSearch(firstPrices(covering, known.selected), weight, 'lower', LEAST_STEP);
	const { price } = search;
	const worth = new Float64Array(n);
	const slope = new Float64Array(weight.length);
	const boundWith = new Float64Array(n).fill(Infinity);
	const boundWithout = new Float64Array(n).fill(Infinity);
	const exchanges = exchangesOf(covering);
	let best = known;
	for (let turn = 0; turn < STEPS && !search.isSpent; turn++) {
		// one step is taken even when the time is up: without it there is no bound
		if (turn > 0 && timeLeft(effort) <= 0) break;
		const purchase = buy(worthOf(covering, price, worth), cost, budget);
		let value = total + purchase.worth;
		for (let row = 0; row < price.length; row++) value -= price[row];
		tighten(boundWith, boundWithout, value, purchase, worth, cost);
		if (turn % TRY_EVERY === 0) {
			const selected = swapCover(covering, purchase.whole, budget, exchanges);
			const objective = coveredWeight(covering, selected);
			if (objective > best.objective) best = { selected, objective };
		}
		slope.fill(0);
		for (const column of purchase.whole) for (let k = start[column]; k < start[column + 1]; k++) slope[rows[k]]--;
		const { part, partShare } = purchase;
		if (part >= 0) for (let k = start[part]; k < start[part + 1]; k++) slope[rows[k]] -= partShare;
		for (let row = 0; row < price.length; row++) {
			// at a price of its whole weight a row may be counted or not for the same bound: the choice with the lesser slope
			slope[row] += price[row] < weight[row] ? 1 : Math.min(1, -slope[row]);
		}
		search.move(value, slope, best.objective);
		if (isProof(search.bound, best.objective)) break;
	}
	return { bound: Math.max(search.bound, best.objective), best, boundWith, boundWithout };
}

/** Prices to begin with: the weight of each row, halved for each column of the known answer that reaches it. */
function firstPrices({ weight, start, rows }: Covering, known: readonly number[]): Float64Array {
	const price = weight.slice();
	for (const column of known) for (let k = start[column]; k < start[column + 1]; k++) price[rows[k]] /= 2;
	return price;
}

function worthOf({ start, rows }: Covering, price: Float64Array, worth: Float64Array): Float64Array {
	for (let column = 0; column < worth.length; column++) {
		let sum = 0;
		for (let k = start[column]; k < start[column + 1]; k++) sum += price[rows[k]];
		worth[column] = sum;
	}
	return worth;
}

/** What a budget buys when a part of a column may be bought too. */
interface Purchase {
	readonly whole: readonly number[];
	/** The column that is bought in part, −1 when none is. */
	readonly part: number;
	readonly partShare: number;
	readonly worth: number;
	/** Worth per cost of the last column that was bought, and of the best that was not. */
	readonly last: number;
	readonly next: number;
}

const ROUNDING = 1e-12;

function buy(worth: Float64Array, cost: Float64Array, budget: number): Purchase {
	// a budget buys few of many columns: those are taken from a heap one by one, and the rest is never put in order
	const byRatio = (a: number, b: number) => worth[b] * cost[a] - worth[a] * cost[b] || a - b;
	const dearest = new TinyQueue(Array.from(worth.keys()), byRatio);
	const whole: number[] = [];
	let left = budget;
	let sum = 0;
	let last = 0;
	for (let column = dearest.pop(); column !== undefined; column = dearest.pop()) {
		const ratio = worth[column] / cost[column];
		if (ratio <= 0) break;
		if (cost[column] > left * (1 + ROUNDING)) {
			const partShare = left / cost[column];
			const none = { part: -1, partShare: 0, worth: sum, last: whole.length ? last : ratio, next: ratio };
			if (partShare <= ROUNDING) return { whole, ...none };
			return { whole, part: column, partShare, worth: sum + partShare * worth[column], last: ratio, next: ratio };
		}
		whole.push(column);
		left -= cost[column];
		sum += worth[column];
		last = ratio;
	}
	return { whole, part: -1, partShare: 0, worth: sum, last: 0, next: 0 };
}

/** Choosing a column that was not bought drives out the last that was; leaving out one that was lets in the next. */
function tighten(
	boundWith: Float64Array,
	boundWithout: Float64Array,
	value: number,
	{ last, next }: Purchase,
	worth: Float64Array,
	cost: Float64Array
): void {
	for (let column = 0; column < worth.length; column++) {
		const chosen = value + worth[column] - last * cost[column];
		if (chosen < boundWith[column]) boundWith[column] = chosen;
		const left = value - worth[column] + next * cost[column];
		if (left < boundWithout[column]) boundWithout[column] = left;
	}
}
