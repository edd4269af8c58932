import { expect, test } from 'vitest';
import { readInteger } from './cell-values.ts';

test.each([
	['1.234', 1234],
	['43,491', 43_491],
	['1.234.567', 1_234_567],
	['1 234', 1234],
	['1234,0', 1234],
	['0', 0],
	['0,0', 0],
	// a half is no number of people, and not five hundred of them
	['0.500', undefined],
	['0,500', undefined],
	['12.5', undefined]
])('“%s” is the whole number %s', (text, value) => {
	expect(readInteger(text)).toBe(value);
});
