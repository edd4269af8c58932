// Prices that drive a Lagrangian bound towards an answer, by the volume algorithm (Barahona and Anbil 2000): moved from
// the best prices so far along the mean of the slopes met, where plain subgradient steps go to and fro.

const MEMORY = 0.1;
const PATIENCE = 20;

export class PriceSearch {
	/** Prices to try next; each between 0 and its ceiling. */
	readonly price: Float64Array;
	/** The best bound met. */
	bound: number;
	readonly #best: Float64Array;
	readonly #mean: Float64Array;
	readonly #ceiling: Float64Array;
	readonly #isBetter: (value: number, bound: number) => boolean;
	readonly #leastStep: number;
	#step = 0.5;
	#patience = PATIENCE;
	#isFirst = true;
	#isFlat = false;

	/** @param better 'lower' where a lower bound says more (of a most), 'higher' where a higher one does (of a least) */
	constructor(start: Float64Array, ceiling: Float64Array, better: 'lower' | 'higher', leastStep: number) {
		this.price = start;
		this.#best = start.slice();
		this.#mean = new Float64Array(start.length);
		this.#ceiling = ceiling;
		this.bound = better === 'lower' ? Infinity : -Infinity;
		this.#isBetter = better === 'lower' ? (value, bound) => value < bound : (value, bound) => value > bound;
		this.#leastStep = leastStep;
	}

	/** Whether further steps would be too short to matter. */
	get isSpent(): boolean {
		return this.#isFlat || this.#step <= this.#leastStep;
	}

	/**
	 * Takes in what the prices just tried came to, and moves them.
	 * @param slope the way in which each price betters the bound, and how much
	 * @param objective of the best answer known
	 */
	move(value: number, slope: Float64Array, objective: number): void {
		const memory = this.#isFirst ? 1 : MEMORY;
		this.#isFirst = false;
		let [along, square] = [0, 0];
		for (let row = 0; row < slope.length; row++) {
			this.#mean[row] += memory * (slope[row] - this.#mean[row]);
			along += slope[row] * this.#mean[row];
			square += this.#mean[row] * this.#mean[row];
		}
		if (this.#isBetter(value, this.bound)) {
			this.bound = value;
			this.#best.set(this.price);
			this.#patience = PATIENCE;
			if (along > 0) this.#step = Math.min(2, this.#step * 1.1);
		} else if (--this.#patience <= 0) {
			this.#step *= 2 / 3;
			this.#patience = PATIENCE;
		}
		this.#isFlat = square === 0;
		if (this.#isFlat) return;
		const apart = Math.max(Math.abs(this.bound - objective), 1e-9 * Math.abs(objective));
		const length = (this.#step * apart) / square;
		for (let row = 0; row < slope.length; row++) {
			const moved = this.#best[row] + length * this.#mean[row];
			this.price[row] = moved < 0 ? 0 : moved > this.#ceiling[row] ? this.#ceiling[row] : moved;
		}
	}
}
