// Greedy covering, and exchanges of one site for another: good answers at once, with nothing said of how good.

import { byRow, columnCount, type ByRow, type Covering } from '../covering.ts';

/**
 * Takes the column with the most further people for its cost until the budget is used up or nothing is gained.
 * Within 1 − 1/e of the optimum where all costs are equal (Nemhauser, Wolsey and Fisher 1978).
 * @returns columns in the order in which they were taken
 */
export function greedyCover(covering: Covering, budget: number): number[] {
	const { weight, start, rows, cost } = covering;
	const isCovered = new Uint8Array(weight.length);
	const gain = gains(covering);
	const entries = byRow(covering);
	const selected: number[] = [];
	const isTaken = new Uint8Array(gain.length);
	let left = budget;
	for (;;) {
		let best = -1;
		for (let column = 0; column < gain.length; column++) {
			if (isTaken[column] || gain[column] <= 0 || cost[column] > left) continue;
			if (best < 0 || gain[column] * cost[best] > gain[best] * cost[column]) best = column;
		}
		if (best < 0) return selected;
		selected.push(best);
		isTaken[best] = 1;
		left -= cost[best];
		for (let k = start[best]; k < start[best + 1]; k++) {
			if (isCovered[rows[k]]) continue;
			isCovered[rows[k]] = 1;
			spread(entries, gain, rows[k], -weight[rows[k]]);
		}
	}
}

function gains(covering: Covering): Float64Array {
	const { weight, start, rows } = covering;
	const gain = new Float64Array(columnCount(covering));
	for (let column = 0; column < gain.length; column++) {
		for (let k = start[column]; k < start[column + 1]; k++) gain[column] += weight[rows[k]];
	}
	return gain;
}

function spread({ start, columns }: ByRow, gain: Float64Array, row: number, by: number): void {
	for (let k = start[row]; k < start[row + 1]; k++) gain[columns[k]] += by;
}

/** What exchanges begin with. It takes a pass over all entries, so whoever betters many answers makes it once. */
export interface Exchanges {
	readonly entries: ByRow;
	/** People whom each column reaches alone. */
	readonly alone: Float64Array;
}

export function exchangesOf(covering: Covering): Exchanges {
	return { entries: byRow(covering), alone: gains(covering) };
}

/**
 * Betters an answer by exchanging one column for another, and by adding what still fits, until no exchange helps
 * (Teitz and Bart 1968). `gain` is kept up to date: the people whom each column would add.
 */
export function swapCover(
	covering: Covering,
	begun: readonly number[],
	budget: number,
	{ entries, alone }: Exchanges = exchangesOf(covering)
): number[] {
	const { weight, start, rows, cost } = covering;
	const gain = alone.slice();
	const times = new Uint32Array(weight.length);
	const selected = new Set<number>();
	let left = budget;
	const add = (column: number) => {
		selected.add(column);
		left -= cost[column];
		for (let k = start[column]; k < start[column + 1]; k++) {
			if (times[rows[k]]++ === 0) spread(entries, gain, rows[k], -weight[rows[k]]);
		}
	};
	const remove = (column: number) => {
		selected.delete(column);
		left += cost[column];
		for (let k = start[column]; k < start[column + 1]; k++) {
			if (--times[rows[k]] === 0) spread(entries, gain, rows[k], weight[rows[k]]);
		}
	};
	const bestFitting = () => {
		let best = -1;
		for (let column = 0; column < gain.length; column++) {
			if (selected.has(column) || cost[column] > left) continue;
			if (best < 0 || gain[column] > gain[best]) best = column;
		}
		return best;
	};
	const total = weight.reduce((a, b) => a + b, 0);
	for (const column of begun) if (cost[column] <= left) add(column);
	for (let isBetter = true; isBetter;) {
		isBetter = false;
		for (let further = bestFitting(); further >= 0 && gain[further] > 0; further = bestFitting()) add(further);
		for (const column of [...selected]) {
			remove(column);
			const rival = bestFitting();
			// sums of people drift by rounding: a gain smaller than that is none
			if (rival >= 0 && gain[rival] > gain[column] + 1e-9 * total) {
				add(rival);
				isBetter = true;
			} else add(column);
		}
	}
	return [...selected];
}
