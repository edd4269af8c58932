// A scenario: where to open further sites of a model, as it was asked and as it was answered.

/** For whom: the most people, the fairest cover of the units, or a share of the people with the fewest sites. */
export const SITING_GOALS = ['most', 'fairest', 'fewest'] as const;
export type SitingGoal = (typeof SITING_GOALS)[number];

/** The middle of a cell, a place drawn by hand or brought by a file, or a hiding area that is told in place of one. */
export const CANDIDATE_KINDS = ['cell', 'drawn', 'imported', 'area'] as const;
type CandidateKind = (typeof CANDIDATE_KINDS)[number];

/** A place where the model could be opened. */
export interface CandidatePlace {
	readonly lon: number;
	readonly lat: number;
	/** Null for the middle of a cell. */
	readonly name: string | null;
	readonly kind: CandidateKind;
}

export interface SitingQuestion {
	readonly model: string;
	readonly goal: SitingGoal;
	/** Most sites to open; not counted where the fewest are asked for. */
	readonly count: number;
	/** Share of the people to reach with the fewest sites, 0–1. */
	readonly share: number;
	readonly distanceM: number;
	/** Whether the middle of every cell near people is a candidate. */
	readonly cells: boolean;
	/** Candidates drawn by hand or brought by a file. */
	readonly places: readonly CandidatePlace[];
	/** Places that must be among the sites, and that may not be. */
	readonly keep: readonly CandidatePlace[];
	readonly ban: readonly CandidatePlace[];
}

export interface ChosenSite extends CandidatePlace {
	/** Unit of the boundary set that it stands in; null outside all of them. */
	readonly unit: string | null;
	/** People whom it adds to what exists and to the sites before it. */
	readonly gain: number;
}

/** What a unit has before the sites are opened, and after. */
export interface UnitChange {
	readonly code: string;
	readonly population: number;
	readonly before: UnitStanding;
	readonly after: UnitStanding;
}

export interface UnitStanding {
	readonly services: number;
	readonly covered: number;
	/** 0–1. */
	readonly share: number;
	readonly flag: string;
}

export interface CurvePoint {
	readonly sites: number;
	/** People reached with so many sites and with what exists. */
	readonly people: number;
	/** No choice of so many reaches more; equal to `people` where that is proven. Null where nothing is known of others. */
	readonly bound: number | null;
}

export interface SitingResult {
	readonly status: 'optimal' | 'feasible' | 'infeasible';
	/** People for the most, a share for the fairest, sites for the fewest. */
	readonly objective: number;
	/** Null in figures that were counted from hiding areas: what is proven was proven of other places. */
	readonly bound: number | null;
	readonly gap: number | null;
	readonly sites: readonly ChosenSite[];
	/** Objective of taking the best site each time, as a share of this one; null where that is not compared. */
	readonly greedyShare: number | null;
	/** How many of the lowest shares are proven highest, of how many; null but for the fairest. */
	readonly shares: { readonly proven: number; readonly changeable: number; readonly withMost: number } | null;
	/** People whom the answer covered before its sites were moved by hand; null while they stand as they were found. */
	readonly movedFrom: number | null;
	readonly province: UnitChange;
	readonly units: readonly UnitChange[];
	readonly candidates: number;
	readonly seconds: number;
}

/** What leadership reads of a scenario: counted from hiding areas alone. */
export interface CoarseScenario {
	readonly result: Omit<SitingResult, 'sites'>;
	readonly curve: readonly CurvePoint[];
	/** By what each adds, the most first. */
	readonly sites: readonly {
		/** Number of the site in the scenario, from 1. */
		readonly position: number;
		readonly gain: number;
	}[];
}

/** What an answer reaches in the measure of its goal: people for the most, a share for the fairest, sites for the fewest. */
export function objectiveOf(
	goal: SitingGoal,
	sites: number,
	province: UnitChange,
	units: readonly UnitChange[]
): number {
	if (goal === 'fewest') return sites;
	if (goal === 'most') return province.after.covered;
	return Math.min(...units.filter(({ population }) => population > 0).map(({ after }) => after.share));
}

/** Names a place by its degrees, rounded to a tenth of a metre: two places of one name are the same. */
export function placeKey({ lon, lat }: Pick<CandidatePlace, 'lon' | 'lat'>): string {
	return `${lon.toFixed(6)} ${lat.toFixed(6)}`;
}
