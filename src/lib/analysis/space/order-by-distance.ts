// The order of distances, by radix sort: a quarter of the time that sorting numbers takes.

const DIGIT_BITS = 11;
const DIGITS = 1 << DIGIT_BITS;
const HIGHEST_KEY = 2 ** 32 - 2;
const UNREACHABLE_KEY = HIGHEST_KEY + 1;

/**
 * Positions of the values in ascending order, by whole millimetres up to 4,000 km; what is equal keeps its input
 * order, what is infinite comes last.
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
