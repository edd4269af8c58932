// Largest-remainder apportionment (Hamilton): whole shares that sum to the whole total, no person lost.

/**
 * Whole numbers in proportion to the weights that sum to `total` exactly.
 * Equal remainders go to the earlier position, so that the answer is the same on every machine.
 */
export function apportion(total: number, weights: ArrayLike<number>): Uint32Array {
	const shares = new Uint32Array(weights.length);
	let sum = 0;
	for (let i = 0; i < weights.length; i++) sum += weights[i];
	if (sum <= 0) return shares;
	const remainders: { position: number; remainder: number }[] = [];
	let left = total;
	for (let i = 0; i < weights.length; i++) {
		const quota = (total * weights[i]) / sum;
		shares[i] = Math.floor(quota);
		left -= shares[i];
		remainders.push({ position: i, remainder: quota - shares[i] });
	}
	remainders.sort((a, b) => b.remainder - a.remainder || a.position - b.position);
	for (let k = 0; k < left; k++) shares[remainders[k].position]++;
	return shares;
}
