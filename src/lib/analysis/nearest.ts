// Cost from every demand point to its nearest service, along the ellipsoid.
//
// Places become points in space (earth-centred, metres). A kd-tree finds the nearest by straight chord, and the
// chord is turned into the arc over the ground with the radius of curvature in its own direction (Euler). Up to
// 100 km that agrees with Karney's geodesic to a tenth of a millimetre; beyond it the geodesic itself is computed.
// docs/decisions/002-nearest-by-chord.md has the measurements.

import { geodesicDistanceM } from './geodesic.ts';

/** Places as two parallel columns of degrees (WGS 84); cheap to hand to a worker. */
export interface Places {
	readonly lon: Float64Array;
	readonly lat: Float64Array;
}

export interface Nearest {
	/** Metres to the nearest service, one value a point; `Infinity` everywhere when there is no service. */
	readonly distanceM: Float64Array;
	/** Position of that service in the input, −1 when there is none. */
	readonly service: Int32Array;
}

const EQUATORIAL_M = 6378137;
const FLATTENING = 1 / 298.257223563;
const E2 = FLATTENING * (2 - FLATTENING);
const RADIANS = Math.PI / 180;

/** Longest chord for which the arc is taken from the chord. */
const SERIES_LIMIT_M = 100_000;
/** Below this, the nearest by chord and the nearest by geodesic differ by under 0.1 mm. */
const CHORD_ORDER_LIMIT_M = 20_000;
/** Radii of curvature differ by at most this share over the directions of one place. */
const CURVATURE_SPREAD = 0.0135;
const LEAF_SIZE = 8;

interface SpacePoints {
	readonly x: Float64Array;
	readonly y: Float64Array;
	readonly z: Float64Array;
}

function toSpace(places: Places): SpacePoints {
	const n = places.lon.length;
	const x = new Float64Array(n);
	const y = new Float64Array(n);
	const z = new Float64Array(n);
	for (let i = 0; i < n; i++) {
		const sinLat = Math.sin(places.lat[i] * RADIANS);
		const cosLat = Math.cos(places.lat[i] * RADIANS);
		const primeVerticalM = EQUATORIAL_M / Math.sqrt(1 - E2 * sinLat * sinLat);
		x[i] = primeVerticalM * cosLat * Math.cos(places.lon[i] * RADIANS);
		y[i] = primeVerticalM * cosLat * Math.sin(places.lon[i] * RADIANS);
		z[i] = primeVerticalM * (1 - E2) * sinLat;
	}
	return { x, y, z };
}

/** Places sorted into a balanced kd-tree; build once, ask often. */
export interface PlaceIndex {
	readonly places: Places;
	/** Input position of each node, in tree order. */
	readonly ids: Uint32Array;
	/** Coordinates in tree order, three a node. */
	readonly xyz: Float64Array;
}

export function indexPlaces(places: Places): PlaceIndex {
	const n = places.lon.length;
	const space = toSpace(places);
	const ids = new Uint32Array(n);
	const xyz = new Float64Array(n * 3);
	for (let i = 0; i < n; i++) {
		ids[i] = i;
		xyz[3 * i] = space.x[i];
		xyz[3 * i + 1] = space.y[i];
		xyz[3 * i + 2] = space.z[i];
	}
	sortTree(ids, xyz, 0, n - 1, 0);
	return { places, ids, xyz };
}

function sortTree(ids: Uint32Array, xyz: Float64Array, left: number, right: number, axis: number): void {
	if (right - left <= LEAF_SIZE) return;
	const middle = (left + right) >> 1;
	selectNth(ids, xyz, middle, left, right, axis);
	const next = axis === 2 ? 0 : axis + 1;
	sortTree(ids, xyz, left, middle - 1, next);
	sortTree(ids, xyz, middle + 1, right, next);
}

/** Hoare's quickselect: after it, node `nth` is in place and the smaller ones are on its left. */
function selectNth(ids: Uint32Array, xyz: Float64Array, nth: number, left: number, right: number, axis: number): void {
	while (left < right) {
		const pivot = xyz[3 * ((left + right) >> 1) + axis];
		let i = left;
		let j = right;
		while (i <= j) {
			while (xyz[3 * i + axis] < pivot) i++;
			while (xyz[3 * j + axis] > pivot) j--;
			if (i <= j) swapNodes(ids, xyz, i++, j--);
		}
		if (nth <= j) right = j;
		else if (nth >= i) left = i;
		else return;
	}
}

function swapNodes(ids: Uint32Array, xyz: Float64Array, i: number, j: number): void {
	const id = ids[i];
	ids[i] = ids[j];
	ids[j] = id;
	for (let k = 0; k < 3; k++) {
		const value = xyz[3 * i + k];
		xyz[3 * i + k] = xyz[3 * j + k];
		xyz[3 * j + k] = value;
	}
}

