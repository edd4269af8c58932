// The straight line along the ellipsoid, in metres. docs/decisions/002-nearest-by-chord.md

import { toPlane } from '../../domain/vn2000.ts';
import { arcOrGeodesicM, longestChordWithinM, toSpace, type Places } from '../space/chord.ts';
import { grown } from '../space/grown-column.ts';
import { pairsWithin } from '../space/pairs.ts';
import { forEachWithinChord, indexPlaces, type PlaceIndex } from '../space/place-index.ts';
import { LIMIT_TOLERANCE, type Catchments, type Metric } from './metric.ts';
import { nearest, nearestByCell } from './nearest.ts';

export const straightLine: Metric = {
	waysTo(services) {
		const index = indexPlaces(services);
		return {
			nearest: (places) => nearest(places, index).distanceM,
			nearestByCell: (points) => nearestByCell(points, index),
			pairsWithin: (points, limitM) => pairsWithin(points, index, limitM)
		};
	},
	catchments,
	areaWithin: ({ lon, lat }, limitM) => Array.from(lon, (_, k) => circle(lon[k], lat[k], limitM))
};

/** Kept for each list of places: a search asks for the same people several times over. */
const INDEXES = new WeakMap<Places, PlaceIndex>();

function indexOf(places: Places): PlaceIndex {
	const known = INDEXES.get(places) ?? indexPlaces(places);
	INDEXES.set(places, known);
	return known;
}

function catchments(people: Places, sites: Places, limitM: number): Catchments {
	const index = indexOf(people);
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
			const { lon, lat } = people;
			const isSure = chord2 <= surely * surely;
			if (!isSure && arcOrGeodesicM(lon[row], lat[row], sites.lon[site], sites.lat[site], chord2, dz) > furthest)
				return;
			if (end === rows.length) rows = grown(rows);
			rows[end++] = row;
		});
		start[site + 1] = end;
		rows.subarray(start[site], end).sort();
	}
	return { start, rows: rows.slice(0, end) };
}

const CIRCLE_CORNERS = 64;
/** A polygon of equal area to its circle, so that the corners cut nothing off. */
const EQUAL_AREA = Math.sqrt((2 * Math.PI) / CIRCLE_CORNERS / Math.sin((2 * Math.PI) / CIRCLE_CORNERS));
const SCALE_ON_MERIDIAN = 0.9999;
const EARTH_RADIUS_M = 6_371_000;
const FALSE_EASTING_M = 500_000;

function circle(lon: number, lat: number, radiusM: number): Float64Array {
	const [eastM, northM] = toPlane(lon, lat);
	const fromMeridian = (eastM - FALSE_EASTING_M) / EARTH_RADIUS_M;
	const planeRadiusM = radiusM * SCALE_ON_MERIDIAN * (1 + (fromMeridian * fromMeridian) / 2) * EQUAL_AREA;
	const ring = new Float64Array(CIRCLE_CORNERS * 2);
	for (let k = 0; k < CIRCLE_CORNERS; k++) {
		const angle = (2 * Math.PI * k) / CIRCLE_CORNERS;
		ring[2 * k] = eastM + planeRadiusM * Math.cos(angle);
		ring[2 * k + 1] = northM + planeRadiusM * Math.sin(angle);
	}
	return ring;
}
