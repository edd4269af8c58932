// A number as it is typed into a field, alone: what its text leaves in doubt is read as it is written here.

import { readNumbers } from './number-column.ts';

/** A number with a comma or a point before its decimals; `1.500` is fifteen hundred. NaN where it is none. */
export function typedNumber(text: string): number {
	// powers of ten come from spreadsheets, not from fields
	if (/e/i.test(text)) return NaN;
	const { values, doubts } = readNumbers([text], { fits: () => true });
	return doubts[0]?.withComma ?? values[0] ?? NaN;
}
