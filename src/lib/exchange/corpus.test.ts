// Awkward files, each with what it must come to (tests/fixtures/exchange); files too large to keep; and files that end
// anywhere: never a crash, never a row that was not there.

import { readdirSync, readFileSync } from 'node:fs';
import { zipSync } from 'fflate';
import initSqlJs from 'sql.js';
import { describe, expect, test } from 'vitest';
import { EXPECTED, EXPECTED_INCIDENTS } from '../../../tests/fixtures/exchange/expected.ts';
import { translator, type MessageKey } from '../i18n/translate.ts';
import { guessMapping } from './rows/columns.ts';
import { INCIDENTS } from '../usecases/imports/incidents.ts';
import { isHeader } from '../usecases/imports/kinds.ts';
import { SERVICES } from '../usecases/imports/services.ts';
import { LIMITS } from './read/file-table.ts';
import { readIncidentRows } from './rows/incident-rows.ts';
import type { Problem } from './problem.ts';
import { readFile } from './read/read-file.ts';
import { readServiceRows, type NamedModel } from './rows/service-rows.ts';

const FOLDER = 'tests/fixtures/exchange/files';
const bytesOf = (name: string) => new Uint8Array(readFileSync(`${FOLDER}/${name}`));
const read = (bytes: Uint8Array) => readFile(bytes, { sqlite: () => initSqlJs(), isHeader });
const codes = (problems: readonly Problem[]) => problems.map(({ code }) => code);

const MODELS: NamedModel[] = [
	{ code: 'trusted_address', nameVi: 'Địa chỉ tin cậy – nhà tạm lánh ở cộng đồng', nameEn: 'Trusted address' },
	{
		code: 'marriage_club',
		nameVi: 'Câu lạc bộ hỗ trợ phụ nữ có nguy cơ bị ép kết hôn với người nước ngoài',
		nameEn: 'Club'
	},
	{ code: 'safe_school', nameVi: 'Trường học an toàn, thân thiện, không bạo lực', nameEn: 'Safe school' }
];

/** Rows as services by the guessed columns. */
async function services(bytes: Uint8Array) {
	const table = await read(bytes);
	if (!table.ok) return { refused: table.problems, notes: [], rows: [] };
	const { header, notes } = table.value;
	const rows = readServiceRows(table.value, guessMapping(header, SERVICES.columns), MODELS, { model: '', plane: null });
	return { refused: null, notes, rows };
}

