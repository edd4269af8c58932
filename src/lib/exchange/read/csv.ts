// Comma-, semicolon- or tab-separated text with a header line. A row of another length than its header is named:
// most often it is a decimal comma that was taken for a separator.

import { parse } from 'csv-parse/sync';
import { problem, refuse, type Parsed } from '../problem.ts';

export interface CsvTable {
	/** Lower-case column names. */
	readonly header: readonly string[];
	/** One record a row; `#row` is its line in the file, counted from 1. */
	readonly rows: Record<string, string>[];
}

/** Rows by their column names; the separator is read from the header line. */
export function parseCsv(text: string): Parsed<CsvTable> {
	const firstLine = text.slice(0, text.search(/\r|\n|$/));
	const delimiter = [';', '\t'].find((candidate) => firstLine.includes(candidate)) ?? ',';
	let lines: { record: string[]; info: { lines: number } }[];
	try {
		// with `info` each row comes with its line number; the library's types do not say so
		lines = parse(text, {
			bom: true,
			delimiter,
			skip_empty_lines: true,
			trim: true,
			info: true,
			relax_column_count: true
		}) as unknown as typeof lines;
	} catch (cause) {
		return refuse(problem('badCsv', { detail: (cause as Error).message }));
	}
	if (lines.length === 0) return refuse(problem('emptyFile'));
	const header = lines[0].record.map((name) => name.toLowerCase());
	const odd = lines.slice(1).filter(({ record }) => record.length !== header.length);
	if (odd.length) {
		return refuse(
			...odd
				.slice(0, 20)
				.map(({ record, info }) =>
					problem('columnCount', { row: info.lines, found: record.length, expected: header.length })
				)
		);
	}
	const rows = lines.slice(1).map(({ record, info }) => ({
		...Object.fromEntries(header.map((name, k) => [name, record[k]])),
		'#row': String(info.lines)
	}));
	return { ok: true, value: { header, rows }, warnings: [] };
}
