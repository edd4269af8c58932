// The rows at fault as a file of their own: as they stood, with the reasons in a last column. It can be mended and
// brought back.

import type { FileTable } from '../read/file-table.ts';
import { writeCsv } from './write-csv.ts';

/** @param reasons row number → why, in words @param title of the last column */
export function faultyRowsToCsv(table: FileTable, reasons: ReadonlyMap<number, string>, title: string): string {
	const rows = table.rows.filter(({ row }) => reasons.has(row));
	return writeCsv(
		[...table.header, title],
		rows.map(({ row, cells }) => [...cells, reasons.get(row)])
	);
}