/** Every message has its words in both languages, and no gap is left in them. */
function readable(problems: readonly Problem[]): void {
	for (const { code, values } of problems) {
		for (const locale of ['vi', 'en'] as const) {
			const words = translator(locale).t(`problem.${code}` as MessageKey, values);
			expect(words).not.toMatch(/^problem\.|\{\{|undefined/);
		}
	}
}

test('every file has its expectation, and there are at least sixty', () => {
	const kept = readdirSync(FOLDER).sort();
	expect(kept).toEqual([...Object.keys(EXPECTED), ...Object.keys(EXPECTED_INCIDENTS)].sort());
	expect(kept.length).toBeGreaterThanOrEqual(60);
});

test.each(Object.entries(EXPECTED))('%s', async (name, expected) => {
	const { refused, notes, rows } = await services(bytesOf(name));
	readable([...(refused ?? []), ...notes, ...rows.flatMap(({ problems }) => problems)]);
	if ('refused' in expected) return expect(codes(refused ?? [])).toEqual(expected.refused);
	expect(codes(refused ?? [])).toEqual([]);
	expect(codes(notes).sort()).toEqual([...expected.notes].sort());
	expect(rows.map(({ row }) => row)).toEqual(expected.rows.map(([row]) => row));
	expected.rows.forEach(([, ...said], k) => {
		const { id, given, problems } = rows[k];
		if (typeof said[0] === 'string') return expect(codes(problems)).toEqual(said);
		expect(codes(problems)).toEqual([]);
		for (const [field, value] of Object.entries(said[0])) {
			const found = field === 'id' ? id : given[field as keyof typeof given];
			// 10⁻⁸ degrees are a millimetre
			expect(found, field).toEqual(typeof value === 'number' ? expect.closeTo(value, 8) : value);
		}
	});
	expect(({} as Record<string, unknown>).polluted).toBeUndefined();
});

test.each(Object.entries(EXPECTED_INCIDENTS))('%s, a file of incidents', async (name, expected) => {
	const table = await read(bytesOf(name));
	if (!table.ok) throw new Error('not read');
	const rows = readIncidentRows(table.value, guessMapping(table.value.header, INCIDENTS.columns), {
		units: [{ setId: 'communes', code: '30730', name: 'Xã Đông Hoà' }],
		own: null,
		today: '2026-11-25',
		plane: null
	});
	if ('columns' in expected) {
		expect(rows.ok ? [] : rows.problems.map(({ code, values }) => [code, values.column])).toEqual(
			expected.columns.map((column) => ['identityColumn', column])
		);
	} else {
		readable(rows.ok ? rows.value.flatMap(({ problems }) => problems) : []);
		expect(rows.ok && rows.value.map(({ problems }) => codes(problems))).toEqual(expected.rows);
	}
});

describe('files too large to keep', () => {
	test('40 MB and 100 000 rows are read; more rows, and more bytes, are refused', async () => {
		const line = `,Trường học an toàn,Trường ${'rất dài '.repeat(35)},105.0809,10.0125`;
		const lines = Array.from({ length: LIMITS.rows }, (_, k) => `A${k}${line}`);
		const text = `Mã,Mô hình,Tên,Kinh độ,Vĩ độ\n${lines.join('\n')}`;
		const bytes = new TextEncoder().encode(text);
		expect(bytes.length).toBeGreaterThan(40 * 1024 * 1024);
		const table = await read(bytes);
		expect(table.ok && table.value.rows.length).toBe(LIMITS.rows);
		const more = await read(new TextEncoder().encode(`a,b\n${'1,2\n'.repeat(LIMITS.rows + 1)}`));
		expect(more.ok || codes(more.problems)).toEqual(['tooManyRows']);
		const heavy = await read(new Uint8Array(LIMITS.bytes + 1).fill(65));
		expect(heavy.ok || codes(heavy.problems)).toEqual(['fileTooLarge']);
	});

	test.each(['doc.kml', 'xl/worksheets/sheet1.xml'])('a bomb of zeros as %s is not unpacked', async (name) => {
		const bomb = zipSync(
			{ '[Content_Types].xml': new Uint8Array(1), [name]: new Uint8Array(LIMITS.unpackedBytes + 1) },
			{ level: 9 }
		);
		expect(bomb.length).toBeLessThan(1024 * 1024);
		const table = await read(
			name.startsWith('xl') ? bomb : zipSync({ [name]: new Uint8Array(LIMITS.unpackedBytes + 1) })
		);
		expect(table.ok || codes(table.problems)).toEqual(['archiveTooLarge']);
	});

	test('a size that the archive lies about unpacks no further than it says', async () => {
		const name = 'doc.kml';
		const honest = zipSync({ [name]: new TextEncoder().encode(`<kml>${' '.repeat(1_000_000)}</kml>`) });
		const lying = honest.slice();
		const view = new DataView(lying.buffer);
		for (let at = 0; at + 4 <= lying.length; at++)
			if (view.getUint32(at, true) === 1_000_011) view.setUint32(at, 100, true);
		const table = await read(lying);
		expect(table.ok || codes(table.problems)).toEqual(['brokenXml']);
	});
});

describe('files that end anywhere', () => {
	const WHOLE = [
		'english.csv',
		'points.geojson',
		'points.kml',
		'points.kmz',
		'excel-97.xls',
		'cover-sheet.xlsx',
		'points.shp.zip',
		'points.gpkg'
	];
	test.each(WHOLE)('%s, cut at every tenth byte', async (name) => {
		const whole = bytesOf(name);
		const all = await services(whole);
		for (let length = 0; length < whole.length; length += 10) {
			const { refused, notes, rows } = await services(whole.slice(0, length));
			if (refused) readable([...refused, ...notes]);
			// lines of text end wherever they end; nothing else is taken in part
			else if (name === 'english.csv') expect(rows.length).toBeLessThanOrEqual(all.rows.length);
			else if (rows.length) expect(rows.map(({ given }) => given)).toEqual(all.rows.map(({ given }) => given));
		}
	});
});
