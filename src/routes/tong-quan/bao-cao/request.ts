// Which briefing is asked for, as the address says it.

import type { BoundarySet } from '$lib/data/boundaries.ts';
import { setInForce } from '$lib/domain/boundary.ts';
import { normaliseName } from '$lib/domain/names.ts';
import { isUuid } from '$lib/domain/uuid.ts';
import { statedIn } from '../../query-names.ts';

export interface BriefingChoice {
	readonly set: BoundarySet;
	/** Id of a saved scenario; null for none. */
	readonly scenario: string | null;
	readonly isPublic: boolean;
	readonly office: string;
}

const LONGEST_OFFICE = 120;
export const PUBLIC = 'cong-khai';

/**
 * What cannot be read falls back to its default; the boundary set to the one in force on the day.
 * @param sets at least one
 */
export function readBriefingChoice(
	query: URLSearchParams,
	sets: readonly BoundarySet[],
	today: string
): BriefingChoice {
	const scenario = statedIn(query, 'scenario');
	return {
		set: sets.find(({ id }) => id === statedIn(query, 'set')) ?? (setInForce(sets, today) as BoundarySet),
		scenario: isUuid(scenario) ? scenario : null,
		isPublic: query.get('ban') === PUBLIC,
		office: normaliseName(query.get('co-quan') ?? '').slice(0, LONGEST_OFFICE)
	};
}
