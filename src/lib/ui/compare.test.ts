import { expect, test } from 'vitest';
import { compareIn } from './compare.ts';

test('figures are sorted by what they are worth, names as their language sorts them', () => {
	expect([10, 9, 100].sort((a, b) => compareIn(a, b))).toEqual([9, 10, 100]);
	const names = ['Đảo', 'Dinh', 'An', 'Ân', 'Ấp', 'Bến'];
	expect(names.sort((a, b) => compareIn(a, b, 'vi'))).toEqual(['An', 'Ân', 'Ấp', 'Bến', 'Dinh', 'Đảo']);
});
