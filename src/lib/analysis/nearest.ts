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
/** Up to here the mean curvature of a place gives the arc to 0.02 mm, whatever the direction. */
const MEAN_CURVATURE_LIMIT_M = 10_000;
/** Radii of curvature differ by at most this share over the directions of one place. */
const CURVATURE_SPREAD = 0.0135;
const LEAF_SIZE = 8;

interface SpacePoints {
	readonly x: Float64Array;
	readonly y: Float64Array;
	readonly z: Float64Array;
	readonly sin2Lat: Float64Array;
}

function toSpace(places: Places): SpacePoints {
	const n = places.lon.length;
	const x = new Float64Array(n);
	const y = new Float64Array(n);
	const z = new Float64Array(n);
	const sin2Lat = new Float64Array(n);
	for (let i = 0; i < n; i++) {
		const sinLat = Math.sin(places.lat[i] * RADIANS);
		const cosLat = Math.cos(places.lat[i] * RADIANS);
		const radiusM = primeVerticalM(sinLat * sinLat);
		x[i] = radiusM * cosLat * Math.cos(places.lon[i] * RADIANS);
		y[i] = radiusM * cosLat * Math.sin(places.lon[i] * RADIANS);
		z[i] = radiusM * (1 - E2) * sinLat;
		sin2Lat[i] = sinLat * sinLat;
	}
	return { x, y, z, sin2Lat };
}

/** Points of space sorted into a balanced kd-tree; build once, ask often. */
interface SpaceIndex {
	/** Input position of each node, in tree order. */
	readonly ids: Uint32Array;
	/** Coordinates in tree order, three a node. */
	readonly xyz: Float64Array;
}

export interface PlaceIndex extends SpaceIndex {
	readonly places: Places;
}

export function indexPlaces(places: Places): PlaceIndex {
	return { places, ...indexSpace(toSpace(places)) };
}

function indexSpace(space: SpacePoints): SpaceIndex {
	const n = space.x.length;
	const ids = new Uint32Array(n);
	const xyz = new Float64Array(n * 3);
	for (let i = 0; i < n; i++) {
		ids[i] = i;
		xyz[3 * i] = space.x[i];
		xyz[3 * i + 1] = space.y[i];
		xyz[3 * i + 2] = space.z[i];
	}
	sortTree(ids, xyz, 0, n - 1, 0);
	return { ids, xyz };
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

const primeVerticalM = (sin2Lat: number) => EQUATORIAL_M / Math.sqrt(1 - E2 * sin2Lat);
const meridionalM = (sin2Lat: number) => (primeVerticalM(sin2Lat) * (1 - E2)) / (1 - E2 * sin2Lat);

/**
 * Arc over the ground in metres for a chord of squared length `chord2` whose polar component is `dz`.
 * The last two are the curvatures there along the parallel and along the meridian, one over the radius in metres.
 */
function arcM(chord2: number, dz: number, sin2Lat: number, alongParallel: number, alongMeridian: number): number {
	if (chord2 === 0) return 0;
	const cos2Azimuth = sin2Lat === 1 ? 1 : Math.min(1, (dz * dz) / (chord2 * (1 - sin2Lat)));
	const curvature = alongParallel + cos2Azimuth * (alongMeridian - alongParallel);
	const q = chord2 * curvature * curvature;
	// 2R·asin(chord/2R) as a series: the next term is under a micrometre at 100 km
	return Math.sqrt(chord2) * (1 + q * (1 / 24 + q * (3 / 640)));
}

function arcAtM(chord2: number, dz: number, sin2Lat: number): number {
	return arcM(chord2, dz, sin2Lat, 1 / primeVerticalM(sin2Lat), 1 / meridionalM(sin2Lat));
}

// One walk over the tree serves one query at a time, so its stack is shared.
const stack = new Int32Array(3 * 64);

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

/** Points in cells: those of one cell stand side by side. */
export interface CellPoints extends Places {
	/** First point of each cell, and the number of points as a last entry. */
	readonly cellStart: Uint32Array;
}

/** The smallest known ball around each cell's points, in space. */
interface Balls {
	readonly space: SpacePoints;
	readonly centre: SpacePoints;
	readonly radiusM: Float64Array;
	readonly index: SpaceIndex;
}

/** Points do not move: their place in space is computed once, whatever is asked of them later. */
const ballsOf = new WeakMap<CellPoints, Balls>();

/** How far the furthest point of each cell is from the middle of its points, in metres. */
export function cellRadii(points: CellPoints): Float64Array {
	return balls(points).radiusM;
}

function balls(points: CellPoints): Balls {
	const known = ballsOf.get(points);
	if (known) return known;
	const space = toSpace(points);
	const cells = points.cellStart.length - 1;
	const column = () => new Float64Array(cells);
	const centre = { x: column(), y: column(), z: column(), sin2Lat: column() };
	const radiusM = column();
	for (let cell = 0; cell < cells; cell++) {
		const [from, to] = [points.cellStart[cell], points.cellStart[cell + 1]];
		for (let i = from; i < to; i++) {
			centre.x[cell] += space.x[i] / (to - from);
			centre.y[cell] += space.y[i] / (to - from);
			centre.z[cell] += space.z[i] / (to - from);
			centre.sin2Lat[cell] += space.sin2Lat[i] / (to - from);
		}
		for (let i = from; i < to; i++) {
			const metres = Math.hypot(space.x[i] - centre.x[cell], space.y[i] - centre.y[cell], space.z[i] - centre.z[cell]);
			if (metres > radiusM[cell]) radiusM[cell] = metres;
		}
	}
	const fresh = { space, centre, radiusM, index: indexSpace(centre) };
	ballsOf.set(points, fresh);
	return fresh;
}

/**
 * Distance in metres from each point to the nearest service, searched for once a cell: what is nearest to any point
 * of a ball lies no further from its middle than the nearest of all plus twice the radius.
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

// Filled by each search for the cell at hand and read at once.
const candidates = { nodes: new Int32Array(64), chord2: new Float64Array(64), count: 0 };

/** Nodes within `slackM` of the nearest, into `candidates`. @returns the nearest */
function gatherCandidates(index: PlaceIndex, x: number, y: number, z: number, guess: number, slackM: number): number {
	const { xyz, ids } = index;
	let best = guess;
	let best2 = squaredChord(xyz, guess, x, y, z);
	let bound2 = (Math.sqrt(best2) + slackM) ** 2;
	candidates.count = 0;
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
			if (d2 > bound2) continue;
			if (d2 < best2) {
				best2 = d2;
				best = node;
				bound2 = (Math.sqrt(d2) + slackM) ** 2;
			}
			keepCandidate(node, d2);
		}
		if (isLeaf) continue;
		const offset = (axis === 0 ? x : axis === 1 ? y : z) - xyz[3 * middle + axis];
		const next = axis === 2 ? 0 : axis + 1;
		const goLeft = offset <= 0;
		if (offset * offset <= bound2) {
			stack[top++] = goLeft ? middle + 1 : left;
			stack[top++] = goLeft ? right : middle - 1;
			stack[top++] = next;
		}
		stack[top++] = goLeft ? left : middle + 1;
		stack[top++] = goLeft ? middle - 1 : right;
		stack[top++] = next;
	}
	// those that were kept before the nearest was known may be too far by now
	let kept = 0;
	for (let k = 0; k < candidates.count; k++) {
		if (candidates.chord2[k] <= bound2) candidates.nodes[kept++] = candidates.nodes[k];
	}
	candidates.count = kept;
	return best;
}

