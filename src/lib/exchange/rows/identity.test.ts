// A file of incidents with a column of persons is refused; one with codes, days, cells and coordinates is not.

import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../analysis/seeded-random.ts';
import { sqlite } from '../../usecases/sqlite.ts';
import { importKind, isHeader } from '../../usecases/imports/kinds.ts';
import { readFile } from '../read/read-file.ts';
import { guessMapping } from './columns.ts';
import { holdsPersons } from './identity.ts';
import { parseIncidents } from './incidents.ts';
import { readIncidentRows } from './incident-rows.ts';

const random = seededRandom(7);
const whole = (from: number, to: number) => from + Math.floor(random() * (to - from + 1));
const pick = <T>(list: readonly T[]): T => list[whole(0, list.length - 1)];
const digits = (count: number) => Array.from({ length: count }, () => whole(0, 9)).join('');
const padded = (value: number, length = 2) => String(value).padStart(length, '0');

/** Numbers as they are issued. */
const mobile = () =>
	`0${pick(['32', '35', '38', '56', '58', '70', '77', '79', '81', '83', '88', '90', '91', '94', '97', '98'])}${digits(7)}`;
const landline = () => `0297${pick(['3', '6'])}${digits(6)}`;
const card = () => `0${padded(whole(1, 96))}${whole(0, 3)}${padded(whole(50, 99))}${digits(6)}`;
const oldCard = () => `37${digits(7)}`;

/** How they are written, and what spreadsheets leave of them. */
const WRITTEN: Readonly<Record<string, () => string>> = {
	'a mobile': mobile,
	'in groups': () =>
		mobile().replace(/(\d{4})(\d{3})(\d{3})/, pick(['$1 $2 $3', '$1.$2.$3', '$1-$2-$3', '$1\u00a0$2\u00a0$3'])),
	'without its 0': () => mobile().slice(1),
	'without its 0, in groups': () =>
		mobile()
			.slice(1)
			.replace(/(\d{3})(\d{3})(\d{3})/, '$1.$2.$3'),
	'with decimals of a spreadsheet': () => `${mobile().slice(1)}.0`,
	'with +84': () => mobile().replace(/^0/, pick(['+84', '+84 ', '(+84) ', '84', '0084', '+84 (0)'])),
	'a landline': landline,
	'a landline in brackets': () =>
		landline().replace(/(\d{4})(\d{4})(\d{3})/, pick(['($1) $2 $3', '($1)$2.$3', '$1.$2$3', '$1-$2 $3'])),
	'a landline without its 0': () => landline().slice(1),
	'an identity card': card,
	'an identity card in groups': () => card().replace(/(\d{3})(?=\d)/g, '$1 '),
	'an identity card without its 0': () => card().slice(1),
	'an old identity card': oldCard,
	'within words': () => `gọi ${mobile()} sau 17 giờ`
};

