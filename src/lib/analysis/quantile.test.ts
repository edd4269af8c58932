import { expect, test } from 'vitest';
import { intoBuckets, weightedQuantiles } from './quantile.ts';
import { seededRandom } from './seeded-random.ts';

/** The plain way: sort everything and walk. */
function bySorting(values: Float64Array, weights: Float64Array, amount: number): number {
	const order = Array.from(values, (_, i) => i).sort((a, b) => values[a] - values[b]);
	let sum = 0;
	for (const i of order) {
		sum += weights[i];
		if (sum >= amount * (1 - 1e-12)) return values[i];
	}
	return values[order[order.length - 1]];
}

test('agrees with sorting, with ties, zeros and the unreachable among the values', () => {
	const random = seededRandom(9);
	for (const size of [1, 2, 7, 100, 5000]) {
		const values = Float64Array.from({ length: size }, () => {
			const draw = random();
			return draw < 0.05 ? Infinity : draw < 0.1 ? 0 : Math.floor(draw * 300) * 100;
		});
		const weights = Float64Array.from({ length: size }, () => Math.floor(random() * 5));
		const total = weights.reduce((a, b) => a + b, 0);
		for (const share of [0.01, 0.25, 0.5, 0.9, 1]) {
			const [found] = weightedQuantiles(intoBuckets(values, weights), 0, size, [share * total]);
			if (total > 0) expect(found).toBe(bySorting(values, weights, share * total));
		}
	}
});

test('an empty run has no quantile', () => {
	expect(weightedQuantiles(intoBuckets(new Float64Array(3), new Float64Array(3)), 1, 1, [1])).toEqual([NaN]);
});