function keepCandidate(node: number, chord2: number): void {
	if (candidates.count === candidates.nodes.length) {
		candidates.nodes = grown(candidates.nodes);
		candidates.chord2 = grown(candidates.chord2);
	}
	candidates.nodes[candidates.count] = node;
	candidates.chord2[candidates.count++] = chord2;
}

function arcOrGeodesicM(lon: number, lat: number, lon2: number, lat2: number, chord2: number, dz: number): number {
	if (chord2 > SERIES_LIMIT_M * SERIES_LIMIT_M) return geodesicDistanceM(lon, lat, lon2, lat2);
	const sinLat = Math.sin(lat * RADIANS);
	return arcAtM(chord2, dz, sinLat * sinLat);
}

function squaredChord(xyz: Float64Array, node: number, x: number, y: number, z: number): number {
	const dx = xyz[3 * node] - x;
	const dy = xyz[3 * node + 1] - y;
	const dz = xyz[3 * node + 2] - z;
	return dx * dx + dy * dy + dz * dz;
}

function forEachWithinChord(
	index: SpaceIndex,
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

function grown<T extends Int32Array | Uint32Array | Float64Array>(column: T): T {
	const larger = new (column.constructor as new (length: number) => T)(Math.max(16, column.length * 2));
	larger.set(column);
	return larger;
}

const DIGIT_BITS = 11;
const DIGITS = 1 << DIGIT_BITS;
const HIGHEST_KEY = 2 ** 32 - 2;
const UNREACHABLE_KEY = HIGHEST_KEY + 1;

/**
 * Positions of the values in ascending order, by whole millimetres up to 4,000 km; what is equal keeps its input
 * order, what is infinite comes last. Radix sort: a quarter of the time that sorting numbers takes.
 */
export function orderByDistance(distanceM: Float64Array): Uint32Array {
	const n = distanceM.length;
	let furthestM = 0;
	let anyUnreachable = false;
	for (let i = 0; i < n; i++) {
		if (distanceM[i] === Infinity) anyUnreachable = true;
		else if (distanceM[i] > furthestM) furthestM = distanceM[i];
	}
	const scale = furthestM > 0 ? Math.min(1000, HIGHEST_KEY / furthestM) : 1;
	const keys = new Uint32Array(n);
	for (let i = 0; i < n; i++) keys[i] = distanceM[i] === Infinity ? UNREACHABLE_KEY : distanceM[i] * scale;
	let order = new Uint32Array(n);
	let next = new Uint32Array(n);
	for (let i = 0; i < n; i++) order[i] = i;
	const highest = anyUnreachable ? UNREACHABLE_KEY : furthestM * scale;
	const starts = new Uint32Array(DIGITS + 1);
	for (let shift = 0; shift < 32 && highest >= 2 ** shift; shift += DIGIT_BITS) {
		starts.fill(0);
		for (let i = 0; i < n; i++) starts[((keys[i] >>> shift) & (DIGITS - 1)) + 1]++;
		for (let digit = 0; digit < DIGITS; digit++) starts[digit + 1] += starts[digit];
		for (let i = 0; i < n; i++) next[starts[(keys[order[i]] >>> shift) & (DIGITS - 1)]++] = order[i];
		[order, next] = [next, order];
	}
	return order;
}
