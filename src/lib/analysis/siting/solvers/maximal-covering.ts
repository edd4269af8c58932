// The maximal covering location problem (Church and ReVelle 1974): sites within a budget that reach the most people.
// First a good answer and a bound that fix most columns (covering-bound.ts), then HiGHS on what is left open.

import { answer, proofFor, type Found, type SitingAnswer } from '../questions/answer.ts';
import { byRow, columnCount, coveredWeight, type Covering } from '../covering.ts';
import { coveringBound } from '../bounds/covering-bound.ts';
import { timeLeft, type Effort } from './effort.ts';
import { greedyCover, swapCover } from './greedy.ts';
import { Programme, solve } from './mixed-integer.ts';
import { reduceRows, undominatedColumns } from './reduce.ts';

/** What is open still, in the numbering of the whole problem. */
interface Open {
	/** Columns that may be chosen. */
	readonly columns: Uint32Array;
	/** Columns that every better answer has. */
	readonly fixed: readonly number[];
	readonly budget: number;
}

/**
 * Columns of a total cost of at most `budget` that reach the most people.
 * @param known an answer to begin with
 * @param enough stop when an answer reaches this many people, or when none can, whatever the best is
 * @param isReduced whether rows with the same columns are merged already, and no column is dominated (reduce.ts)
 */
export function maximalCovering(
	covering: Covering,
	budget: number,
	effort: Effort,
	{ known: begun, enough, isReduced = false }: { known?: readonly number[]; enough?: number; isReduced?: boolean } = {}
): SitingAnswer {
	const all = Uint32Array.from({ length: columnCount(covering) }, (_, column) => column);
	const isProof = proofFor(covering.weight);
	const isDecided = (limit: number, objective: number) =>
		enough !== undefined && (limit < enough || objective >= enough);
	const start = swapCover(covering, begun ?? greedyCover(covering, budget), budget);
	let best: Found = { selected: start, objective: coveredWeight(covering, start) };
	let open: Open = {
		columns: isReduced ? all : undominatedColumns(reduceRows(covering, all).covering),
		fixed: [],
		budget
	};
	let bound = Infinity;
	for (;;) {
		const isWhole = isReduced && open.columns === all;
		const {
			covering: left,
			columns,
			base
		} = isWhole ? { covering, columns: all, base: 0 } : whatIsOpen(covering, open);
		const isDone = (limit: number, objective: number) => {
			const reached = Math.max(objective + base, best.objective);
			return isProof(limit + base, reached) || isDecided(limit + base, reached);
		};
		const known = projected(best, columns, left, open.budget);
		const search = coveringBound(left, open.budget, known, isDone, effort);
		const found = [...open.fixed, ...search.best.selected.map((column) => columns[column])];
		const objective = coveredWeight(covering, found);
		if (objective > best.objective) best = { selected: found, objective };
		bound = Math.min(bound, Math.max(search.bound + base, best.objective));
		effort.onProgress?.({ objective: best.objective, bound });
		if (isProof(bound, best.objective)) return answer(best, best.objective);
		if (isDecided(bound, best.objective)) return answer(best, bound);
		const next = fix(
			open,
			columns,
			(column, isChosen) => {
				const limit = (isChosen ? search.boundWith : search.boundWithout)[column] + base;
				return isProof(limit, best.objective);
			},
			covering.cost
		);
		// what every better answer has is more than the budget buys: there is no better answer
		if (next.budget < -1e-9 * budget) return answer(best, best.objective);
		const isSmaller = next.columns.length < 0.8 * open.columns.length || next.fixed.length > open.fixed.length;
		open = next;
		if (!isSmaller || timeLeft(effort) <= 0) break;
	}
	if (timeLeft(effort) <= 0) return answer(best, bound);
	return byProgramme(covering, open, best, bound, effort, enough);
}

