// A land ready to be asked about: the units of a boundary set with their people on their places. Spreading the people over
// the land takes the time, so whoever is asked more than once keeps the land open: the threads of the server and the workers
// of a browser alike.

import {
	cellsOfColumns,
	demandPoints,
	type CellColumns,
	type Demand,
	type DemandCell
} from '../analysis/demand/demand.ts';
import type { Incidents } from '../analysis/access/reach.ts';
import { openStudiedSet, type StudiedSet } from '../analysis/siting/questions/expansion.ts';
import type { SupplyRecord } from '../analysis/study.ts';
import type { BoundaryUnit } from '../domain/boundary.ts';

/** Units and people of a boundary set: large, and the same for everybody. */
export interface Land {
	/** Names the set and the version of its people; what is kept of it is kept under this. */
	readonly key: string;
	readonly units: readonly BoundaryUnit[];
	readonly cells: CellColumns;
}

export interface OpenLand {
	readonly units: readonly BoundaryUnit[];
	readonly cells: readonly DemandCell[];
	readonly demand: Demand;
}

/** Puts the people on their places. */
export function openLand({ units, cells: columns }: Pick<Land, 'units' | 'cells'>): OpenLand {
	const codes = units.map(({ code }) => code);
	const cells = cellsOfColumns(columns, codes);
	return { units, cells, demand: demandPoints(cells, units.length) };
}

/** The land with what stands and happened on it. @param services active ones of all models */
export function studyLand(
	{ units, cells, demand }: OpenLand,
	services: readonly SupplyRecord[],
	incidents: Incidents
): StudiedSet {
	return openStudiedSet({ units, cells, services }, demand, incidents);
}
