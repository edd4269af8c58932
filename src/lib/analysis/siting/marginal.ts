// What each site of an answer adds. Sites share people, so what one adds depends on those before it; the order is the one
// in which each site adds the most that it can.

export interface Gain {
	readonly site: number;
	/** In the measure of the objective; Infinity for the first way that somebody has, NaN before there is one for all. */
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
