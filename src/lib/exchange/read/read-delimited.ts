// Comma-, semicolon- or tab-separated text as offices save it: the separator is the one that the lines agree on.

import { parse } from 'csv-parse/sync';
import { LIMITS, type FileTable } from './file-table.ts';
import { unguarded } from '../write/formula-guard.ts';
import { tableOfGrid, type GridRow } from './header.ts';
import { problem, refuse, type Parsed } from '../problem.ts';
import type { IsHeader } from '../rows/columns.ts';

const SEPARATORS = [';', '\t', ',', '|'] as const;
const LINES_LOOKED_AT = 50;

/**
 * @param text decoded, without a byte order mark
 * @param isHeader tells names of columns
 */
export function readDelimited(text: string, isHeader: IsHeader): Parsed<FileTable> {
	if (!text.trim()) return refuse(problem('emptyFile'));
	const delimiter = separatorOf(text);
	let rows: { record: string[]; info: { lines: number } }[];
	try {
		rows = parse(text, {
			delimiter,
			info: true,
			trim: true,
			relax_column_count: true,
			relax_quotes: true,
			record_delimiter: ['\r\n', '\n', '\r'],
			max_record_size: LIMITS.cell * 8,
			to: LIMITS.rows + 100
		}) as unknown as typeof rows;
	} catch (cause) {
		const { message } = cause as Error;
		const row = Number(/line (\d+)/.exec(message)?.[1] ?? 0);
		if (/quote/i.test(message)) return refuse(problem('openQuote', { row }));
		return refuse(problem(/max_record_size/.test(message) ? 'longRow' : 'badCsv', { row, detail: message }));
	}
	// the line of a record is where it ends; one that spans lines is named by its last
	return tableOfGrid(
		'csv',
		rows.map(({ record, info }): GridRow => ({ row: info.lines, cells: record.map(unguarded) })),
		[problem('separator', { separator: NAMES[delimiter] })],
		isHeader
	);
}

const NAMES: Readonly<Record<(typeof SEPARATORS)[number], string>> = { ';': ';', ',': ',', '|': '|', '\t': 'Tab' };

/** The separator that most lines have equally often; of equals, the one that is no decimal comma. */
function separatorOf(text: string): (typeof SEPARATORS)[number] {
	const lines = text
		.slice(0, 256 * 1024)
		.split(/\r\n|\n|\r/, LINES_LOOKED_AT)
		.filter((line) => line.trim() !== '')
		.map((line) => line.replace(/"(?:[^"]|"")*"/g, ''));
	let [best, most]: [(typeof SEPARATORS)[number], number] = [',', 0];
	for (const separator of SEPARATORS) {
		const counts = new Map<number, number>();
		for (const line of lines) {
			const count = line.split(separator).length - 1;
			if (count) counts.set(count, (counts.get(count) ?? 0) + 1);
		}
		const agreed = Math.max(0, ...counts.values());
		if (agreed > most) [best, most] = [separator, agreed];
	}
	return best;
}
