// Which cells and services are within reach of each other, nearest pair first: capacity is given out in this order.

import { balls, type CellPoints } from './cell-balls.ts';
import { geodesicDistanceM } from './geodesic.ts';
import { grown } from './grown-column.ts';
import { orderByDistance } from './order-by-distance.ts';
import { forEachWithinChord, type PlaceIndex } from './place-index.ts';
import { arcM, meridionalM, primeVerticalM, RADIANS, SERIES_LIMIT_M } from './chord.ts';

/** Every cell–service pair within a distance, nearest pair first. */
export interface Pairs {
	readonly cell: Uint32Array;
	readonly service: Uint32Array;
	readonly distanceM: Float64Array;
}

/** All pairs of a cell and a service at most `limitM` metres apart (inclusive), from the middle of the cell's points. */
export function pairsWithin(points: CellPoints, services: PlaceIndex, limitM: number): Pairs {
	const { index } = balls(points);
	const { lon, lat } = services.places;
	let cell = new Uint32Array(1024);
	let service = new Uint32Array(1024);
	let distanceM = new Float64Array(1024);
	let count = 0;
	let current = 0;
	let sin2Lat = 0;
	let alongParallel = 0;
	let alongMeridian = 0;
	const farM = (id: number) => {
		const first = points.cellStart[id];
		return geodesicDistanceM(points.lon[first], points.lat[first], lon[current], lat[current]);
	};
	const add = (id: number, chord2: number, dz: number) => {
		const isFar = chord2 > SERIES_LIMIT_M * SERIES_LIMIT_M;
		const metres = isFar ? farM(id) : arcM(chord2, dz, sin2Lat, alongParallel, alongMeridian);
		if (metres > limitM) return;
		if (count === cell.length) {
			cell = grown(cell);
			service = grown(service);
			distanceM = grown(distanceM);
		}
		cell[count] = id;
		service[count] = current;
		distanceM[count++] = metres;
	};
	for (let node = 0; node < services.ids.length; node++) {
		current = services.ids[node];
		sin2Lat = Math.sin(lat[current] * RADIANS) ** 2;
		alongParallel = 1 / primeVerticalM(sin2Lat);
		alongMeridian = 1 / meridionalM(sin2Lat);
		const at = 3 * node;
		// a chord is never longer than its arc, so the chord bound misses nothing
		forEachWithinChord(index, services.xyz[at], services.xyz[at + 1], services.xyz[at + 2], limitM, add);
	}
	const order = orderByDistance(distanceM.subarray(0, count));
	const pairs = { cell: new Uint32Array(count), service: new Uint32Array(count), distanceM: new Float64Array(count) };
	for (let k = 0; k < count; k++) {
		pairs.cell[k] = cell[order[k]];
		pairs.service[k] = service[order[k]];
		pairs.distanceM[k] = distanceM[order[k]];
	}
	return pairs;
}
