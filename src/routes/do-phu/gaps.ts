// Land beyond reach, with the question that it answers: what is drawn may lag behind what is asked.

import type { FeatureCollection, MultiPolygon } from 'geojson';
import type { CoverageStandard } from '$lib/domain/standard.ts';

/** What the gaps depend on: the set, the model and the distance, not target or period. */
export interface GapQuestion {
	readonly setId: string;
	readonly model: string;
	readonly distanceM: number | null;
}

export interface Gaps {
	readonly question: GapQuestion;
	readonly features: FeatureCollection<MultiPolygon>;
	/** Land beyond reach, 0–1, in the order of the units. */
	readonly shares: readonly number[];
}

interface Answered {
	readonly setId: string;
	readonly model: string;
	readonly standard: CoverageStandard | null;
}

export function gapQuestion({ setId, model, standard }: Answered): GapQuestion {
	return { setId, model, distanceM: standard?.distanceM ?? null };
}

export function isSame(a: GapQuestion, b: GapQuestion): boolean {
	return a.setId === b.setId && a.model === b.model && a.distanceM === b.distanceM;
}
