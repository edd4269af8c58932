// What planners know of a year before it is published: groups of its incidents. Taken from a published total they leave a
// rest, which must not be small either. So each rest is a cell of the table, and protected like the others.

import type { CountTable } from './table.ts';

/** A sum of cells of which a part has been shown. */
export interface PartlyReleased {
	/** The cells that together count everything the groups are a part of. */
	readonly cells: readonly number[];
	/** Incidents in the groups, as they were shown. */
	readonly released: number;
	/** So many of these still count in the cells: the others were withdrawn or corrected since. */
	readonly kept: number;
}

/** So many cells are added for each sum. */
export const CELLS_OF_A_REST = 4;

/**
 * The table with its rests. Four cells are added for each sum, after the table's own: the released incidents, which are
 * known; the rest; those lost of the released; and all that ever were, so that released + rest = all = sum + lost.
 * @returns the table, and the cells that are known whatever is published
 */
export function withRests(
	table: CountTable,
	sums: readonly PartlyReleased[],
	threshold: number
): CountTable & { readonly known: ReadonlySet<number> } {
	const counts = [...table.counts];
	const relations = [...table.relations];
	const known = new Set<number>();
	for (const { cells, released, kept } of sums) {
		const total = cells.reduce((sum, cell) => sum + counts[cell], 0);
		const lostIncidents = released - kept;
		if (lostIncidents < 0) throw new RangeError('more incidents stand in groups than were released');
		const shown = counts.push(released) - 1;
		const rest = counts.push(total - kept) - 1;
		const lost = counts.push(lostIncidents) - 1;
		const all = counts.push(released + total - kept) - 1;
		relations.push({ total: all, parts: [shown, rest] }, { total: all, parts: [...cells, lost] });
		known.add(shown);
		// that none was lost a reader takes for granted; that a few were lost is a small count, which must be hidden
		if (lostIncidents === 0 || lostIncidents >= threshold) known.add(lost);
	}
	return { counts, relations, known };
}
