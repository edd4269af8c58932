import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { en } from './en.ts';
import { translator, type MessageKey } from './translate.ts';
import { vi } from './vi.ts';

function leaves(messages: object, path = ''): [string, string][] {
	return Object.entries(messages).flatMap(([key, value]) =>
		typeof value === 'string' ? [[path + key, value] as [string, string]] : leaves(value as object, `${path}${key}.`)
	);
}
const gapsOf = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort();

test('both languages say the same things with the same figures', () => {
	const english = new Map(leaves(en));
	for (const [key, text] of leaves(vi)) {
		expect(english.has(key), key).toBe(true);
		expect(gapsOf(english.get(key) as string), key).toEqual(gapsOf(text));
	}
	expect(english.size).toBe(leaves(vi).length);
});

test('Vietnamese is composed Unicode (NFC)', () => {
	for (const [key, text] of leaves(vi)) expect(text, key).toBe(text.normalize('NFC'));
});

test('every problem that a reader of files can raise has words in both languages', () => {
	const folder = 'src/lib/exchange';
	const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => {
		return name.endsWith('.ts') && !name.endsWith('.test.ts');
	});
	const raised = sources.flatMap((name) => [
		...readFileSync(join(folder, name), 'utf8').matchAll(/\b(?:problem|missing|fault)\(\s*'(\w+)'/g)
	]);
	expect(raised.length).toBeGreaterThan(60);
	for (const [, code] of raised) expect(Object.keys(vi.problem), code).toContain(code);
});

test('figures are Vietnamese: 80,5 %, 12.345 người, 3,2 km, 30/6/2025', () => {
	const { number, percent, distance, date } = translator('vi');
	expect(number(12_345)).toBe('12.345');
	expect(percent(0.805)).toBe('80,5\u00a0%');
	expect(distance(3_200)).toBe('3,2\u00a0km');
	expect(distance(850)).toBe('850\u00a0m');
	expect(distance(Infinity)).toBe('–');
	expect(date('2025-06-30')).toBe('30/6/2025');
	expect(translator('en').number(12_345)).toBe('12,345');
	expect(translator('en').percent(0.805)).toBe('80.5%');
});

test('a message that does not exist does not pass for one that does', () => {
	expect(translator('vi').t('nothing.here' as MessageKey)).toBe('nothing.here');
	expect(translator('vi').t('flag.under-served')).toBe('Chưa được phục vụ');
});

test('figures in a message are in the reader’s writing; what is given as text stays', () => {
	const values = { a: 'A', b: 'B', hectares: 1957.7, lon: 105.0579, lat: 9.6267 };
	expect(translator('vi').t('problem.unitsOverlap', values)).toContain(
		'1.957,7 ha, gần kinh độ 105,0579, vĩ độ 9,6267'
	);
	expect(translator('en').t('problem.unitsOverlap', values)).toContain(
		'1,957.7 ha, near longitude 105.0579, latitude 9.6267'
	);
	expect(translator('vi').t('incident.monthName', { month: 7, year: '2024' })).toBe('tháng 7/2024');
	expect(translator('vi').t('problem.tooManyRows', { limit: 100_000 })).toContain('100.000');
});
