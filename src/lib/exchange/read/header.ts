// Where a table begins: offices put titles above it, merge cells of its header over two rows, number the columns, and sum
// up below. The header is the row whose cells are names of columns that we know.

import { foldName } from '../../domain/names.ts';
import type { IsHeader } from '../rows/columns.ts';
import { LIMITS, type FileFormat, type FileRow, type FileTable } from './file-table.ts';
import { legacyFontOf, mendCell } from './legacy-fonts.ts';
import { problem, refuse, type Parsed, type Problem } from '../problem.ts';

export interface GridRow {
	readonly row: number;
	readonly cells: readonly string[];
	/** Whether a merged cell of it reaches the next row. */
	readonly isMergedDown?: boolean;
}

/** How far down a header is looked for. */
const TITLE_ROWS = 30;

/**
 * A grid of cells as a table: old fonts converted, header found, empty rows and sums passed over.
 * @param isHeader tells names of columns; without it the first row is the header, whatever it says
 */
export function tableOfGrid(
	format: FileFormat,
	grid: readonly GridRow[],
	notes: readonly Problem[],
	isHeader: IsHeader | null
): Parsed<FileTable> {
	const said = [...notes];
	const rows = withoutLegacyFonts(grid, said).filter(({ cells }) => cells.some((cell) => cell !== ''));
	if (rows.length === 0) return refuse(problem('emptyFile'));
	const at = isHeader ? headerRow(rows, isHeader) : 0;
	const second =
		isHeader && rows[at + 1] && isSecondHeader(rows[at], rows[at + 1], isHeader) ? rows[at + 1].cells : null;
	const width = Math.max(lastFilled(rows[at].cells), second ? lastFilled(second) : 0);
	if (width > LIMITS.columns) return refuse(problem('tooManyColumns', { found: width, limit: LIMITS.columns }));
	const header = uniqueNames(rows[at].cells, second, width, said);
	if (at > 0) said.push(problem('titleLines', { count: at, row: rows[at].row }));
	const body = rows.slice(at + (second ? 2 : 1)).filter(({ cells }) => !isNumbering(cells));
	if (body.length > LIMITS.rows) return refuse(problem('tooManyRows', { limit: LIMITS.rows }));
	const sums = body.filter(({ cells }) => isSum(cells));
	if (sums.length) said.push(problem('sumRows', { rows: sums.map(({ row }) => row).join(', ') }));
	const isSummed = new Set(sums);
	const kept = body.filter((row) => !isSummed.has(row)).map((row) => fitted(row, width));
	if (kept.length === 0) said.push(problem('noRows'));
	return { ok: true, value: { format, header, rows: kept, notes: said }, warnings: [] };
}

function fitted({ row, cells }: GridRow, width: number): FileRow {
	const long = cells.findIndex((cell) => cell.length > LIMITS.cell);
	if (long >= 0) return { row, cells: blank(width), fault: problem('longCell', { row, limit: LIMITS.cell }) };
	const found = lastFilled(cells);
	if (found > width) {
		return { row, cells: cells.slice(0, width), fault: problem('columnCount', { row, found, expected: width }) };
	}
	// empty cells at the end are often left out; a row that ends early for another reason lacks what it needs anyway
	return { row, cells: [...cells.slice(0, width), ...blank(width - Math.min(cells.length, width))] };
}

const blank = (count: number): string[] => new Array<string>(count).fill('');

function lastFilled(cells: readonly string[]): number {
	return cells.findLastIndex((cell) => cell !== '') + 1;
}

/** Position of the row with the most names of columns; without any, the first row with at least two cells. */
function headerRow(rows: readonly GridRow[], isHeader: IsHeader): number {
	const known = rows.slice(0, TITLE_ROWS).map(({ cells }) => new Set(cells.filter(isHeader).map(foldName)).size);
	const most = Math.max(...known);
	if (most >= 1) {
		const at = known.indexOf(most);
		// of two rows of a merged header the upper one, which names the groups
		return at > 0 && known[at - 1] >= 1 && isSecondHeader(rows[at - 1], rows[at], isHeader) ? at - 1 : at;
	}
	return Math.max(
		0,
		rows.slice(0, TITLE_ROWS).findIndex(({ cells }) => cells.filter((cell) => cell !== '').length > 1)
	);
}

/**
 * The lower row of a merged header: known names, where the upper one has none or the name of their group. Where cells of
 * the upper row are merged into it, names of groups may stand above names that we do not know.
 */
function isSecondHeader(upper: GridRow, lower: GridRow, isHeader: IsHeader): boolean {
	const filled = lower.cells.flatMap((cell, k) => (cell !== '' ? [{ cell, above: upper.cells[k] ?? '' }] : []));
	if (filled.length === 0 || !filled.some(({ cell, above }) => isHeader(cell) && cell !== above)) return false;
	if (upper.isMergedDown && lower.row === upper.row + 1) return filled.every(({ cell }) => !/^[\d.,\s-]+$/.test(cell));
	return filled.every(({ cell, above }) => cell === above || isHeader(cell));
}

function uniqueNames(
	upper: readonly string[],
	lower: readonly string[] | null,
	width: number,
	said: Problem[]
): string[] {
	const seen = new Map<string, number>();
	return Array.from({ length: width }, (_, k) => {
		const name = lower?.[k] || upper[k] || `(${k + 1})`;
		const times = (seen.get(foldName(name)) ?? 0) + 1;
		seen.set(foldName(name), times);
		if (times === 2) said.push(problem('duplicateHeader', { column: name }));
		return times > 1 ? `${name} (${times})` : name;
	});
}

/** "(1) (2) (3)" or "A B C" below a header. */
function isNumbering(cells: readonly string[]): boolean {
	const filled = cells.filter((cell) => cell !== '').map((cell) => cell.replace(/[()[\]]/g, ''));
	return (
		filled.length > 2 &&
		(filled.every((cell, k) => cell === String(k + 1)) ||
			filled.every((cell, k) => cell === String.fromCharCode(65 + k)))
	);
}

const isSum = (cells: readonly string[]) => {
	const filled = cells.filter((cell) => cell !== '');
	return filled.length <= 4 && /^(tong|tong cong|tong so|cong|total)\b/.test(foldName(filled[0]));
};

function withoutLegacyFonts(grid: readonly GridRow[], said: Problem[]): GridRow[] {
	const trimmed = grid.map(({ cells, ...line }) => ({
		...line,
		cells: cells.map((cell) => cell.normalize('NFC').trim())
	}));
	const font = legacyFontOf(
		(function* () {
			for (const { cells } of trimmed) yield* cells;
		})()
	);
	if (!font) return trimmed;
	let example: { from: string; to: string } | null = null;
	const mended = trimmed.map(({ cells, ...line }) => ({
		...line,
		cells: cells.map((cell) => {
			const to = mendCell(cell, font).normalize('NFC');
			if (to !== cell) example ??= { from: cell, to };
			return to;
		})
	}));
	if (example) said.push(problem(font, example));
	return mended;
}
