// Rows as comma-separated text that a spreadsheet opens as it should: UTF-8 with its mark, and no cell that it would take
// for a formula.

import { stringify } from 'csv-stringify/sync';
import { guarded } from './formula-guard.ts';
import { EXPORT_COLUMNS, noteLine, type ExportedService, type ExportNote } from './service-export.ts';

/** A header and rows; text that would be a formula gets an apostrophe before it, as spreadsheets themselves do. */
export function writeCsv(header: readonly string[], rows: readonly (readonly unknown[])[]): string {
	const cast = {
		string: guarded,
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
