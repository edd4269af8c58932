// The tables of a briefing as a workbook: one sheet a table, figures as figures, and a sheet that says where they came from.

import writeWorkbook from 'write-excel-file/universal';
import type { ColumnKind, BriefingTable } from '../../domain/briefing-table.ts';

const FORMATS: Readonly<Record<ColumnKind, string | undefined>> = {
	text: undefined,
	name: undefined,
	flag: undefined,
	day: 'dd/mm/yyyy',
	count: '#,##0',
	decimal: '#,##0.0',
	share: '0.0%',
	percent: '0.0%',
	metres: '#,##0" m"'
};
const WIDTHS: Readonly<Record<ColumnKind, number>> = {
	text: 32,
	name: 24,
	flag: 20,
	day: 12,
	count: 12,
	decimal: 12,
	share: 14,
	percent: 12,
	metres: 14
};
/** Characters that Excel takes as the name of a sheet. */
const LONGEST_NAME = 31;
const bold = { fontWeight: 'bold' as const };

/**
 * @param notes what it is, of when and from where, line by line, on the first sheet
 * @param flagName words of a flag's code
 */
export async function tablesToXlsx(
	tables: readonly BriefingTable[],
	notes: { readonly title: string; readonly lines: readonly (readonly [label: string, text: string])[] },
	flagName: (flag: string) => string
): Promise<Uint8Array> {
	const sheets = tables.map(({ title, columns, rows, total }, k) => ({
		data: [
			columns.map(({ label }) => ({ value: label, wrap: true, ...bold })),
			...rows.map((row) => row.map((value, c) => cell(value, columns[c].kind, flagName))),
			...(total ? [total.map((value, c) => ({ ...cell(value, columns[c].kind, flagName), ...bold }))] : [])
		],
		columns: columns.map(({ kind }) => ({ width: WIDTHS[kind] })),
		sheet: sheetName(`${k + 1}. ${title}`),
		stickyRowsCount: 1
	}));
	const about = {
		data: notes.lines.map(([label, text]) => [
			{ value: label, ...bold },
			{ value: text, type: String, wrap: true }
		]),
		columns: [{ width: 28 }, { width: 100 }],
		sheet: sheetName(`0. ${notes.title}`)
	};
	const workbook = await writeWorkbook([about, ...sheets] as Parameters<typeof writeWorkbook>[0]).toBlob();
	return new Uint8Array(await workbook.arrayBuffer());
}

function cell(value: string | number | null, kind: ColumnKind, flagName: (flag: string) => string) {
	if (value === null) return null;
	if (kind === 'day') return { value: new Date(`${value}T00:00:00Z`), type: Date, format: FORMATS.day };
	// text is stored as text: nothing in it becomes a formula
	if (typeof value === 'string') return { value: kind === 'flag' ? flagName(value) : value, type: String, wrap: true };
	return { value, type: Number, format: FORMATS[kind] };
}

function sheetName(title: string): string {
	return title
		.replace(/[[\]:*?/\\]/g, ' ')
		.slice(0, LONGEST_NAME)
		.trim();
}