/** The problem over the open columns, beside what the fixed ones reach already. */
function whatIsOpen(covering: Covering, { columns, fixed }: Open) {
	const isReached = new Uint8Array(covering.weight.length);
	for (const column of fixed) {
		for (let k = covering.start[column]; k < covering.start[column + 1]; k++) isReached[covering.rows[k]] = 1;
	}
	return { ...reduceRows(covering, columns, isReached), base: coveredWeight(covering, fixed) };
}

/** The part of an answer that lies among the open columns, as far as what the fixed ones leave of the budget. */
function projected({ selected }: Found, columns: Uint32Array, left: Covering, budget: number): Found {
	const positions = new Map(Array.from(columns, (column, position) => [column, position]));
	const open = selected.flatMap((column) => positions.get(column) ?? []);
	const inside = swapCover(left, open, budget);
	return { selected: inside, objective: coveredWeight(left, inside) };
}

/** @param isWorse whether choosing a column, or leaving it out, leads to nothing better than what is known */
function fix(
	{ columns, fixed, budget }: Open,
	positions: Uint32Array,
	isWorse: (position: number, isChosen: boolean) => boolean,
	cost: Float64Array
): Open {
	const kept: number[] = [];
	const chosen: number[] = [];
	positions.forEach((column, position) => {
		if (isWorse(position, true)) return;
		if (isWorse(position, false)) chosen.push(column);
		else kept.push(column);
	});
	if (!chosen.length && kept.length === columns.length) return { columns, fixed, budget };
	const spent = chosen.reduce((sum, column) => sum + cost[column], 0);
	return { columns: Uint32Array.from(kept), fixed: [...fixed, ...chosen], budget: budget - spent };
}

function byProgramme(
	covering: Covering,
	open: Open,
	best: Found,
	bound: number,
	effort: Effort,
	enough = Infinity
): SitingAnswer {
	const { covering: left, columns, base } = whatIsOpen(covering, open);
	const programme = new Programme('maximise');
	for (let column = 0; column < columns.length; column++) programme.column(0, 0, 1, true);
	const { start, columns: reaching } = byRow(left);
	left.weight.forEach((weight, row) => {
		const isReached = programme.column(weight, 0, 1, false);
		const entries: [number, number][] = [[isReached, 1]];
		for (let k = start[row]; k < start[row + 1]; k++) entries.push([reaching[k], -1]);
		programme.row(-Infinity, 0, entries);
	});
	programme.row(
		-Infinity,
		open.budget,
		Array.from(columns, (_, column) => [column, left.cost[column]] as const)
	);
	const within = projected(best, columns, left, open.budget).selected;
	const isWhole = covering.weight.every(Number.isInteger);
	const relay: Effort = {
		...effort,
		onProgress: ({ objective, bound: limit }) =>
			effort.onProgress?.({
				objective: Math.max(best.objective, objective + base),
				bound: Math.min(bound, Math.max(best.objective, limit + base))
			})
	};
	const known = startValues(left, within);
	const search = { known, absoluteGap: isWhole ? 0.99 : 1e-6, enough: enough - base, isReduced: true };
	const solved = solve(relay, programme, search);
	if (solved.values) {
		const chosen = Array.from(columns).filter((_, column) => (solved.values as Float64Array)[column] > 0.5);
		const selected = [...open.fixed, ...chosen];
		const objective = coveredWeight(covering, selected);
		if (objective > best.objective) best = { selected, objective };
	}
	if (solved.status !== 'limit') return answer(best, best.objective);
	return answer(best, Math.max(best.objective, Math.min(bound, solved.bound + base)));
}

function startValues(left: Covering, selected: readonly number[]): Float64Array {
	const n = columnCount(left);
	const values = new Float64Array(n + left.weight.length);
	for (const column of selected) {
		values[column] = 1;
		for (let k = left.start[column]; k < left.start[column + 1]; k++) values[n + left.rows[k]] = 1;
	}
	return values;
}
