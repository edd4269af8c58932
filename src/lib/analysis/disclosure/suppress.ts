// Cell suppression: which counts are not shown. Small counts never are (primary); and since a total less the other
// parts would give them back, so are enough others (complementary) that every hidden count could be at least
// `threshold` more or less than another value that fits what is published.

import type { Highs, Model } from 'highs';
import { isProtected, narrowIntervals, publish } from './intervals.ts';
import type { CountTable } from './table.ts';

export interface SuppressionOptions {
	/** Counts from 1 to below it are never shown, and no hidden count may be known to within less than this. */
	readonly threshold: number;
	/** How much it costs not to show each cell, above zero; 1 each unless told. */
	readonly weights?: readonly number[];
	/** Cells that everybody knows already, whatever is published: they are neither hidden nor protected. */
	readonly known?: ReadonlySet<number>;
	/** Above so many cells the last step, which takes back what turned out not to be needed, is left out. */
	readonly takeBackUpTo?: number;
}

export interface Suppression {
	readonly hidden: ReadonlySet<number>;
	/** Small counts, hidden for their own sake. */
	readonly primary: ReadonlySet<number>;
}

/** Moves below this are rounding. */
const SLACK = 1e-6;

/**
 * Chooses the cells to hide. Each cell that the audit finds exposed is given two tables that differ by the threshold in
 * that cell, moving as few and as cheap other cells as it can (a linear program over deviations, weighted anew by its
 * last answer, which drives small moves to none); cells that moved are hidden too, and the audit is asked again.
 * Method: Kelly, Golden and Assad, Cell suppression: disclosure protection for sensitive tabular data (1992); weights
 * after Candès, Wakin and Boyd, Enhancing sparsity by reweighted l1 minimization (2008).
 * @throws RangeError when no choice can protect a cell, as in a table of one small count
 */
export function suppress(highs: Highs, table: CountTable, options: SuppressionOptions): Suppression {
	const { threshold, weights = table.counts.map(() => 1), known = new Set(), takeBackUpTo = 600 } = options;
	const isSmall = (count: number, cell: number) => count > 0 && count < threshold && !known.has(cell);
	const primary = new Set(table.counts.flatMap((count, cell) => (isSmall(count, cell) ? [cell] : [])));
	const hidden = new Set(primary);
	if (!hidden.size) return { hidden, primary };
	withDeviations(highs, table, known, (program) => {
		for (;;) {
			const exposed = narrowIntervals(highs, publish(table, hidden), threshold).map(({ cell }) => cell);
			if (!exposed.length) break;
			exposed.sort((a, b) => table.counts[b] - table.counts[a]);
			const protectedBy = new Set<number>();
			for (const cell of exposed) {
				// a cell that was moved for an earlier exposed one is often wide enough by now: the next audit will tell
				if (protectedBy.has(cell)) continue;
				for (const moved of cheapestPair(program, table, cell, threshold, weights, hidden)) {
					hidden.add(moved);
					protectedBy.add(moved);
				}
			}
		}
	});
	if (table.counts.length <= takeBackUpTo) takeBack(highs, table, threshold, weights, hidden, primary);
	return { hidden, primary };
}

/** Shows again what need not be hidden, the dearest first; the audit decides. */
function takeBack(
	highs: Highs,
	table: CountTable,
	threshold: number,
	weights: readonly number[],
	hidden: Set<number>,
	primary: ReadonlySet<number>
): void {
	const complementary = [...hidden].filter((cell) => !primary.has(cell));
	complementary.sort((a, b) => weights[b] - weights[a] || table.counts[b] - table.counts[a]);
	for (const cell of complementary) {
		hidden.delete(cell);
		if (!isProtected(highs, publish(table, hidden), threshold)) hidden.add(cell);
	}
}

/** Four columns a cell: up and down of the first table, up and down of the second. */
const UP_1 = 0;
const DOWN_1 = 1;
const UP_2 = 2;
const DOWN_2 = 3;
const COLUMNS = 4;
const SIGNS = [1, -1, 1, -1];

function withDeviations(
	highs: Highs,
	{ counts, relations }: CountTable,
	known: ReadonlySet<number>,
	use: (program: Model) => void
): void {
	const starts = [0];
	const indices: number[] = [];
	const values: number[] = [];
	for (const [plus, minus] of [
		[UP_1, DOWN_1],
		[UP_2, DOWN_2]
	]) {
		for (const { total, parts } of relations) {
			for (const [cell, sign] of [[total, -1], ...parts.map((part) => [part, 1])]) {
				indices.push(cell * COLUMNS + plus, cell * COLUMNS + minus);
				values.push(sign, -sign);
			}
			starts.push(indices.length);
		}
	}
	starts.push(indices.length); // the last row says how far the two tables are apart in the cell whose turn it is
	const numRows = relations.length * 2 + 1;
	const numCols = counts.length * COLUMNS;
	const model = {
		numCols,
		numRows,
		colCost: new Float64Array(numCols),
		colLower: new Float64Array(numCols),
		colUpper: Float64Array.from({ length: numCols }, (_, k) => {
			const cell = Math.floor(k / COLUMNS);
			if (known.has(cell)) return 0;
			return k % COLUMNS === DOWN_1 || k % COLUMNS === DOWN_2 ? counts[cell] : highs.infinity;
		}),
		rowLower: new Float64Array(numRows),
		rowUpper: Float64Array.from({ length: numRows }, (_, row) => (row === numRows - 1 ? highs.infinity : 0)),
		matrix: { format: 'csr' as const, numRows, numCols, starts, indices, values }
	};
	highs.withModel(model, (program) => {
		program.options.set({ output_flag: false, presolve: 'off' });
		use(program);
	});
}

/** The cells that move when two tables are to be `threshold` apart in `cell`. */
function cheapestPair(
	program: Model,
	{ counts }: CountTable,
	cell: number,
	threshold: number,
	weights: readonly number[],
	hidden: ReadonlySet<number>
): number[] {
	const width = program.getDimensions().numRows - 1;
	const all = { kind: 'range', from: 0, to: counts.length * COLUMNS - 1 } as const;
	const apart = (sign: number) =>
		SIGNS.forEach((s, k) => {
			program.changeCoefficient(width, cell * COLUMNS + k, sign * s * (k === UP_2 || k === DOWN_2 ? -1 : 1));
		});
	apart(1);
	program.changeRowBounds(width, threshold, threshold);
	// a hidden cell moves for nearly nothing; a small one cannot give much, so it is dearer for what it gives
	const rate = counts.map((count, k) => (hidden.has(k) ? 1e-4 : weights[k] / Math.min(count + 1, threshold)));
	let values: Float64Array = new Float64Array();
	for (let round = 0; round < 3; round++) {
		program.changeColsCost(
			all,
			Float64Array.from({ length: counts.length * COLUMNS }, (_, k) => rate[Math.floor(k / COLUMNS)])
		);
		program.run();
		if (program.getModelStatus() !== 7) {
			throw new RangeError('this table has too little in it to hide a small count');
		}
		values = program.getSolution().colValue;
		counts.forEach((_, k) => {
			if (!hidden.has(k)) rate[k] = weights[k] / (movedIn(values, k) + 0.05);
		});
	}
	apart(0);
	return counts.flatMap((_, k) => (movedIn(values, k) > SLACK ? [k] : []));
}

/** How far a cell moves in both tables together. */
function movedIn(values: Float64Array, cell: number): number {
	return values.subarray(cell * COLUMNS, (cell + 1) * COLUMNS).reduce((sum, value) => sum + value, 0);
}
