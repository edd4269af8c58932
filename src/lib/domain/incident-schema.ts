// Incidents as a form and an import send them: a month, a cell or a unit, and choices from the lists.

import * as v from 'valibot';
import { counter, day, unitCode, uuid, wholeNumber } from './form-fields.ts';
import { parseCellName, type Cell } from './grid.ts';
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

/** What a form says of an incident. @param thisMonth `2026-11`: nothing happens later than that */
export const incidentChoices = (thisMonth: string) =>
	v.object({
		month: v.pipe(
			v.string(),
			v.regex(/^20[1-9]\d-(0[1-9]|1[0-2])$/, 'month'),
			v.check((month) => month <= thisMonth, 'future'),
			v.transform((month) => `${month}-01`)
		),
		form: v.picklist(VIOLENCE_FORMS),
		ageBand: v.picklist(AGE_BANDS),
		channel: v.picklist(INCIDENT_CHANNELS),
		response: v.picklist(RESPONSES)
	});

const cellName = v.pipe(
	v.string(),
	v.transform(parseCellName),
	v.custom<Cell>((cell) => cell !== null)
);

/** Where a form says that it was: a unit as `set/code`, or a cell by its name. */
export const INCIDENT_PLACE = v.union([
	v.pipe(
		v.object({ place: v.literal('unit'), unit: v.pipe(v.string(), v.regex(/^[a-z0-9-]{3,40}\/[0-9]{3,5}$/)) }),
		v.transform(({ unit }) => {
			const [setId, code] = unit.split('/');
			return { setId, unit: code };
		})
	),
	v.pipe(
		v.object({ place: v.optional(v.pipe(v.string(), v.notValue('unit'))), cell: cellName }),
		v.transform(({ cell }) => ({ cell }))
	)
]);

export const KNOWN_INCIDENT = v.object({ id: uuid });
