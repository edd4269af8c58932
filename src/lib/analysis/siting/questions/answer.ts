// What a search answers: the sites, what they achieve, and how much better any other choice could be at most.

/** A choice of columns and what it achieves. */
export interface Found {
	readonly selected: readonly number[];
	readonly objective: number;
}

export interface SitingAnswer extends Found {
	readonly status: 'optimal' | 'feasible' | 'infeasible';
	/** No choice achieves better than this; equal to the objective when that is proven. */
	readonly bound: number;
	/** How far the bound is from the objective, as a share of the objective. */
	readonly gap: number;
}

/** Shares below this are rounding of sums. */
const ROUNDING = 1e-9;

export function answer({ selected, objective }: Found, bound: number): SitingAnswer {
	const apart = Math.abs(bound - objective) / Math.max(Math.abs(objective), ROUNDING);
	// NaN where both are infinite: no answer has been found yet, so nothing is known of the gap
	const gap = objective === bound ? 0 : Number.isNaN(apart) ? Infinity : apart;
	const isProven = gap <= ROUNDING;
	return {
		status: isProven ? 'optimal' : 'feasible',
		selected: [...selected].sort((a, b) => a - b),
		objective,
		bound: isProven ? objective : bound,
		gap: isProven ? 0 : gap
	};
}

/** No choice meets what is asked. @param bound Infinity when less is better, −Infinity when more is */
export function infeasible(bound: number): SitingAnswer {
	return { status: 'infeasible', selected: [], objective: NaN, bound, gap: NaN };
}

/**
 * Whether a bound proves an answer of this objective, more being better. Whole weights add up to whole sums, so that
 * a bound less than one above proves it too.
 */
export function proofFor(weights: Float64Array): (bound: number, objective: number) => boolean {
	const isWhole = weights.every(Number.isInteger);
	return (bound, objective) => bound <= objective * (1 + ROUNDING) + (isWhole ? 1 - 1e-5 : 0);
}
