// A covering problem made smaller without losing its optimum: rows that nobody can reach or that are reached already go,
// rows with the same columns become one, and a column goes when another reaches all that it reaches for no more money.

import { byRow, columnCount, type Covering } from '../covering.ts';

/** What is left of a covering problem, and where its columns stood. */
export interface Reduced {
	readonly covering: Covering;
	/** Position of each column in the problem that it comes from. */
	readonly columns: Uint32Array;
}

/**
 * The problem over some of its columns, without the rows that are reached already or that none of them reaches.
 * @param isReached rows that need not be covered again
 * @param group rows of different groups are never merged; all rows are one group when left out
 * @returns the smaller problem; weights of merged rows are summed, and `groups` has the group of each row left
 */
export function reduceRows(
	covering: Covering,
	kept: ArrayLike<number>,
	isReached?: Uint8Array,
	group?: Int32Array
): Reduced & { readonly groups: Int32Array } {
	const { weight, start, rows, cost } = covering;
	const columns = Uint32Array.from(kept);
	// the list of each row's columns, in the numbering of what is kept
	const counts = new Uint32Array(weight.length + 1);
	for (const column of columns) {
		for (let k = start[column]; k < start[column + 1]; k++) counts[rows[k] + 1]++;
	}
	for (let row = 0; row < weight.length; row++) counts[row + 1] += counts[row];
	const lists = new Uint32Array(counts[weight.length]);
	const next = counts.slice();
	columns.forEach((column, position) => {
		for (let k = start[column]; k < start[column + 1]; k++) lists[next[rows[k]]++] = position;
	});
	const merged = new Map<number, number[]>();
	const firstOf: number[] = [];
	const sums: number[] = [];
	for (let row = 0; row < weight.length; row++) {
		const [from, to] = [counts[row], counts[row + 1]];
		if (from === to || weight[row] === 0 || isReached?.[row]) continue;
		const key = hashOf(lists, from, to, group?.[row] ?? 0);
		const alike = merged.get(key) ?? [];
		const known = alike.find((other) => {
			const first = firstOf[other];
			return (!group || group[first] === group[row]) && sameList(lists, counts, first, row);
		});
		if (known !== undefined) sums[known] += weight[row];
		else {
			merged.set(key, [...alike, firstOf.length]);
			sums.push(weight[row]);
			firstOf.push(row);
		}
	}
	const newStart = new Uint32Array(columns.length + 1);
	for (const row of firstOf) for (let k = counts[row]; k < counts[row + 1]; k++) newStart[lists[k] + 1]++;
	for (let column = 0; column < columns.length; column++) newStart[column + 1] += newStart[column];
	const newRows = new Uint32Array(newStart[columns.length]);
	const at = newStart.slice();
	firstOf.forEach((row, position) => {
		for (let k = counts[row]; k < counts[row + 1]; k++) newRows[at[lists[k]]++] = position;
	});
	return {
		covering: {
			weight: Float64Array.from(sums),
			start: newStart,
			rows: newRows,
			cost: Float64Array.from(columns, (column) => cost[column])
		},
		columns,
		groups: Int32Array.from(firstOf, (row) => group?.[row] ?? 0)
	};
}

/** FNV-1a over the list; only a first look, equal lists are compared. */
function hashOf(lists: Uint32Array, from: number, to: number, seed: number): number {
	let hash = 0x811c9dc5 ^ seed;
	for (let k = from; k < to; k++) hash = Math.imul(hash ^ lists[k], 0x01000193);
	return hash;
}

function sameList(lists: Uint32Array, starts: Uint32Array, a: number, b: number): boolean {
	const length = starts[a + 1] - starts[a];
	if (length !== starts[b + 1] - starts[b]) return false;
	for (let k = 0; k < length; k++) if (lists[starts[a] + k] !== lists[starts[b] + k]) return false;
	return true;
}

/**
 * Columns that no answer needs: they reach nothing, or another column reaches all that they reach and costs no more.
 * Of equal ones the first stays.
 */
export function undominatedColumns(covering: Covering): Uint32Array {
	const { start, rows, cost } = covering;
	const n = columnCount(covering);
	const { start: rowStart, columns } = byRow(covering);
	const shared = new Uint32Array(n);
	const kept: number[] = [];
	for (let column = 0; column < n; column++) {
		const size = start[column + 1] - start[column];
		if (size === 0) continue;
		// a column that reaches all of these rows reaches the one that fewest columns reach, so only those are compared
		let rarest = rows[start[column]];
		for (let k = start[column]; k < start[column + 1]; k++) {
			const row = rows[k];
			if (rowStart[row + 1] - rowStart[row] < rowStart[rarest + 1] - rowStart[rarest]) rarest = row;
		}
		const rivals = columns.subarray(rowStart[rarest], rowStart[rarest + 1]);
		for (const rival of rivals) shared[rival] = 0;
		for (let k = start[column]; k < start[column + 1]; k++) {
			for (let e = rowStart[rows[k]]; e < rowStart[rows[k] + 1]; e++) shared[columns[e]]++;
		}
		const isDominated = rivals.some((rival) => {
			if (rival === column || shared[rival] < size || cost[rival] > cost[column]) return false;
			const isEqual = start[rival + 1] - start[rival] === size && cost[rival] === cost[column];
			return !isEqual || rival < column;
		});
		if (!isDominated) kept.push(column);
	}
	return Uint32Array.from(kept);
}
