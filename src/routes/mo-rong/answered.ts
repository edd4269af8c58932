// An answer with the question that it answers.

import type { StoredScenario } from '$lib/data/scenarios.ts';
import type { SitingQuestion, SitingResult } from '$lib/domain/scenario.ts';
import type { CoverageStandard } from '$lib/domain/standard.ts';

export interface Answered {
	readonly setId: string;
	readonly question: SitingQuestion;
	readonly standard: CoverageStandard;
	readonly result: SitingResult;
	/** ISO day on which services and incidents stood so. */
	readonly dataDay: string;
	readonly illustrative: boolean;
	/** The scenario as it is kept; null while it is not. */
	readonly stored: Pick<StoredScenario, 'id' | 'title' | 'isOwn' | 'isExact' | 'madeByName'> | null;
}
