// What every format becomes: a header, rows of text, and perhaps a shape a row. What the columns mean comes later.

import type { Geometry } from 'geojson';
import type { Problem } from '../problem.ts';

/** A file as it was read. */
export interface FileTable {
	readonly format: FileFormat;
	/** One name a column, none twice. */
	readonly header: readonly string[];
	readonly rows: readonly FileRow[];
	/** What was recognised, converted or passed over on the way, to be shown before anything is saved. */
	readonly notes: readonly Problem[];
}

export type FileFormat = 'csv' | 'workbook' | 'geojson' | 'kml' | 'geopackage' | 'shapefile';

export interface FileRow {
	/** Where it stands in the file, as its user counts: line, row of the sheet, or number of the feature. */
	readonly row: number;
	/** As many as the header has; spatial formats give `lon` and `lat` of a point as cells of their own. */
	readonly cells: readonly string[];
	readonly shape?: Geometry | null;
	/** Why the row cannot be read as it stands. */
	readonly fault?: Problem;
}

/** Beyond these a file is refused in one sentence, before it can fill the memory. */
export const LIMITS = {
	bytes: 64 * 1024 * 1024,
	/** Of an archive, all files together. */
	unpackedBytes: 256 * 1024 * 1024,
	rows: 100_000,
	columns: 200,
	/** Characters of one cell, as in a spreadsheet. */
	cell: 32_767
} as const;
