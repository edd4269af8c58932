// Weighted quantiles without sorting: weights are summed in buckets once, and only the bucket that holds an answer is
// sorted. The answer is the exact value, as a full sort would give it.

const BUCKETS = 2048;
/** What cannot be reached has a bucket of its own. */
const INFINITE = BUCKETS - 1;

export interface Buckets {
	readonly values: Float64Array;
	readonly weights: Float64Array;
	readonly bucketOf: Uint16Array;
}

/** Sorts values into buckets of equal width. */
export function intoBuckets(values: Float64Array, weights: Float64Array): Buckets {
	let highest = 0;
	for (let i = 0; i < values.length; i++) if (values[i] > highest && values[i] !== Infinity) highest = values[i];
	const scale = highest > 0 ? (INFINITE - 1) / highest : 0;
	const bucketOf = new Uint16Array(values.length);
	for (let i = 0; i < values.length; i++) bucketOf[i] = values[i] === Infinity ? INFINITE : values[i] * scale;
	return { values, weights, bucketOf };
}

/**
 * For each amount of weight, the least value at or below which that much lies (lower weighted quantile), over the
 * positions from `from` up to, not including, `to`. NaN for an empty run.
 */
export function weightedQuantiles(
	{ values, weights, bucketOf }: Buckets,
	from: number,
	to: number,
	amounts: readonly number[]
): number[] {
	const sums = new Float64Array(BUCKETS);
	for (let i = from; i < to; i++) sums[bucketOf[i]] += weights[i];
	return amounts.map((amount) => {
		if (from === to) return NaN;
		// the last digits of a sum depend on the order of adding
		const wanted = amount * (1 - 1e-12);
		let below = 0;
		let bucket = 0;
		while (bucket < INFINITE && below + sums[bucket] < wanted) below += sums[bucket++];
		const inside: number[] = [];
		for (let i = from; i < to; i++) if (bucketOf[i] === bucket) inside.push(i);
		inside.sort((a, b) => values[a] - values[b]);
		for (const i of inside) {
			below += weights[i];
			if (below >= wanted) return values[i];
		}
		return inside.length ? values[inside[inside.length - 1]] : Infinity;
	});
}
