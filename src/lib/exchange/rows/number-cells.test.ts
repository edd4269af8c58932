// What 300 columns of numbers mean, told by the formatter that wrote them.

import { expect, test } from 'vitest';
import { seededRandom } from '../../analysis/seeded-random.ts';
import { readNumbers, type NumberKind } from '../../domain/number-column.ts';

const MEASURE: NumberKind = { fits: () => true };
const COUNT: NumberKind = { isWhole: true, fits: () => true };

test('300 columns, each written in one notation, are read as they were meant or said to be in doubt', () => {
	const random = seededRandom(17);
	const locales = { comma: 'vi-VN', point: 'en-US' };
	let doubtful = 0;
	for (let k = 0; k < 300; k++) {
		const kind = k % 2 ? COUNT : MEASURE;
		const locale = Object.values(locales)[Math.floor(random() * 2)];
		const useGrouping = random() < 0.7;
		const decimals = kind === COUNT ? 0 : Math.floor(random() * 5);
		const format = new Intl.NumberFormat(locale, {
			useGrouping,
			minimumFractionDigits: random() < 0.5 ? decimals : 0,
			maximumFractionDigits: decimals
		});
		const size = 10 ** Math.floor(random() * 7);
		const meant = Array.from({ length: 1 + Math.floor(random() * 12) }, () => {
			return Number((random() * size).toFixed(decimals));
		});
		const { values, doubts } = readNumbers(
			meant.map((value) => format.format(value)),
			kind
		);
		doubtful += doubts.length > 0 ? 1 : 0;
		const inDoubt = new Set(doubts.map(({ at }) => at));
		meant.forEach((value, at) => {
			if (inDoubt.has(at)) {
				const { withComma, withPoint } = doubts.find((doubt) => doubt.at === at) as (typeof doubts)[number];
				expect([withComma, withPoint]).toContain(value);
			} else expect(values[at]).toBe(value);
		});
	}
	// doubt is said where it is, and is not the way out
	expect(doubtful).toBeLessThan(60);
	expect(doubtful).toBeGreaterThan(0);
});
