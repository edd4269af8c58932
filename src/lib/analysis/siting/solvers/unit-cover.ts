// How many people of each unit a choice of columns covers, beside those whom what exists reaches.

import type { Covering } from '../covering.ts';

/** Units by which a cover is judged. */
export interface Units {
	/** Position of each row's unit. */
	readonly of: Int32Array;
	/** People of each unit, and those whom what exists reaches already. */
	readonly people: Float64Array;
	readonly reached: Float64Array;
}

/** Covered share of each unit, 0–1; NaN for a unit without people. */
export function sharesOf(covering: Covering, units: Units, selected: readonly number[]): Float64Array {
	const covered = coveredByUnit(covering, units, selected, new Uint8Array(covering.weight.length));
	return covered.map((sum, unit) => (units.people[unit] > 0 ? sum / units.people[unit] : NaN));
}

/** People covered in each unit. @param isCovered is overwritten with the rows that the columns reach */
export function coveredByUnit(
	{ weight, start, rows }: Covering,
	{ of, reached }: Units,
	selected: readonly number[],
	isCovered: Uint8Array
): Float64Array {
	const covered = reached.slice();
	isCovered.fill(0);
	for (const column of selected) {
		for (let k = start[column]; k < start[column + 1]; k++) {
			if (isCovered[rows[k]]) continue;
			isCovered[rows[k]] = 1;
			covered[of[rows[k]]] += weight[rows[k]];
		}
	}
	return covered;
}
