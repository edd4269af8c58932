// Ways from places to places, along the ellipsoid: who is within reach of each site, and what everybody has to travel.

import { grown } from '../space/grown-column.ts';
import { forEachWithinChord, indexPlaces, type PlaceIndex } from '../space/place-index.ts';
import { arcOrGeodesicM, longestChordWithinM, toSpace, type Places } from '../space/chord.ts';
import type { Covering } from './covering.ts';
import { LIMIT_TOLERANCE, type Costs } from './costs.ts';

/** Kept for each list of places: a search asks for the same people several times over. */
const INDEXES = new WeakMap<Places, PlaceIndex>();

function indexOf(places: Places): PlaceIndex {
	const known = INDEXES.get(places) ?? indexPlaces(places);
	INDEXES.set(places, known);
	return known;
}

/**
 * The people within `limitM` metres of each site, inclusive: the catchments that coverage.ts counts by.
 * @param weight people at each place of demand
 * @returns rows are the places of demand, columns the sites, one of the budget each
 */
export function catchments(demand: Places, weight: Float64Array, sites: Places, limitM: number): Covering {
	const index = indexOf(demand);
	const space = toSpace(sites);
	const furthest = limitM + LIMIT_TOLERANCE;
	// most of a wide catchment lies so far inside that no geodesic need be computed; the tolerance is the margin
	const surely = longestChordWithinM(limitM);
	const count = sites.lon.length;
	const start = new Uint32Array(count + 1);
	let rows = new Uint32Array(1024);
	let end = 0;
	for (let site = 0; site < count; site++) {
		// a chord is never longer than its arc, so the chord bound misses nobody
		forEachWithinChord(index, space.x[site], space.y[site], space.z[site], furthest, (row, chord2, dz) => {
			const { lon, lat } = demand;
			const isSure = chord2 <= surely * surely;
			if (!isSure && arcOrGeodesicM(lon[row], lat[row], sites.lon[site], sites.lat[site], chord2, dz) > furthest)
				return;
			if (end === rows.length) rows = grown(rows);
			rows[end++] = row;
		});
		start[site + 1] = end;
		rows.subarray(start[site], end).sort();
	}
	return { weight, start, rows: rows.slice(0, end), cost: new Float64Array(count).fill(1) };
}

/** Metres from every place of demand to every site. */
export function distancesM(demand: Places, sites: Places): Costs {
	const [rows, count] = [demand.lon.length, sites.lon.length];
	const [from, to] = [toSpace(demand), toSpace(sites)];
	const value = new Float64Array(rows * count);
	for (let row = 0; row < rows; row++) {
		for (let site = 0; site < count; site++) {
			const dx = from.x[row] - to.x[site];
			const dy = from.y[row] - to.y[site];
			const dz = from.z[row] - to.z[site];
			const chord2 = dx * dx + dy * dy + dz * dz;
			const { lon, lat } = demand;
			value[row * count + site] = arcOrGeodesicM(lon[row], lat[row], sites.lon[site], sites.lat[site], chord2, dz);
		}
	}
	return { rows, sites: count, value };
}
