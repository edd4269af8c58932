// Excel workbooks, old and new. The first sheet that holds a table with columns that we know is taken, and named.

import { read, utils, type CellObject, type WorkSheet } from '@e965/xlsx';
import { zipSync } from 'fflate';
import { plainNumber } from '../../domain/number-column.ts';
import type { IsHeader } from '../rows/columns.ts';
import { dayOfSerial } from './excel-day.ts';
import { LIMITS, type FileTable } from './file-table.ts';
import { tableOfGrid, type GridRow } from './header.ts';
import { isZip, unpackZip } from './open-zip.ts';
import { problem, refuse, type Parsed } from '../problem.ts';

const DAY_FORMAT = /[dmy]/i;
/** Literals and colours in a number format: `[$-42A]`, `"đồng"`, `\m`. */
const NOT_A_DAY = /\[[^\]]*\]|"[^"]*"|\\./g;

/**
 * @param input bytes of an .xls or .xlsx, or the text of a workbook saved as XML or HTML
 * @param isHeader tells names of columns, by which the sheet is chosen
 */
export function readWorkbook(input: Uint8Array | string, isHeader: IsHeader): Parsed<FileTable> {
	let workbook;
	try {
		const bounded = typeof input === 'string' ? { ok: true as const, value: input } : boundedWorkbook(input);
		if (!bounded.ok) return bounded;
		workbook = read(bounded.value, {
			type: typeof bounded.value === 'string' ? 'string' : 'array',
			dense: true,
			cellFormula: false,
			cellHTML: false,
			cellText: false,
			cellNF: true,
			raw: true,
			sheetRows: LIMITS.rows + 100
		});
	} catch (cause) {
		const { message } = cause as Error;
		return refuse(problem(/password|encrypt/i.test(message) ? 'lockedWorkbook' : 'brokenWorkbook'));
	}
	const sheets = workbook.SheetNames.map((name) => ({ name, grid: gridOf(workbook.Sheets[name]) }));
	const filled = sheets.filter(({ grid }) => grid.length > 0);
	if (filled.length === 0) return refuse(problem('emptyFile'));
	const known = (grid: readonly GridRow[]) =>
		Math.max(...grid.slice(0, 30).map(({ cells }) => cells.filter(isHeader).length));
	const sheet = filled.reduce((best, next) => (known(next.grid) > known(best.grid) ? next : best));
	const notes = filled.length > 1 ? [problem('sheetTaken', { sheet: sheet.name })] : [];
	return tableOfGrid('workbook', sheet.grid, notes, isHeader);
}

/** An .xlsx unpacked under the limit, and put together again without compression; others as they are. */
function boundedWorkbook(bytes: Uint8Array): Parsed<Uint8Array> {
	if (!isZip(bytes)) return { ok: true, value: bytes, warnings: [] };
	const files = unpackZip(bytes, (name) => /\.(xml|rels|bin)$/i.test(name) && !/media|drawing|embeddings/i.test(name));
	if (!files.ok) return files;
	return { ok: true, value: zipSync(Object.fromEntries(files.value), { level: 0 }), warnings: [] };
}

function gridOf(sheet: WorkSheet | undefined): GridRow[] {
	const data = (sheet as { '!data'?: (CellObject | undefined)[][] } | undefined)?.['!data'];
	if (!sheet || !data) return [];
	const first = sheet['!ref'] ? utils.decode_range(sheet['!ref']).s : { r: 0, c: 0 };
	const merges = new Map(
		(sheet['!merges'] ?? [])
			// only merges within one row are spread over their columns: in a header they name a group of columns
			.filter(({ s, e }) => s.r === e.r && e.c - s.c < LIMITS.columns)
			.flatMap(({ s, e }) => Array.from({ length: e.c - s.c }, (_, k) => [`${s.r},${s.c + k + 1}`, s.c] as const))
	);
	const rows: GridRow[] = [];
	for (let r = first.r; r < data.length; r++) {
		const line = data[r] ?? [];
		const cells = Array.from({ length: line.length }, (_, c) => {
			const merged = merges.get(`${r},${c}`);
			// a merge that begins in the first column is a title, and stays one cell
			return textOf(line[merged !== undefined && merged > 0 ? merged : c]);
		});
		if (cells.some((cell) => cell !== '')) rows.push({ row: r + 1, cells });
	}
	return rows;
}

function textOf(cell: CellObject | undefined): string {
	if (!cell || cell.v === undefined || cell.v === null || cell.t === 'e' || cell.t === 'z') return '';
	if (cell.t === 'b') return cell.v ? 'true' : 'false';
	if (cell.v instanceof Date) return cell.v.toISOString().slice(0, 10);
	if (cell.t === 'n' && typeof cell.v === 'number') {
		const format = String(cell.z ?? 'General');
		if (format !== 'General' && DAY_FORMAT.test(format.replace(NOT_A_DAY, '')))
			return dayOfSerial(cell.v) ?? String(cell.v);
		return plainNumber(cell.v);
	}
	return String(cell.v);
}
