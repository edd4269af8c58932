// Parts that schemas of forms and bodies are made of: texts that can be stored, days, codes, numbers as they are typed.

import * as v from 'valibot';
import { normaliseName } from './names.ts';
import { PROVINCE_BOX } from './province.ts';
import { typedNumber } from './typed-number.ts';
import { isUuid } from './uuid.ts';

/** Control characters and halves of characters, which no column of text holds. */
const UNPRINTABLE = /[\p{Cc}\p{Cs}]/u;

/** One line of text, in one spelling; it may be empty. */
export const line = (longest: number) =>
	v.pipe(
		v.string(),
		v.transform(normaliseName),
		v.check((text) => !UNPRINTABLE.test(text)),
		v.maxLength(longest)
	);

/** One line of text that may not be empty. */
export const filledLine = (longest: number) => v.pipe(line(longest), v.minLength(1));

/** Nothing said, or an empty field, is null. */
export const optionalLine = (longest: number) =>
	v.pipe(
		v.nullish(line(longest), ''),
		v.transform((text) => text || null)
	);

/** A day of the calendar, ISO. */
export const day = v.pipe(
	v.string(),
	v.regex(/^[12]\d{3}-\d{2}-\d{2}$/),
	v.check((text) => new Date(`${text}T00:00:00Z`).toJSON()?.slice(0, 10) === text)
);

export const optionalDay = v.pipe(
	v.nullish(v.union([v.literal(''), day]), ''),
	v.transform((text) => text || null)
);

export const uuid = v.custom<string>(isUuid);

/** Of a model, a set or a list: letters, digits, `-` and `_`. */
export const code = v.pipe(v.string(), v.regex(/^[a-z0-9_-]{1,40}$/));

export const unitCode = v.pipe(v.string(), v.regex(/^[0-9]{3,5}$/));

export const within = (least: number, most: number) => v.pipe(v.number(), v.minValue(least), v.maxValue(most));

/** Degrees, in or near the province. */
export const PLACE = {
	lon: within(PROVINCE_BOX.west, PROVINCE_BOX.east),
	lat: within(PROVINCE_BOX.south, PROVINCE_BOX.north)
};

/** A whole number from `least` to `most`, both inclusive. */
export const wholeNumber = (least: number, most: number) =>
	v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most));

/** A row's number or version. */
export const counter = wholeNumber(0, 2_147_483_647);

/** A number as people type it here. */
export const typed = (least: number, most: number) =>
	v.pipe(v.string(), v.transform(typedNumber), v.minValue(least), v.maxValue(most));

export const typedWhole = (least: number, most: number) => v.pipe(typed(least, most), v.integer());
