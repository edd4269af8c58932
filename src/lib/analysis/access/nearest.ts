// Cost from every demand point to its nearest service, along the ellipsoid: a kd-tree finds the nearest by straight
// chord, and the chord is turned into the arc over the ground. docs/decisions/002-nearest-by-chord.md

import { balls, type CellPoints } from '../space/cell-balls.ts';
import {
	candidates,
	forEachWithinChord,
	gatherCandidates,
	squaredChord,
	type PlaceIndex
} from '../space/place-index.ts';
import {
	arcAtM,
	arcM,
	arcOrGeodesicM,
	EQUATORIAL_M,
	meridionalM,
	primeVerticalM,
	toSpace,
	type Places,
	type SpacePoints
} from '../space/chord.ts';

export interface Nearest {
	/** Metres to the nearest service, one value a point; `Infinity` everywhere when there is no service. */
	readonly distanceM: Float64Array;
	/** Position of that service in the input, −1 when there is none. */
	readonly service: Int32Array;
}

/** Below this, the nearest by chord and the nearest by geodesic differ by under 0.1 mm. */
const CHORD_ORDER_LIMIT_M = 20_000;
/** Up to here the mean curvature of a place gives the arc to 0.02 mm, whatever the direction. */
const MEAN_CURVATURE_LIMIT_M = 10_000;
/** Radii of curvature differ by at most this share over the directions of one place. */
const CURVATURE_SPREAD = 0.0135;

/** Distance in metres and identity of the nearest service, for each point. */
export function nearest(points: Places, index: PlaceIndex): Nearest {
	const n = points.lon.length;
	const distanceM = new Float64Array(n).fill(Infinity);
	const service = new Int32Array(n).fill(-1);
	const { ids, xyz } = index;
	if (ids.length === 0) return { distanceM, service };
	const space = toSpace(points);
	let guess = 0; // neighbours in the list are neighbours on the ground: the last answer bounds the next search
	for (let i = 0; i < n; i++) {
		const node = gatherCandidates(index, space.x[i], space.y[i], space.z[i], guess, 0);
		guess = node;
		const chord2 = squaredChord(xyz, node, space.x[i], space.y[i], space.z[i]);
		if (chord2 <= CHORD_ORDER_LIMIT_M * CHORD_ORDER_LIMIT_M) {
			distanceM[i] = arcAtM(chord2, xyz[3 * node + 2] - space.z[i], space.sin2Lat[i]);
			service[i] = ids[node];
		} else {
			const far = nearestAmongFar(points, space, i, index, chord2);
			distanceM[i] = far.metres;
			service[i] = far.id;
		}
	}
	return { distanceM, service };
}

/** Far off, the shortest chord need not be the shortest arc: every service that could still win is measured. */
function nearestAmongFar(
	points: Places,
	space: SpacePoints,
	i: number,
	index: PlaceIndex,
	chord2: number
): { metres: number; id: number } {
	const chord = Math.sqrt(chord2);
	const margin = (CURVATURE_SPREAD * chord * chord2) / (24 * EQUATORIAL_M * EQUATORIAL_M);
	const { lon, lat } = index.places;
	const best = { metres: Infinity, id: -1 };
	forEachWithinChord(index, space.x[i], space.y[i], space.z[i], chord + margin * 2, (id, d2, dz) => {
		const metres = arcOrGeodesicM(points.lon[i], points.lat[i], lon[id], lat[id], d2, dz);
		if (metres < best.metres) {
			best.metres = metres;
			best.id = id;
		}
	});
	return best;
}

/**
 * Distance in metres from each point to the nearest service, searched for once a cell: the service nearest to any point
 * of a cell is at most two radii of the cell further from its middle than the service nearest to that middle.
 */
export function nearestByCell(points: CellPoints, index: PlaceIndex): Float64Array {
	const distanceM = new Float64Array(points.lon.length).fill(Infinity);
	const { xyz } = index;
	if (index.ids.length === 0) return distanceM;
	const { space, centre, radiusM } = balls(points);
	const limit2 = CHORD_ORDER_LIMIT_M * CHORD_ORDER_LIMIT_M;
	const meanLimit2 = MEAN_CURVATURE_LIMIT_M * MEAN_CURVATURE_LIMIT_M;
	let guess = 0;
	for (let cell = 0; cell < radiusM.length; cell++) {
		guess = gatherCandidates(index, centre.x[cell], centre.y[cell], centre.z[cell], guess, 2 * radiusM[cell]);
		// Over a cell the radii of curvature change by a millionth, and they enter in the second order only.
		const sin2Lat = centre.sin2Lat[cell];
		const alongParallel = 1 / primeVerticalM(sin2Lat);
		const alongMeridian = 1 / meridionalM(sin2Lat);
		const stretch = ((alongParallel + alongMeridian) / 2) ** 2 / 24;
		for (let i = points.cellStart[cell]; i < points.cellStart[cell + 1]; i++) {
			const x = space.x[i];
			const y = space.y[i];
			const z = space.z[i];
			let best2 = Infinity;
			let bestDz = 0;
			for (let k = 0; k < candidates.count; k++) {
				const at = 3 * candidates.nodes[k];
				const dx = xyz[at] - x;
				const dy = xyz[at + 1] - y;
				const dz = xyz[at + 2] - z;
				const d2 = dx * dx + dy * dy + dz * dz;
				if (d2 < best2) {
					best2 = d2;
					bestDz = dz;
				}
			}
			if (best2 <= meanLimit2) distanceM[i] = Math.sqrt(best2) * (1 + best2 * stretch);
			else if (best2 <= limit2) distanceM[i] = arcM(best2, bestDz, sin2Lat, alongParallel, alongMeridian);
			else distanceM[i] = nearestAmongFar(points, space, i, index, best2).metres;
		}
	}
	return distanceM;
}
