import { expect, test } from 'vitest';
import { typedNumber } from './typed-number.ts';

test.each([
	['500', 500],
	[' 12,5 ', 12.5],
	['12.5', 12.5],
	['1.500', 1500],
	['1.250.000,75', 1_250_000.75],
	['-3', -3],
	['0.25', 0.25],
	['0.125', 0.125],
	['0x10', NaN],
	['1e3', NaN],
	['Infinity', NaN],
	['1.5000', 1.5],
	['', NaN],
	['45 triệu', NaN],
	['1.500.00', NaN]
])('“%s” is %d', (text, value) => {
	expect(typedNumber(text)).toBe(value);
});
