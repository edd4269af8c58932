// A zipped Shapefile: shapes (.shp), columns (.dbf), the encoding of their text (.cpg), and their system (.prj).

import parseDbf from 'parsedbf';
import { parseShp } from 'shpjs';
import type { Feature, Geometry } from 'geojson';
import { asDegrees, systemOfWkt } from './coordinate-system.ts';
import { LIMITS, type FileTable } from './file-table.ts';
import { convert } from './geojson.ts';
import { listedNames, unpackZip } from './open-zip.ts';
import { problem, refuse, type Parsed, type Problem } from '../problem.ts';
import { tableOfFeatures } from './read-features.ts';

const SHP_HEADER = 100;

export function readShapefile(bytes: Uint8Array): Parsed<FileTable> {
	const files = unpackZip(bytes, (name) => /\.(shp|dbf|prj|cpg)$/i.test(name) && !/(^|\/)(__MACOSX|\.)/.test(name));
	if (!files.ok) return files;
	const names = [...files.value.keys()].filter((name) => /\.shp$/i.test(name));
	const layers = names.map((name) => readLayer(name, files.value));
	for (const layer of layers) if (!layer.ok) return layer;
	const read = layers.flatMap((layer) => (layer.ok ? [layer.value] : []));
	const together = names.length > 1 ? [problem('readTogether', { files: listedNames(names) })] : [];
	return tableOfFeatures(
		'shapefile',
		read.flatMap(({ features }) => features),
		[...together, ...read.flatMap(({ notes }) => notes)]
	);
}

/** One layer of an archive, which may hold several. */
function readLayer(
	name: string,
	files: ReadonlyMap<string, Uint8Array>
): Parsed<{ features: readonly Feature[]; notes: readonly Problem[] }> {
	const part = (extension: string) => {
		const wanted = name.slice(0, -3).toLowerCase() + extension;
		return [...files].find(([other]) => other.toLowerCase() === wanted)?.[1];
	};
	const [shp, dbf, prj] = [files.get(name) as Uint8Array, part('dbf'), part('prj')];
	if (!dbf) return refuse(problem('noDbf'));
	if (isCutShp(shp) || isCutDbf(dbf)) return refuse(problem('truncatedShapefile'));
	const wkt = prj && new TextDecoder().decode(prj);
	const toDegrees = wkt ? systemOfWkt(wkt) : asDegrees;
	if (!toDegrees) return refuse(problem('wrongCrs', { crs: (wkt ?? '').slice(0, 60) }));
	const cpg = part('cpg');
	const said = cpg && new TextDecoder().decode(cpg).trim();
	const isLying = said !== undefined && !/^utf-?8$/i.test(said) && isUtf8(dbf);
	let shapes: (Geometry | null)[];
	let rows: Record<string, unknown>[];
	try {
		shapes = parseShp(viewOf(shp));
		rows = parseDbf(viewOf(dbf), isLying ? 'UTF-8' : said);
	} catch {
		return refuse(problem('truncatedShapefile'));
	}
	if (shapes.length !== rows.length) {
		return refuse(problem('shapefileParts', { shapes: shapes.length, rows: rows.length }));
	}
	const features = rows.map((properties, k) => {
		return convert({ type: 'Feature', properties, geometry: shapes[k] ?? null } as Feature, toDegrees);
	});
	const notes: Problem[] = [];
	if (isLying) notes.push(problem('encodingWrong', { said: said.slice(0, 20), encoding: 'UTF-8' }));
	if (!wkt) notes.push(problem('noPrj'));
	else if (toDegrees !== asDegrees) notes.push(problem('crsConverted', { crs: /"([^"]+)"/.exec(wkt)?.[1] ?? '' }));
	return { ok: true, value: { features, notes }, warnings: [] };
}

/**
 * Whether the text of a table is UTF-8, whatever is said of it: other encodings of Vietnamese are almost never valid as
 * such. A letter that was cut at the end of its field is put up with.
 */
function isUtf8(dbf: Uint8Array): boolean {
	const text = new TextDecoder().decode(dbf.subarray(viewOf(dbf).getUint16(8, true)));
	const count = (pattern: RegExp) => text.match(pattern)?.length ?? 0;
	const letters = count(/[\u00c0-\u024f\u1e00-\u1eff]/g);
	return letters > 0 && count(/\ufffd/g) * 10 <= letters;
}

const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** The header says how long the file is, in words of two bytes. */
function isCutShp(bytes: Uint8Array): boolean {
	return bytes.length < SHP_HEADER || viewOf(bytes).getInt32(24) * 2 > bytes.length;
}

/** The header says how many rows of how many bytes there are; a wrong count would be read for hours. */
function isCutDbf(bytes: Uint8Array): boolean {
	if (bytes.length < 33) return true;
	const view = viewOf(bytes);
	const [rows, header, width] = [view.getUint32(4, true), view.getUint16(8, true), view.getUint16(10, true)];
	return rows > LIMITS.rows || header < 33 || header + rows * width > bytes.length;
}
