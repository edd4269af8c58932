// A coverage standard: what "served" means for one model.

export interface CoverageStandard {
	/** Reach in metres; inclusive. */
	readonly distanceM: number;
	/** Share of people that should be within reach, 0–1. */
	readonly targetShare: number;
	/** Places asked for per 10,000 people; null when the model sets none. */
	readonly placesPer10000: number | null;
}
