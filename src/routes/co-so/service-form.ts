// A service as the editor sends it: a JSON document, read by its schema before it goes to the database.

import * as v from 'valibot';
import { SERVICE_DRAFT } from '$lib/domain/service-schema.ts';
import { mendable } from '$lib/server/parsed.ts';

const FIELD_OF = {
	...({ name: 'name', modelCode: 'modelCode', lon: 'place', lat: 'place', capacity: 'capacity' } as const),
	...({ status: 'status', openedOn: 'openedOn', closedOn: 'closedOn' } as const)
};

export type ServiceField = (typeof FIELD_OF)[keyof typeof FIELD_OF] | 'text';

/** @returns the draft, or the fields that are wrong */
export function readServiceForm(text: string) {
	const read = mendable(v.pipe(v.string(), v.parseJson(), SERVICE_DRAFT), text);
	if ('said' in read) return { draft: read.said };
	const fields = read.problems.map((name): ServiceField => FIELD_OF[name as keyof typeof FIELD_OF] ?? 'text');
	return { problems: [...new Set(fields)] };
}
