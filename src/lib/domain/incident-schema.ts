// Rows of incidents as an import sends them: a month, a cell or a unit, and choices from the lists.

import * as v from 'valibot';
import { counter, day, unitCode, wholeNumber } from './form-fields.ts';
import { AGE_BANDS, INCIDENT_CHANNELS, RESPONSES, VIOLENCE_FORMS } from './incident.ts';

export const INCIDENT_ROWS = v.array(
	v.object({
		row: counter,
		month: v.pipe(day, v.endsWith('-01')),
		cell: v.nullish(v.object({ eastKm: wholeNumber(0, 10_000), northKm: wholeNumber(0, 10_000) }), null),
		unit: v.nullish(v.object({ set: v.pipe(v.string(), v.regex(/^[a-z0-9-]{3,40}$/)), code: unitCode }), null),
		form: v.picklist(VIOLENCE_FORMS),
		ageBand: v.picklist(AGE_BANDS),
		channel: v.picklist(INCIDENT_CHANNELS),
		response: v.picklist(RESPONSES),
		illustrative: v.optional(v.boolean(), false)
	})
);
