// Services as a workbook: one sheet of rows, one that says where they came from. A cell of text is stored as text, which no
// program evaluates when it opens the file, so nothing is put before it: it comes back letter for letter.

import writeWorkbook from 'write-excel-file/universal';
import { EXPORT_COLUMNS, type ExportedService, type ExportNote } from './service-export.ts';

export async function servicesToXlsx(services: readonly ExportedService[], note: ExportNote): Promise<Uint8Array> {
	const header = EXPORT_COLUMNS.map((column) => ({ value: column, fontWeight: 'bold' as const }));
	const rows = services.map((service) =>
		EXPORT_COLUMNS.map((column) => {
			const value = service[column];
			// text is stored as text: nothing in it becomes a formula
			return value === null ? null : { value, type: typeof value === 'string' ? String : undefined };
		})
	);
	const notes = Object.entries(note).map(([key, value]) => [
		{ value: key, fontWeight: 'bold' as const },
		{ value: value ?? '' }
	]);
	const workbook = await writeWorkbook([
		{ data: [header, ...rows], sheet: 'services', stickyRowsCount: 1 },
		{ data: notes, sheet: 'note' }
	] as Parameters<typeof writeWorkbook>[0]).toBlob();
	return new Uint8Array(await workbook.arrayBuffer());
}