const year = () => whole(2019, 2025);
const lon = () => 103.4 + random() * 2;
const lat = () => 9.2 + random() * 1.4;
/** What an office's file of incidents rightly has; each is made a column at a time. */
const HARMLESS: Readonly<Record<string, (rows: number) => string[]>> = {
	'codes of a year': (rows) => many(rows, (k) => `${year()}${padded(k + 1, pick([4, 5, 6]))}`),
	'running numbers': (rows) => many(rows, (k, from) => String(from + k)),
	'codes with letters': (rows) => many(rows, (k) => `VV-${year()}/${padded(k, 4)}`),
	'codes of units': (rows) => many(rows, () => String(whole(899, 914))),
	'codes of communes': (rows) => many(rows, () => padded(whole(30_000, 31_200), 5)),
	months: (rows) => many(rows, () => `${year()}-${padded(whole(1, 12))}`),
	'months without a sign': (rows) => many(rows, () => `${year()}${padded(whole(1, 12))}`),
	days: (rows) => many(rows, () => `${padded(whole(1, 28))}/${padded(whole(1, 12))}/${year()}`),
	'days with hours': (rows) =>
		many(rows, () => `${padded(whole(1, 28))}-${padded(whole(1, 12))}-${year()} ${padded(whole(0, 23))}:00`),
	moments: (rows) =>
		many(rows, () => `${year()}-${padded(whole(1, 12))}-${padded(whole(1, 28))}T${padded(whole(0, 23))}:15:00`),
	'days of Excel': (rows) => many(rows, () => String(whole(43_000, 46_000))),
	cells: (rows) => many(rows, () => `E${whole(450, 650)}N${whole(1020, 1180)}`),
	'degrees of longitude': (rows) => many(rows, () => lon().toFixed(whole(3, 12))),
	'degrees of latitude': (rows) => many(rows, () => lat().toFixed(whole(3, 12))),
	'both in one cell': (rows) => many(rows, () => `${lat().toFixed(6)}, ${lon().toFixed(6)}`),
	'metres east': (rows) => many(rows, () => (450_000 + random() * 200_000).toFixed(whole(0, 2))),
	'metres north': (rows) => many(rows, () => (1_020_000 + random() * 160_000).toFixed(whole(0, 2))),
	ages: (rows) => many(rows, () => String(whole(5, 90))),
	counts: (rows) => many(rows, () => pick(['1', '2', '3', '1.234', '12.345', '1.234.567'])),
	words: (rows) => many(rows, () => pick(['Thể chất', 'Tinh thần', 'Tổng đài 111', 'Công an xã', 'Thành phố Rạch Giá']))
};

function many(rows: number, make: (k: number, from: number) => string): string[] {
	const from = whole(1, 10 ** whole(1, 9));
	return Array.from({ length: rows }, (_, k) => make(k, from));
}

describe('300 columns of numbers of persons', () => {
	test.each(Object.entries(WRITTEN))('%s is found', (_, make) => {
		for (let column = 0; column < Math.ceil(300 / Object.keys(WRITTEN).length); column++) {
			const rows = whole(1, 40);
			// some rows have nothing to say
			const cells = Array.from({ length: rows }, (_row, k) =>
				k === 0 || random() < 0.7 ? make() : pick(['', 'không có'])
			);
			expect(holdsPersons(cells), cells.join(' | ')).toBe(true);
		}
	});
});

describe('300 columns without persons', () => {
	test.each(Object.entries(HARMLESS))('%s are taken', (_, make) => {
		for (let column = 0; column < Math.ceil(300 / Object.keys(HARMLESS).length); column++) {
			const cells = make(whole(1, 40));
			expect(holdsPersons(cells), cells.join(' | ')).toBe(false);
		}
	});
});

describe('a file of incidents', () => {
	const context = { today: '2026-11-27', units: [], own: null, plane: null };

	test.each(['20d-incidents-landline.csv', '20f-incidents-phone-num.xlsx'])('%s is refused', async (name) => {
		const table = await readFile(readFileSync(`tests/fixtures/cases/${name}`), { sqlite, isHeader });
		if (!table.ok) throw new Error('the file was not read');
		const mapping = guessMapping(table.value.header, importKind('incidents').columns);
		const read = readIncidentRows(table.value, mapping, context);
		expect(read.ok ? [] : read.problems.map(({ code }) => code)).toContain('identityColumn');
	});

	test('a telephone number in a column of ours is found as well, by both readers', () => {
		const table = {
			header: ['Tháng', 'Hình thức', 'Địa bàn'],
			rows: [{ row: 2, cells: ['2024-03', 'Thể chất', '0912 345 678'] }]
		};
		const read = readIncidentRows({ format: 'csv', notes: [], ...table }, { month: 0, form: 1, unit: 2 }, context);
		expect(read).toMatchObject({ ok: false, problems: [{ code: 'identityColumn', values: { column: 'Địa bàn' } }] });
		expect(parseIncidents('month,unit,sdt2\n2024-03,899,912345678\n')).toMatchObject({
			ok: false,
			problems: [{ code: 'identityColumn', values: { column: 'sdt2' } }]
		});
	});
});
