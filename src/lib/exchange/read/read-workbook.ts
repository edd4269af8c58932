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

/** Cells of merges; what goes beyond is read as it stands in the file. */
const MOST_MERGED = 4 * LIMITS.rows;
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
	// where the content of a merged cell stands, by each further cell of it
	const merges = new Map<string, { readonly r: number; readonly c: number }>();
	const mergedDown = new Set<number>();
	const widths = new Map<number, number>();
	for (const { s, e } of sheet['!merges'] ?? []) {
		const size = (e.c - s.c + 1) * (e.r - s.r + 1);
		if (e.c - s.c >= LIMITS.columns || merges.size + size > MOST_MERGED) continue;
		for (let r = s.r; r <= e.r; r++) {
			if (r < e.r) mergedDown.add(r);
			for (let c = s.c; c <= e.c; c++) {
				// in a header a merge names a group of columns; one that begins in the first column is a title, and stays one cell
				const isSpread = r > s.r ? c === s.c : c > s.c && s.c > 0;
				if (!isSpread) continue;
				merges.set(`${r},${c}`, s);
				widths.set(r, Math.max(widths.get(r) ?? 0, c + 1));
			}
		}
	}
	const rows: GridRow[] = [];
	for (let r = first.r; r < data.length; r++) {
		const line = data[r] ?? [];
		const isFilled = line.some((cell) => textOf(cell) !== '');
		// what is merged over rows holds for each that has something of its own
		if (!isFilled) continue;
		const width = Math.max(line.length, widths.get(r) ?? 0);
		const cells = Array.from({ length: width }, (_, c) => {
			const from = merges.get(`${r},${c}`);
			return textOf(from ? data[from.r]?.[from.c] : line[c]);
		});
		rows.push({ row: r + 1, cells, isMergedDown: mergedDown.has(r) });
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
