// A target as the overview sends it, within what the table holds.

import * as v from 'valibot';
import { code, filledLine, line, typed, typedWhole, uuid } from './form-fields.ts';
import { TARGET_MEASURES } from './target.ts';

export const TARGET = v.pipe(
	v.object({
		measure: v.picklist(TARGET_MEASURES),
		model: v.optional(v.union([v.literal(''), code]), ''),
		year: typedWhole(2000, 2100),
		value: v.pipe(typed(0, 1e9), v.gtValue(0)),
		label: filledLine(200),
		basis: filledLine(300),
		source: v.optional(line(500), ''),
		baseline: v.optional(v.string())
	}),
	v.transform(({ model, label, source, baseline, ...target }) => ({
		...target,
		labelVi: label,
		labelEn: label,
		sourceUrl: source,
		modelCode: model || null,
		isBaseline: baseline === 'on'
	}))
);

export const KNOWN_TARGET = v.object({ id: uuid });
