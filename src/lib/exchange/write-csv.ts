// Rows as comma-separated text that a spreadsheet opens as it should: UTF-8 with its mark, and no cell that it would take
// for a formula.

import { stringify } from 'csv-stringify/sync';
import { EXPORT_COLUMNS, noteLine, type ExportedService, type ExportNote } from './service-export.ts';

/** A spreadsheet takes a cell that begins with one of these for a formula. */
const FORMULA = /^[=+\-@\t\r]/;

/** A header and rows; text that would be a formula gets an apostrophe before it, as spreadsheets themselves do. */
export function writeCsv(header: readonly string[], rows: readonly (readonly unknown[])[]): string {
	const cast = {
		string: (value: string) => (FORMULA.test(value) ? `'${value}` : value),
		boolean: (value: boolean) => String(value)
	};
	return stringify([header, ...rows], { bom: true, cast });
}

/** Services with the note in a last column of every row, since the format has no other room for it. */
export function servicesToCsv(services: readonly ExportedService[], note: ExportNote): string {
	const line = noteLine(note);
	return writeCsv(
		[...EXPORT_COLUMNS, 'note'],
		services.map((service) => [...EXPORT_COLUMNS.map((column) => service[column]), line])
	);
}
