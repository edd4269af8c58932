// A service as the editor sends it: a JSON document, read by its schema before it goes to the database.

import * as v from 'valibot';
import type { ServiceDraft } from '$lib/domain/service.ts';
import { SERVICE_DRAFT } from '$lib/domain/service-schema.ts';

const FIELD_OF = {
	...({ name: 'name', modelCode: 'modelCode', lon: 'place', lat: 'place', capacity: 'capacity' } as const),
	...({ status: 'status', openedOn: 'openedOn', closedOn: 'closedOn' } as const)
};

export type ServiceField = (typeof FIELD_OF)[keyof typeof FIELD_OF] | 'text';

/** @returns the draft, or the fields that are wrong */
export function readServiceForm(text: string): { draft: ServiceDraft } | { problems: ServiceField[] } {
	let given: unknown;
	try {
		given = JSON.parse(text);
	} catch {
		return { problems: ['text'] };
	}
	const { success, output, issues } = v.safeParse(SERVICE_DRAFT, given);
	if (success) return { draft: output };
	const fields = issues.map(({ path }): ServiceField => FIELD_OF[path?.[0]?.key as keyof typeof FIELD_OF] ?? 'text');
	return { problems: [...new Set(fields)] };
}
