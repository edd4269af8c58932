// The kilometre of the map that an incident is put in: the unit that it falls in, and whether the officer may take it.

import { fetchUnits } from '../boundary-set.ts';
import { unitNear } from '$lib/analysis/space/locate.ts';
import type { StoredUnit } from '$lib/data/boundaries.ts';
import { cellCentre, type Cell } from '$lib/domain/grid.ts';

export class CellPlace {
	cell = $state.raw<Cell | null>(null);
	/** Units of the map, in the order of their codes; null until they are here. */
	units = $state.raw<readonly StoredUnit[] | null>(null);
	/** Codes that the officer answers for; null for all. */
	readonly own: ReadonlySet<string> | null;
	readonly #set: string;

	readonly unit = $derived.by(() => {
		if (!this.cell || !this.units) return null;
		return this.units[unitNear(cellCentre(this.cell), this.units)] ?? null;
	});
	readonly standing = $derived.by((): 'none' | 'unknown' | 'outside' | 'notYours' | 'fine' => {
		if (!this.cell) return 'none';
		if (!this.units) return 'unknown';
		if (!this.unit) return 'outside';
		return this.own && !this.own.has(this.unit.code) ? 'notYours' : 'fine';
	});
	readonly isWrong = $derived.by(() => this.standing === 'outside' || this.standing === 'notYours');

	/** @param set whose units the map shows */
	constructor(cell: Cell | null, set: string, own: readonly string[] | null) {
		this.cell = cell;
		this.#set = set;
		this.own = own && new Set(own);
	}

	/** Loads the units, once. */
	async load(): Promise<void> {
		if (this.units) return;
		this.units = await fetchUnits(this.#set).catch(() => null);
	}
}
