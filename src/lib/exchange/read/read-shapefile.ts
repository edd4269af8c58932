// A zipped Shapefile: shapes (.shp), columns (.dbf), the encoding of their text (.cpg), and their system (.prj).

import parseDbf from 'parsedbf';
import { parseShp } from 'shpjs';
import type { Feature, Geometry } from 'geojson';
import { asDegrees, systemOfWkt } from './coordinate-system.ts';
import { LIMITS, type FileTable } from './file-table.ts';
import { convert } from './geojson.ts';
import { unpackZip } from './open-zip.ts';
import { problem, refuse, type Parsed } from '../problem.ts';
import { tableOfFeatures } from './read-features.ts';

const SHP_HEADER = 100;

export function readShapefile(bytes: Uint8Array): Parsed<FileTable> {
	const files = unpackZip(bytes, (name) => /\.(shp|dbf|prj|cpg)$/i.test(name) && !/(^|\/)(__MACOSX|\.)/.test(name));
	if (!files.ok) return files;
	const shapeName = [...files.value.keys()].find((name) => /\.shp$/i.test(name)) as string;
	const part = (extension: string) => {
		const wanted = shapeName.slice(0, -3).toLowerCase() + extension;
		return [...files.value].find(([name]) => name.toLowerCase() === wanted)?.[1];
	};
	const [shp, dbf, prj] = [files.value.get(shapeName) as Uint8Array, part('dbf'), part('prj')];
	if (!dbf) return refuse(problem('noDbf'));
	if (isCutShp(shp) || isCutDbf(dbf)) return refuse(problem('truncatedShapefile'));
	const wkt = prj && new TextDecoder().decode(prj);
	const toDegrees = wkt ? systemOfWkt(wkt) : asDegrees;
	if (!toDegrees) return refuse(problem('wrongCrs', { crs: (wkt ?? '').slice(0, 60) }));
	const encoding = part('cpg');
	let shapes: (Geometry | null)[];
	let rows: Record<string, unknown>[];
	try {
		shapes = parseShp(viewOf(shp));
		rows = parseDbf(viewOf(dbf), encoding && new TextDecoder().decode(encoding).trim());
	} catch {
		return refuse(problem('truncatedShapefile'));
	}
	if (shapes.length !== rows.length) {
		return refuse(problem('shapefileParts', { shapes: shapes.length, rows: rows.length }));
	}
	const features = rows.map((properties, k) => {
		return convert({ type: 'Feature', properties, geometry: shapes[k] ?? null } as Feature, toDegrees);
	});
	const notes = !wkt
		? [problem('noPrj')]
		: toDegrees === asDegrees
			? []
			: [problem('crsConverted', { crs: /"([^"]+)"/.exec(wkt)?.[1] ?? '' })];
	return tableOfFeatures('shapefile', features, notes);
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