/** Arc over the ground in metres for a chord of squared length `chord2` whose polar component is `dz`. */
function arcM(chord2: number, dz: number, sin2Lat: number): number {
	if (chord2 === 0) return 0;
	const w = 1 - E2 * sin2Lat;
	const primeVerticalM = EQUATORIAL_M / Math.sqrt(w);
	const meridionalM = (primeVerticalM * (1 - E2)) / w;
	const cos2Azimuth = sin2Lat === 1 ? 1 : Math.min(1, (dz * dz) / (chord2 * (1 - sin2Lat)));
	const curvature = cos2Azimuth / meridionalM + (1 - cos2Azimuth) / primeVerticalM;
	const q = chord2 * curvature * curvature;
	// 2R·asin(chord/2R) as a series: the next term is under a micrometre at 100 km
	return Math.sqrt(chord2) * (1 + q * (1 / 24 + q * (3 / 640)));
}

// One walk over the tree serves one query at a time, so its stack is shared.
const stack = new Int32Array(3 * 64);

/** Distance in metres and identity of the nearest service, for each point. */
export function nearest(points: Places, index: PlaceIndex): Nearest {
	const n = points.lon.length;
	const distanceM = new Float64Array(n).fill(Infinity);
	const service = new Int32Array(n).fill(-1);
	const { ids, xyz, places } = index;
	if (ids.length === 0) return { distanceM, service };
	const space = toSpace(points);
	let guess = 0; // neighbours in the list are neighbours on the ground: the last answer bounds the next search
	for (let i = 0; i < n; i++) {
		const x = space.x[i];
		const y = space.y[i];
		const z = space.z[i];
		const node = nearestNode(index, x, y, z, guess);
		guess = node;
		const dx = xyz[3 * node] - x;
		const dy = xyz[3 * node + 1] - y;
		const dz = xyz[3 * node + 2] - z;
		const chord2 = dx * dx + dy * dy + dz * dz;
		if (chord2 <= CHORD_ORDER_LIMIT_M * CHORD_ORDER_LIMIT_M) {
			const sinLat = Math.sin(points.lat[i] * RADIANS);
			distanceM[i] = arcM(chord2, dz, sinLat * sinLat);
			service[i] = ids[node];
			continue;
		}
		// Far off, the shortest chord need not be the shortest arc: measure every service that could still win.
		const chord = Math.sqrt(chord2);
		const margin = (CURVATURE_SPREAD * chord * chord2) / (24 * EQUATORIAL_M * EQUATORIAL_M);
		forEachWithinChord(index, x, y, z, chord + margin * 2, (id, d2, dzOther) => {
			const candidateM = arcOrGeodesicM(points.lon[i], points.lat[i], places.lon[id], places.lat[id], d2, dzOther);
			if (candidateM < distanceM[i]) {
				distanceM[i] = candidateM;
				service[i] = id;
			}
		});
	}
	return { distanceM, service };
}

function arcOrGeodesicM(lon: number, lat: number, lon2: number, lat2: number, chord2: number, dz: number): number {
	if (chord2 > SERIES_LIMIT_M * SERIES_LIMIT_M) return geodesicDistanceM(lon, lat, lon2, lat2);
	const sinLat = Math.sin(lat * RADIANS);
	return arcM(chord2, dz, sinLat * sinLat);
}

function nearestNode(index: PlaceIndex, x: number, y: number, z: number, guess: number): number {
	const { xyz, ids } = index;
	let best = guess;
	let best2 = squaredChord(xyz, guess, x, y, z);
	let top = 0;
	stack[top++] = 0;
	stack[top++] = ids.length - 1;
	stack[top++] = 0;
	while (top > 0) {
		const axis = stack[--top];
		const right = stack[--top];
		const left = stack[--top];
		if (right - left <= LEAF_SIZE) {
			for (let node = left; node <= right; node++) {
				const d2 = squaredChord(xyz, node, x, y, z);
				if (d2 < best2) {
					best2 = d2;
					best = node;
				}
			}
			continue;
		}
		const middle = (left + right) >> 1;
		const d2 = squaredChord(xyz, middle, x, y, z);
		if (d2 < best2) {
			best2 = d2;
			best = middle;
		}
		const offset = (axis === 0 ? x : axis === 1 ? y : z) - xyz[3 * middle + axis];
		const next = axis === 2 ? 0 : axis + 1;
		// The far side goes on the stack first, so that the near side is searched first and shrinks the bound.
		const goLeft = offset <= 0;
		if (offset * offset < best2) {
			stack[top++] = goLeft ? middle + 1 : left;
			stack[top++] = goLeft ? right : middle - 1;
			stack[top++] = next;
		}
		stack[top++] = goLeft ? left : middle + 1;
		stack[top++] = goLeft ? middle - 1 : right;
		stack[top++] = next;
	}
	return best;
}

