// A target as the overview sends it.

import * as v from 'valibot';
import { code, filledLine, line, typed, typedWhole, uuid } from './form-fields.ts';
import { TARGET_MEASURES } from './target.ts';

export const TARGET = v.object({
	measure: v.picklist(TARGET_MEASURES),
	model: v.optional(v.union([v.literal(''), code]), ''),
	year: typedWhole(1900, 2200),
	value: v.pipe(typed(0, 1e9), v.gtValue(0)),
	label: filledLine(300),
	basis: filledLine(1000),
	source: v.optional(line(2000), ''),
	baseline: v.optional(v.string())
});

export const KNOWN_TARGET = v.object({ id: uuid });
