// Which report is asked for, as the address says it.

import type { BoundarySet } from '$lib/data/boundaries.ts';
import { setInForce } from '$lib/domain/boundary.ts';
import { normaliseName } from '$lib/domain/names.ts';
import { isUuid } from '$lib/domain/uuid.ts';

export interface ReportChoice {
	readonly set: BoundarySet;
	/** Id of a saved scenario; null for none. */
	readonly scenario: string | null;
	readonly isPublic: boolean;
	readonly office: string;
}

const LONGEST_OFFICE = 120;
export const PUBLIC = 'cong-khai';

/** What cannot be read falls back to its default; the boundary set to the one in force on the day. Sets are not none. */
export function readReportChoice(query: URLSearchParams, sets: readonly BoundarySet[], today: string): ReportChoice {
	const scenario = query.get('kich-ban');
	return {
		set: sets.find(({ id }) => id === query.get('dia-gioi')) ?? (setInForce(sets, today) as BoundarySet),
		scenario: isUuid(scenario) ? scenario : null,
		isPublic: query.get('ban') === PUBLIC,
		office: normaliseName(query.get('co-quan') ?? '').slice(0, LONGEST_OFFICE)
	};
}
