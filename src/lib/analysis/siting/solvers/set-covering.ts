// The location set covering problem (Toregas and others 1971): the fewest sites that reach everybody, or a share of them.

import { answer, infeasible, type SitingAnswer } from '../questions/answer.ts';
import { byRow, columnCount, coveredWeight, type Covering } from '../covering.ts';
import { coveringBound } from '../bounds/covering-bound.ts';
import { silent, timeLeft, type Effort } from './effort.ts';
import { greedyCover } from './greedy.ts';
import { maximalCovering } from './maximal-covering.ts';
import { Programme, solve } from './mixed-integer.ts';
import { reduceRows, undominatedColumns } from './reduce.ts';

/** Rows with people that no column reaches: with any of them, nobody can reach everybody. */
function unreachableRows(covering: Covering): number[] {
	const { start } = byRow(covering);
	return Array.from(covering.weight.keys()).filter((row) => covering.weight[row] > 0 && start[row] === start[row + 1]);
}

/** The fewest columns that reach every row with people; infeasible when some row is out of reach of all. */
export function setCovering(covering: Covering, effort: Effort): SitingAnswer {
	if (unreachableRows(covering).length) return infeasible(Infinity);
	const { left, columns } = hardestRows(covering);
	const known = greedyCover(left, Infinity);
	const found = (positions: readonly number[]) => ({
		selected: positions.map((position) => columns[position]),
		objective: positions.length
	});
	if (left.weight.length === 0) return answer(found([]), 0);
	const programme = new Programme('minimise');
	for (let column = 0; column < columns.length; column++) programme.column(1, 0, 1, true);
	const { start, columns: reaching } = byRow(left);
	for (let row = 0; row < left.weight.length; row++) {
		const entries = Array.from(reaching.subarray(start[row], start[row + 1]), (column) => [column, 1] as const);
		programme.row(1, Infinity, entries);
	}
	const begun = Float64Array.from(columns, (_, column) => (known.includes(column) ? 1 : 0));
	const solved = solve(effort, programme, { known: begun, absoluteGap: 0.99, isReduced: true });
	const chosen = solved.values ? Array.from(solved.values.keys()).filter((k) => solved.values![k] > 0.5) : known;
	const best = found(chosen.length < known.length ? chosen : known);
	return answer(best, solved.status === 'limit' ? Math.max(0, Math.ceil(solved.bound - 1e-6)) : best.objective);
}

/**
 * A row goes when another row is reached by some of its columns only, and a column when another reaches all of its
 * rows; again, until nothing goes.
 */
function hardestRows(covering: Covering): { left: Covering; columns: Uint32Array } {
	let columns = Uint32Array.from({ length: columnCount(covering) }, (_, column) => column);
	let { covering: left } = reduceRows(covering, columns);
	for (let size = Infinity; left.rows.length < size;) {
		size = left.rows.length;
		const kept = undominatedColumns(left);
		columns = kept.map((position) => columns[position]);
		left = reduceRows(left, kept).covering;
		left = reduceRows(left, Array.from(kept.keys()), supersetRows(left)).covering;
	}
	return { left, columns };
}

/** Rows whose columns include all columns of another row, marked; of equal rows there is one only by now. */
function supersetRows(covering: Covering): Uint8Array {
	const { start: rowStart, columns } = byRow(covering);
	const { start, rows, weight } = covering;
	const isSuperset = new Uint8Array(weight.length);
	const shared = new Uint32Array(weight.length);
	for (let row = 0; row < weight.length; row++) {
		if (isSuperset[row]) continue;
		const own = columns.subarray(rowStart[row], rowStart[row + 1]);
		const touched: number[] = [];
		for (const column of own) {
			for (let k = start[column]; k < start[column + 1]; k++) if (shared[rows[k]]++ === 0) touched.push(rows[k]);
		}
		for (const other of touched) {
			if (other !== row && shared[other] === own.length) isSuperset[other] = 1;
			shared[other] = 0;
		}
	}
	return isSuperset;
}

/**
 * The fewest columns that reach at least `people`: the least number for which the most that so many can reach is enough.
 * Prices rule out most numbers at once; those left between them and the best answer are tried from above.
 */
export function partialSetCovering(covering: Covering, people: number, effort: Effort): SitingAnswer {
	const everybody = Array.from({ length: columnCount(covering) }, (_, column) => column);
	const need = people * (1 - 1e-12);
	if (coveredWeight(covering, everybody) < need) return infeasible(Infinity);
	let best = firstOf(covering, greedyCover(covering, Infinity), need);
	const low = fewestByPrices(covering, need, best.length, effort);
	while (best.length > low) {
		if (timeLeft(effort) <= 0) break;
		const found = maximalCovering(covering, best.length - 1, silent(effort), { enough: need });
		if (found.objective >= need) best = firstOf(covering, found.selected, need);
		else if (found.bound < need) return answer({ selected: best, objective: best.length }, best.length);
		else break;
		effort.onProgress?.({ objective: best.length, bound: low });
	}
	return answer({ selected: best, objective: best.length }, Math.min(low, best.length));
}

/** The least number of columns that the prices do not rule out: a bound on how many are needed. */
function fewestByPrices(covering: Covering, need: number, enough: number, effort: Effort): number {
	const { covering: small } = reduceRows(covering, undominatedColumns(covering));
	let [low, high] = [0, enough];
	while (low < high) {
		const middle = (low + high) >> 1;
		const selected = greedyCover(small, middle);
		const known = { selected, objective: coveredWeight(small, selected) };
		const isDecided = (bound: number, objective: number) => bound < need || objective >= need;
		const { bound } = coveringBound(small, middle, known, isDecided, effort);
		if (bound < need) low = middle + 1;
		else high = middle;
	}
	return low;
}

/** As many of the columns, from the first, as reach the people needed. */
function firstOf(covering: Covering, selected: readonly number[], need: number): number[] {
	for (let count = 0; count < selected.length; count++) {
		if (coveredWeight(covering, selected.slice(0, count)) >= need) return selected.slice(0, count);
	}
	return [...selected];
}
