// A covering problem: which people each site would reach. Rows are groups of people, columns are sites (or a site with
// a model, where several models compete for one budget). Held column by column: what a site reaches is one run of rows.

export interface Covering {
	/** People of each row, 0 or more. */
	readonly weight: Float64Array;
	/** First entry of each column in `rows`, and the number of entries as a last one. */
	readonly start: Uint32Array;
	/** Rows that a column reaches, ascending within a column. */
	readonly rows: Uint32Array;
	/** What a column takes of the budget, above 0; 1 each where sites are counted. */
	readonly cost: Float64Array;
}

/** The same entries by row: the columns that reach each row, ascending. */
export interface ByRow {
	readonly start: Uint32Array;
	readonly columns: Uint32Array;
}

export function columnCount({ start }: Covering): number {
	return start.length - 1;
}

/** Turns column lists into row lists, in the time of reading them. */
export function byRow(covering: Covering): ByRow {
	const { weight, rows } = covering;
	const start = new Uint32Array(weight.length + 1);
	for (const row of rows) start[row + 1]++;
	for (let row = 0; row < weight.length; row++) start[row + 1] += start[row];
	const columns = new Uint32Array(rows.length);
	const next = start.slice();
	for (let column = 0; column < columnCount(covering); column++) {
		for (let k = covering.start[column]; k < covering.start[column + 1]; k++) columns[next[rows[k]]++] = column;
	}
	return { start, columns };
}

/** A covering problem from lists of rows, one list a column. */
export function coveringOf(weight: Float64Array, lists: readonly ArrayLike<number>[], cost?: Float64Array): Covering {
	const start = new Uint32Array(lists.length + 1);
	lists.forEach((list, column) => (start[column + 1] = start[column] + list.length));
	const rows = new Uint32Array(start[lists.length]);
	lists.forEach((list, column) => rows.set(Uint32Array.from(list).sort(), start[column]));
	return { weight, start, rows, cost: cost ?? new Float64Array(lists.length).fill(1) };
}

/** People reached by at least one of the columns. */
export function coveredWeight({ weight, start, rows }: Covering, selected: Iterable<number>): number {
	const isCovered = new Uint8Array(weight.length);
	let sum = 0;
	for (const column of selected) {
		for (let k = start[column]; k < start[column + 1]; k++) {
			if (isCovered[rows[k]]) continue;
			isCovered[rows[k]] = 1;
			sum += weight[rows[k]];
		}
	}
	return sum;
}
