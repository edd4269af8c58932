import { expect, test } from 'vitest';
import { statedIn } from './query-names.ts';

test('an address kept under a former name still opens, and the name of today comes first', () => {
	expect(statedIn(new URLSearchParams('kb=a'), 'scenario')).toBe('a');
	expect(statedIn(new URLSearchParams('kich-ban=a'), 'scenario')).toBe('a');
	expect(statedIn(new URLSearchParams('dia-gioi=a&set=b'), 'set')).toBe('b');
	expect(statedIn(new URLSearchParams('nam=2024'), 'year')).toBe('2024');
	expect(statedIn(new URLSearchParams('reports=1'), 'incidents')).toBe('1');
	expect(statedIn(new URLSearchParams('set='), 'set')).toBe('');
	expect(statedIn(new URLSearchParams('model=a'), 'set')).toBeNull();
});
