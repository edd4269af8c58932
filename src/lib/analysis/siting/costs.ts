// What it costs each row of people to get to each site: metres or minutes, Infinity where there is no way.

import { LIMIT_TOLERANCE } from '../access/metric.ts';
import type { Covering } from './covering.ts';

/** Costs row by row: of row r to site s at r × sites + s. */
export interface Costs {
	readonly rows: number;
	readonly sites: number;
	readonly value: Float64Array;
}

/** Who is within reach of each site: rows that it costs at most `limit` to get there, inclusive. */
export function reachedWithin({ rows, sites, value }: Costs, limit: number, weight: Float64Array): Covering {
	const lists: number[] = [];
	const start = new Uint32Array(sites + 1);
	for (let site = 0; site < sites; site++) {
		for (let row = 0; row < rows; row++) if (value[row * sites + site] <= limit + LIMIT_TOLERANCE) lists.push(row);
		start[site + 1] = lists.length;
	}
	return { weight, start, rows: Uint32Array.from(lists), cost: new Float64Array(sites).fill(1) };
}

/** The least that it costs each row to get to any of some sites; Infinity where there is none. */
export function leastCost({ rows, sites, value }: Costs, of: readonly number[]): Float64Array {
	const least = new Float64Array(rows).fill(Infinity);
	for (let row = 0; row < rows; row++) {
		for (const site of of) if (value[row * sites + site] < least[row]) least[row] = value[row * sites + site];
	}
	return least;
}

/** The costs to some of the sites, in the order given. */
export function costsTo({ rows, sites, value }: Costs, kept: ArrayLike<number>): Costs {
	const part = new Float64Array(rows * kept.length);
	for (let row = 0; row < rows; row++) {
		for (let k = 0; k < kept.length; k++) part[row * kept.length + k] = value[row * sites + kept[k]];
	}
	return { rows, sites: kept.length, value: part };
}
