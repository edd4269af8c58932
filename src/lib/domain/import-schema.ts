// How the columns of a file were understood, as the import sends it to be kept.

import * as v from 'valibot';
import { wholeNumber } from './form-fields.ts';

const MOST_COLUMNS = 200;

export const TEMPLATE = v.object({
	header: v.pipe(v.array(v.pipe(v.string(), v.maxLength(1000))), v.minLength(1), v.maxLength(MOST_COLUMNS)),
	mapping: v.record(v.pipe(v.string(), v.regex(/^[a-z_]{1,40}$/)), wholeNumber(0, MOST_COLUMNS - 1))
});
