// The audit: what a reader can work out about the cells that are not shown. For each of them, the smallest and the
// largest value that the published figures allow, by linear programming over all counts that could stand there.

import type { Highs } from 'highs';
import type { CountTable, Relation } from './table.ts';

/** A table as it is published: null where a count is not shown. */
export interface PublishedTable {
	readonly published: readonly (number | null)[];
	readonly relations: readonly Relation[];
}

export interface Interval {
	readonly cell: number;
	readonly low: number;
	/** Infinity where nothing published bounds it. */
	readonly high: number;
}

/** The solver rounds at the seventh decimal; counts are whole. */
const SLACK = 1e-6;

/** What is left of a table when some of its cells are not shown. */
export function publish({ counts, relations }: CountTable, hidden: ReadonlySet<number>): PublishedTable {
	return { published: counts.map((count, cell) => (hidden.has(cell) ? null : count)), relations };
}

/**
 * The interval of every hidden cell, exactly: two linear programs a cell, each begun where the last one ended. Of the
 * hidden counts only that they are zero or more is used, not that small ones are hidden for being below the threshold.
 * Method: audit of Willenborg and de Waal, Elements of Statistical Disclosure Control (2001), chapter 8.
 * @throws Error when no counts at all fit what is published: then it is not a table
 */
export function intervals(highs: Highs, table: PublishedTable): Interval[] {
	return withBounds(highs, table, (bounds) => hiddenCells(table).map((cell) => ({ cell, ...bounds(cell) })));
}

/**
 * Hidden cells whose interval is narrower than `least`, with their intervals; none when the audit is passed. Goes on to
 * the last cell, but solves only for those that no earlier solution has already shown to be wide enough.
 */
export function narrowIntervals(highs: Highs, table: PublishedTable, least: number): Interval[] {
	return withBounds(highs, table, (bounds, seen) =>
		hiddenCells(table).flatMap((cell) => {
			if (seen.high[cell] - seen.low[cell] >= least - SLACK) return [];
			const { low, high } = bounds(cell);
			return high - low >= least - SLACK ? [] : [{ cell, low, high }];
		})
	);
}

/** Whether no hidden cell can be known to within less than `least`. */
export function isProtected(highs: Highs, table: PublishedTable, least: number): boolean {
	return withBounds(highs, table, (bounds, seen) =>
		hiddenCells(table).every((cell) => {
			if (seen.high[cell] - seen.low[cell] >= least - SLACK) return true;
			const { low, high } = bounds(cell);
			return high - low >= least - SLACK;
		})
	);
}

function hiddenCells({ published }: PublishedTable): number[] {
	return published.flatMap((count, cell) => (count === null ? [cell] : []));
}

/** Extremes of every cell over all solutions met so far: each is a count that could stand there. */
interface Seen {
	readonly low: Float64Array;
	readonly high: Float64Array;
}

function withBounds<T>(
	highs: Highs,
	{ published, relations }: PublishedTable,
	use: (bounds: (cell: number) => { low: number; high: number }, seen: Seen) => T
): T {
	const cells = published.length;
	const seen: Seen = { low: new Float64Array(cells).fill(Infinity), high: new Float64Array(cells).fill(-Infinity) };
	const { minimize, maximize } = highs.constants.objectiveSense;
	const { optimal } = highs.constants.modelStatus;
	// HiGHS is more reliable with finite bounds. What is bounded at all is bounded by sums of published counts, far below
	// this box.
	const box = 1000 * published.reduce<number>((sum, count) => sum + (count ?? 0), 1);
	const starts = [0];
	const indices: number[] = [];
	const values: number[] = [];
	for (const { total, parts } of relations) {
		indices.push(total, ...parts);
		values.push(-1, ...parts.map(() => 1));
		starts.push(indices.length);
	}
	const zeros = new Float64Array(relations.length);
	const model = {
		numCols: cells,
		numRows: relations.length,
		colCost: new Float64Array(cells),
		colLower: Float64Array.from(published, (count) => count ?? 0),
		colUpper: Float64Array.from(published, (count) => count ?? box),
		rowLower: zeros,
		rowUpper: zeros,
		matrix: { format: 'csr' as const, numRows: relations.length, numCols: cells, starts, indices, values }
	};
	return highs.withModel(model, (program) => {
		program.options.set({ output_flag: false, presolve: 'off' });
		const extreme = (cell: number, sense: typeof minimize | typeof maximize): number => {
			program.changeObjectiveSense(sense);
			program.changeColCost(cell, 1);
			program.run();
			const status = program.getModelStatus();
			const { colValue } = program.getSolution();
			program.changeColCost(cell, 0); // not before: it discards status and solution
			if (status !== optimal) throw new Error('the published figures contradict each other');
			colValue.forEach((value, k) => {
				if (value < seen.low[k]) seen.low[k] = value;
				if (value > seen.high[k]) seen.high[k] = value;
			});
			return colValue[cell] > box / 2 ? Infinity : colValue[cell];
		};
		return use((cell) => ({ low: tidy(extreme(cell, minimize)), high: tidy(extreme(cell, maximize)) }), seen);
	});
}

/** Rounds a value that is whole but for the solver's rounding. */
function tidy(value: number): number {
	const whole = Math.round(value);
	return Math.abs(value - whole) < SLACK ? Math.max(0, whole) : value;
}