function squaredChord(xyz: Float64Array, node: number, x: number, y: number, z: number): number {
	const dx = xyz[3 * node] - x;
	const dy = xyz[3 * node + 1] - y;
	const dz = xyz[3 * node + 2] - z;
	return dx * dx + dy * dy + dz * dz;
}

function forEachWithinChord(
	index: PlaceIndex,
	x: number,
	y: number,
	z: number,
	chordM: number,
	visit: (id: number, chord2: number, dz: number) => void
): void {
	const { xyz, ids } = index;
	const limit2 = chordM * chordM;
	let top = 0;
	stack[top++] = 0;
	stack[top++] = ids.length - 1;
	stack[top++] = 0;
	while (top > 0) {
		const axis = stack[--top];
		const right = stack[--top];
		const left = stack[--top];
		const isLeaf = right - left <= LEAF_SIZE;
		const middle = (left + right) >> 1;
		for (let node = isLeaf ? left : middle; node <= (isLeaf ? right : middle); node++) {
			const d2 = squaredChord(xyz, node, x, y, z);
			if (d2 <= limit2) visit(ids[node], d2, xyz[3 * node + 2] - z);
		}
		if (isLeaf) continue;
		const offset = (axis === 0 ? x : axis === 1 ? y : z) - xyz[3 * middle + axis];
		const next = axis === 2 ? 0 : axis + 1;
		if (offset <= 0 || offset * offset <= limit2) {
			stack[top++] = left;
			stack[top++] = middle - 1;
			stack[top++] = next;
		}
		if (offset >= 0 || offset * offset <= limit2) {
			stack[top++] = middle + 1;
			stack[top++] = right;
			stack[top++] = next;
		}
	}
}

/** Every point–service pair within a distance, nearest pair first. */
export interface Pairs {
	readonly point: Uint32Array;
	readonly service: Uint32Array;
	readonly distanceM: Float64Array;
}

/** All pairs of a point and a service at most `limitM` metres apart (inclusive), sorted by distance. */
export function pairsWithin(points: Places, index: PlaceIndex, limitM: number): Pairs {
	if (index.ids.length === 0) {
		return { point: new Uint32Array(0), service: new Uint32Array(0), distanceM: new Float64Array(0) };
	}
	const space = toSpace(points);
	const { lon, lat } = index.places;
	let point = new Uint32Array(points.lon.length * 2);
	let service = new Uint32Array(point.length);
	let distanceM = new Float64Array(point.length);
	let count = 0;
	let current = 0;
	const add = (id: number, chord2: number, dz: number) => {
		const arc = arcOrGeodesicM(points.lon[current], points.lat[current], lon[id], lat[id], chord2, dz);
		if (arc > limitM) return;
		if (count === point.length) {
			point = grown(point);
			service = grown(service);
			distanceM = grown(distanceM);
		}
		point[count] = current;
		service[count] = id;
		distanceM[count++] = arc;
	};
	for (current = 0; current < points.lon.length; current++) {
		// a chord is never longer than its arc, so the chord bound misses nothing
		forEachWithinChord(index, space.x[current], space.y[current], space.z[current], limitM, add);
	}
	const order = orderByDistance(distanceM.subarray(0, count));
	const pairs = { point: new Uint32Array(count), service: new Uint32Array(count), distanceM: new Float64Array(count) };
	for (let k = 0; k < count; k++) {
		pairs.point[k] = point[order[k]];
		pairs.service[k] = service[order[k]];
		pairs.distanceM[k] = distanceM[order[k]];
	}
	return pairs;
}

function grown<T extends Uint32Array | Float64Array>(column: T): T {
	const larger = new (column.constructor as new (length: number) => T)(Math.max(16, column.length * 2));
	larger.set(column);
	return larger;
}

const EXACT_INTEGERS = 2 ** 52;

/**
 * Positions of the values in ascending order; equal distances keep their input order.
 * Distance and position are packed into one exact double, because sorting plain numbers is ten times faster than
 * sorting through a comparator. With a million values the order is right to 0.1 mm over 400 km.
 */
export function orderByDistance(distanceM: Float64Array): Uint32Array {
	const n = distanceM.length;
	let maxM = 0;
	for (let i = 0; i < n; i++) if (distanceM[i] !== Infinity && distanceM[i] > maxM) maxM = distanceM[i];
	const scale = Math.min(1e6, Math.floor(EXACT_INTEGERS / (n * (maxM + 1))));
	const last = Math.floor((maxM + 1) * scale);
	const keys = new Float64Array(n);
	for (let i = 0; i < n; i++) {
		keys[i] = (distanceM[i] === Infinity ? last : Math.floor(distanceM[i] * scale)) * n + i;
	}
	keys.sort();
	const order = new Uint32Array(n);
	for (let i = 0; i < n; i++) order[i] = keys[i] - Math.floor(keys[i] / n) * n;
	return order;
}
