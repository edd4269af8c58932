// Two people changed the same service: what each changed of what both began with.

import type { ServiceDraft } from '$lib/domain/service.ts';

/** What is chosen as one: a place is two numbers, and a state goes with its days. */
const MERGE_FIELDS = [
	'name',
	'modelCode',
	'place',
	'capacity',
	'status',
	'confidential',
	'address',
	'contactOffice'
] as const;
export type MergeField = (typeof MERGE_FIELDS)[number];
export type Side = 'mine' | 'theirs';

const PARTS: Partial<Record<MergeField, readonly (keyof ServiceDraft)[]>> = {
	place: ['lon', 'lat', 'overruled'],
	status: ['status', 'openedOn', 'closedOn']
};
const partsOf = (field: MergeField) => PARTS[field] ?? [field as keyof ServiceDraft];
const isSame = (field: MergeField, a: ServiceDraft, b: ServiceDraft) =>
	partsOf(field).every((part) => JSON.stringify(a[part]) === JSON.stringify(b[part]));

/** Fields in which the two differ, with the side to begin with: whichever changed the field, theirs when both did. */
export function differingFields(base: ServiceDraft, mine: ServiceDraft, theirs: ServiceDraft): Map<MergeField, Side> {
	return new Map(
		MERGE_FIELDS.filter((field) => !isSame(field, mine, theirs)).map((field) => [
			field,
			isSame(field, base, theirs) ? 'mine' : 'theirs'
		])
	);
}

/** Theirs, with what was chosen of mine. */
export function merged(mine: ServiceDraft, theirs: ServiceDraft, choices: ReadonlyMap<MergeField, Side>): ServiceDraft {
	const result: Record<string, unknown> = { ...theirs };
	for (const [field, side] of choices) {
		if (side === 'mine') for (const part of partsOf(field)) result[part] = mine[part];
	}
	return result as unknown as ServiceDraft;
}
