// A model of the programme and its standard, as the administration sends them.

import * as v from 'valibot';
import { code, day, filledLine, typed, typedWhole } from './form-fields.ts';
import { MODEL_SYMBOLS } from './service.ts';

export const MODEL = v.pipe(
	v.object({
		code,
		nameVi: filledLine(200),
		nameEn: filledLine(200),
		symbol: v.picklist(MODEL_SYMBOLS),
		colour: v.pipe(v.string(), v.toLowerCase(), v.regex(/^#[0-9a-f]{6}$/)),
		secrecy: v.string(),
		sort: v.optional(typedWhole(-32_768, 32_767), '0')
	}),
	v.transform(({ secrecy, ...model }) => {
		return { ...model, confidential: secrecy !== 'open', alwaysConfidential: secrecy === 'always' };
	})
);

export const STANDARD = v.object({
	code,
	from: day,
	distance: typed(100, 200_000),
	/** Hundredths. */
	share: typed(0, 100),
	places: v.optional(v.union([v.pipe(v.string(), v.trim(), v.literal('')), typed(0, 10_000)]), ''),
	basis: filledLine(300)
});

export const UPCOMING_STANDARD = v.object({ code, from: day });
