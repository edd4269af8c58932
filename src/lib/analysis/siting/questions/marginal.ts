// What each site of an answer adds. Sites share people, so what one adds depends on those before it; the order is the one
// in which each site adds the most that it can.

import type { Covering } from '../covering.ts';

export interface Gain {
	readonly site: number;
	/**
	 * In the measure of the objective. Where somebody has no way without the sites: Infinity for the site with which
	 * everybody has one, NaN for those before it.
	 */
	readonly gain: number;
}

/**
 * The sites in the order of what they add. The gains sum to what all of them add together.
 * @param value what some of the sites achieve, more being better
 */
export function inOrderOfGain(selected: readonly number[], value: (some: readonly number[]) => number): Gain[] {
	const left = [...selected];
	const taken: number[] = [];
	const gains: Gain[] = [];
	let before = value([]);
	while (left.length > 0) {
		const values = left.map((site) => value([...taken, site]));
		const best = values.reduce((most, each, k) => (each > values[most] ? k : most), 0);
		const [site] = left.splice(best, 1);
		taken.push(site);
		gains.push({ site, gain: values[best] - before });
		before = values[best];
	}
	return gains;
}

/** People whom each column adds to what is reached and to the columns before it, in the order of the columns. */
export function gainsInTurn({ weight, start, rows }: Covering, reached: Uint8Array): number[] {
	const isReached = reached.slice();
	return Array.from({ length: start.length - 1 }, (_, column) => {
		let gain = 0;
		for (let k = start[column]; k < start[column + 1]; k++) {
			if (!isReached[rows[k]]) gain += weight[rows[k]];
			isReached[rows[k]] = 1;
		}
		return gain;
	});
}
