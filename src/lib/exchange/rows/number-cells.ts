// Columns of numbers in files of every kind, and what is wrong with them.

import { plainNumber, readNumbers, type NumberKind } from '../../domain/number-column.ts';
import { problem, type Problem } from '../problem.ts';

/** A number as it stands in a file: text, or what the format has as a number. */
export type NumberCell = string | number;

export const PEOPLE: NumberKind = {
	isWhole: true,
	// more than any unit of Vietnam has
	fits: (value) => value >= 0 && value <= 20_000_000
};
export const PLACES: NumberKind = { isWhole: true, fits: (value) => value >= 0 && value <= 100_000 };
/** Weights and costs. */
export const AMOUNT: NumberKind = { fits: (value) => value >= 0 && value < Infinity };
export const DEGREES: NumberKind = { fits: (value) => Math.abs(value) <= 180 };

/** The number of each cell, null where it is empty; NaN where something is wrong with it, which `faults` says. */
export interface ReadColumn {
	readonly values: readonly (number | null)[];
	/** By position; cells without a fault have none. */
	readonly faults: ReadonlyMap<number, Problem>;
}

/**
 * Reads a column as a whole: what one cell leaves in doubt, the others may tell.
 * @param code of the problem that a cell is no such number
 * @param where what a message names of a cell: its row, its column
 */
export function readColumn(
	cells: readonly NumberCell[],
	kind: NumberKind,
	code: string,
	where: (at: number) => Problem['values']
): ReadColumn {
	const { values, doubts } = readNumbers(cells, kind);
	const faults = new Map<number, Problem>();
	for (const { at, text, withComma, withPoint } of doubts) {
		const readings = { comma: plainNumber(withComma), point: plainNumber(withPoint) };
		faults.set(at, problem('numberInDoubt', { ...where(at), value: text, ...readings }));
	}
	values.forEach((value, at) => {
		if (Number.isNaN(value) && !faults.has(at))
			faults.set(at, problem(code, { ...where(at), value: String(cells[at]) }));
	});
	return { values, faults };
}
