// A balanced kd-tree over places in space: built once, asked often. Distances here are straight chords; what they come
// to over the ground is the caller's matter (chord.ts).

import { grown } from './grown-column.ts';
import { toSpace, type Places, type SpacePoints } from './chord.ts';

const LEAF_SIZE = 8;

/** Points of space sorted into a balanced kd-tree; build once, ask often. */
export interface SpaceIndex {
	/** Input position of each node, in tree order. */
	readonly ids: Uint32Array;
	/** Coordinates in tree order, three a node. */
	readonly xyz: Float64Array;
}

export interface PlaceIndex extends SpaceIndex {
	readonly places: Places;
}

/** Builds the tree over places in degrees, in n log n. An empty list gives an empty tree. */
export function indexPlaces(places: Places): PlaceIndex {
	return { places, ...indexSpace(toSpace(places)) };
}

/** The same over points that are in space already. */
export function indexSpace(space: SpacePoints): SpaceIndex {
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

// One walk over the tree serves one query at a time, so its stack is shared.
const stack = new Int32Array(3 * 64);

// The answer of `gatherCandidates`; the next call overwrites it.
export const candidates = { nodes: new Int32Array(64), chord2: new Float64Array(64), count: 0 };

/**
 * Puts into `candidates` the nodes at most `slackM` metres further than the nearest.
 * @param guess a node to begin with
 * @returns the nearest node
 */
export function gatherCandidates(
	index: PlaceIndex,
	x: number,
	y: number,
	z: number,
	guess: number,
	slackM: number
): number {
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

/** Square of the straight distance in metres from a node to a point of space. */
export function squaredChord(xyz: Float64Array, node: number, x: number, y: number, z: number): number {
	const dx = xyz[3 * node] - x;
	const dy = xyz[3 * node + 1] - y;
	const dz = xyz[3 * node + 2] - z;
	return dx * dx + dy * dy + dz * dz;
}

/** Calls `visit` for every place within a straight distance in metres, in no particular order. */
export function forEachWithinChord(
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
