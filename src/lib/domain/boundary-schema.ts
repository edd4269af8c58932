// Boundary sets, their units and their people, as an import and the administration send them.

import * as v from 'valibot';
import { code, counter, day, filledLine, line, optionalDay, unitCode, wholeNumber } from './form-fields.ts';

export const UNIT_ROWS = v.array(
	v.object({
		row: counter,
		code: unitCode,
		name: filledLine(120),
		shortName: line(120),
		level: line(120),
		parentCode: v.nullish(unitCode, null),
		population: counter,
		// GeoJSON text, which is parsed where the demand cells are drawn
		geometry: v.string()
	})
);

const setId = v.pipe(v.string(), v.regex(/^[a-z0-9-]{3,40}$/));

export const NEW_SET = v.object({
	id: setId,
	titleVi: filledLine(200),
	titleEn: line(200),
	validFrom: day,
	source: filledLine(500)
});

/** What may be changed of a set. */
export const SET_CHANGE = v.object({
	id: code,
	titleVi: filledLine(200),
	titleEn: filledLine(200),
	from: day,
	to: optionalDay,
	source: filledLine(500)
});

export const PEOPLE_ROWS = v.array(v.object({ code: unitCode, population: wholeNumber(0, 100_000_000) }));

/** Of which set they are, and when they were counted. */
export const PEOPLE_OF = v.object({ set: setId, year: wholeNumber(1900, 2200) });
