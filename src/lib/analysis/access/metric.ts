// How far it is to services, and whom a service reaches. Coverage, siting and the map all ask a metric, so that all of
// them count the same ways. There is one, the straight line (straight-line.ts); ways by road and water would be
// another. Limits and answers of a metric are of one measure, metres for the straight line, and a limit is inclusive.

import type { CellPoints } from '../space/cell-balls.ts';
import type { Places } from '../space/chord.ts';
import type { Pairs } from '../space/pairs.ts';

export interface Metric {
	/** Makes services ready to be asked about often. */
	waysTo(services: Places): Ways;
	/** The positions of people within the limit of each site, inclusive. */
	catchments(people: Places, sites: Places, limitM: number): Catchments;
	/** Rings in the metric plane, x and y in turn, that hold together what lies within the limit of any of the services. */
	areaWithin(services: Places, limitM: number): Float64Array[];
}

export interface Ways {
	/** The distance from each place to its nearest service; `Infinity` everywhere when there is none. */
	nearest(places: Places): Float64Array;
	/** The same from each point of cells, searched for once a cell. */
	nearestByCell(points: CellPoints): Float64Array;
	/** Cells and services at most so far apart, from the middle of the cell's points, the nearest pair first. */
	pairsWithin(points: CellPoints, limitM: number): Pairs;
}

/** Whom each site reaches: one run of rows a site, ascending. */
export interface Catchments {
	/** First entry of each site in `rows`, and the number of entries as a last one. */
	readonly start: Uint32Array;
	readonly rows: Uint32Array;
}

/**
 * A limit is inclusive; a distance beyond it by less than this is beyond it by rounding only: a tenth of a millimetre.
 */
export const LIMIT_TOLERANCE = 1e-4;
