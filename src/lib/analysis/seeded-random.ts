// A small seeded generator (mulberry32): the same seed gives the same numbers on every machine.

/** Numbers in [0, 1), evenly spread. */
export function seededRandom(seed: number): () => number {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
	};
}

/** Position drawn in proportion to the weights; `draw` is in [0, 1). */
export function drawWeighted(weights: ArrayLike<number>, draw: number): number {
	let sum = 0;
	for (let i = 0; i < weights.length; i++) sum += weights[i];
	let left = draw * sum;
	for (let i = 0; i < weights.length; i++) {
		left -= weights[i];
		if (left < 0) return i;
	}
	return weights.length - 1;
}
