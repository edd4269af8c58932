// A file as a table, whatever its format: recognised by its content, never by its name.

import { decodeText } from './decode-text.ts';
import { LIMITS, type FileTable } from './file-table.ts';
import { isZip, namesInZip } from './open-zip.ts';
import { problem, refuse, type Parsed, type Problem } from '../problem.ts';
import { readDelimited } from './read-delimited.ts';
import { isSqlite, type LoadSqlite } from './read-geopackage.ts';
import type { IsHeader } from '../rows/columns.ts';

/** What reading takes from outside. */
export interface Reading {
	/** For GeoPackages: a large library, loaded when one is met. */
	readonly sqlite: LoadSqlite;
	/** Tells names of columns, by which a table is found below titles and among sheets. */
	readonly isHeader: IsHeader;
}

/** Reads bytes into rows of text. */
export async function readFile(bytes: Uint8Array, { sqlite, isHeader }: Reading): Promise<Parsed<FileTable>> {
	if (bytes.length === 0) return refuse(problem('emptyFile'));
	if (bytes.length > LIMITS.bytes) return refuse(problem('fileTooLarge', { limit: LIMITS.bytes / 1024 / 1024 }));
	if (isZip(bytes)) return readArchive(bytes, isHeader);
	if (isSqlite(bytes)) return (await import('./read-geopackage.ts')).readGeopackage(bytes, sqlite);
	if (isOldWorkbook(bytes)) return (await import('./read-workbook.ts')).readWorkbook(bytes, isHeader);
	const { text, encoding, wasDecomposed } = decodeText(bytes);
	// eslint-disable-next-line no-control-regex
	if (/[\u0000-\u0008\u000e-\u001a]/.test(text)) return refuse(problem('unknownFormat'));
	const notes: Problem[] = encoding === 'utf-8' ? [] : [problem('encoding', { encoding })];
	if (wasDecomposed) notes.push(problem('decomposed'));
	const table = await readText(text, isHeader);
	if (!table.ok) return table;
	return { ok: true, value: { ...table.value, notes: [...notes, ...table.value.notes] }, warnings: [] };
}

async function readText(text: string, isHeader: IsHeader): Promise<Parsed<FileTable>> {
	const start = text.slice(0, 4096).trimStart();
	if (/^[{[]/.test(start)) return (await import('./read-features.ts')).readGeojson(text);
	if (!start.startsWith('<')) return readDelimited(text, isHeader);
	if (/<([\w-]+:)?kml[\s>]/i.test(start) || /<!DOCTYPE\s+kml/i.test(start))
		return (await import('./read-kml.ts')).readKml(text);
	if (/<!(ENTITY|ELEMENT)/i.test(start)) return refuse(problem('xmlDoctype'));
	// what some systems call .xls is a table of a web page, or XML of Excel 2003
	if (/<(table|([\w-]+:)?Workbook)[\s>]/i.test(text))
		return (await import('./read-workbook.ts')).readWorkbook(text, isHeader);
	return refuse(problem('unknownFormat'));
}

async function readArchive(bytes: Uint8Array, isHeader: IsHeader): Promise<Parsed<FileTable>> {
	const names = namesInZip(bytes);
	if (!names.ok) return names;
	const holds = (pattern: RegExp) => names.value.some((name) => pattern.test(name));
	if (holds(/^\[Content_Types\]\.xml$/)) return (await import('./read-workbook.ts')).readWorkbook(bytes, isHeader);
	if (holds(/\.kml$/i)) return (await import('./read-kml.ts')).readKmz(bytes);
	if (holds(/\.shp$/i)) return (await import('./read-shapefile.ts')).readShapefile(bytes);
	return refuse(problem('unknownArchive'));
}

/** OLE compound files, and the bare records of Excel before 5.0. */
function isOldWorkbook(bytes: Uint8Array): boolean {
	return (
		(bytes[0] === 0xd0 && bytes[1] === 0xcf && bytes[2] === 0x11 && bytes[3] === 0xe0) ||
		(bytes[0] === 0x09 && [0, 2, 4, 8].includes(bytes[1]) && bytes[3] === 0)
	);
}
