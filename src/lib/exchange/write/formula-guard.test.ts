import { expect, test } from 'vitest';
import { cellsOf, isFormula } from '../../../../tests/spreadsheet.ts';
import { seededRandom } from '../../analysis/seeded-random.ts';
import { guarded, unguarded } from './formula-guard.ts';
import { readDelimited } from '../read/read-delimited.ts';
import { writeCsv } from './write-csv.ts';

test.each([
	'=1+1',
	'+1',
	'-1',
	'@SUM(A1)',
	'＝1+1',
	'＋1',
	'－1',
	'＠SUM(A1)',
	'﹦1',
	'﹢1',
	'﹣1',
	'﹫x',
	'⁼1',
	'−1',

	'\t=1',
	'\r=1',
	'\n=1',
	' =1',
	'\u00a0=1',
	'\u3000＝1',
	'\ufeff=1',
	'\u200b=1',
	'\u2060\u200d=1',
	'\u0000=1',
	'\u00ad=1',
	'a;=1',
	'a,+1',
	'a\t=1',
	'a|=1',
	'a\n=1',
	'"=1',
	'a";"=1',
	'a; ＝1',
	"'=1",
	"''=1",
	';;=1',
	'=;=',
	"a;'=1"
])('%j cannot be taken for a formula, and comes back as it was', (text) => {
	for (const cell of cellsOf(guarded(text))) expect(isFormula(cell), cell).toBe(false);
	expect(unguarded(guarded(text))).toBe(text);
});

test.each(['Nhà chị Tư', '104.5', 'a=b', 'ẤP 7; xã Đông Hoà', "O'Brien", 'seen-on-site', ''])(
	'%j is left alone',
	(text) => {
		expect(guarded(text)).toBe(text);
		expect(unguarded(text)).toBe(text);
	}
);

test('any text is guarded wherever a cell could begin, and comes back as it was', () => {
	const random = seededRandom(20261127);
	const parts = [...`=+-@＝＋－＠﹦−'',;|"\t\n\r \u00a0\u3000\ufeff\u200b\u0000\u00adab1Đ`];
	for (let k = 0; k < 20_000; k++) {
		const text = Array.from(
			{ length: 1 + Math.floor(random() * 8) },
			() => parts[Math.floor(random() * parts.length)]
		).join('');
		const safe = guarded(text);
		expect(cellsOf(safe).filter(isFormula), JSON.stringify(text)).toEqual([]);
		expect(unguarded(safe), JSON.stringify(text)).toBe(text);
	}
});

test('a file that we wrote is read as it was, apostrophes and all', () => {
	const rows = [
		['=1', "'=1", 'a; ＝1'],
		['−5', '"x";=y', "''+1"],
		['b', "a;'-1", 'Nhà; chị|Tư']
	];
	const read = readDelimited(writeCsv(['one', 'two', 'three'], rows).replace(/^\ufeff/, ''), () => false);
	expect(read.ok && read.value.rows.map(({ cells }) => cells)).toEqual(rows);
});
