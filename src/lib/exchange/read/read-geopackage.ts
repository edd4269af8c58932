// OGC GeoPackage: the layer of points or areas with the most rows, by SQLite compiled to WebAssembly.

import type { Feature } from 'geojson';
import type { Database, SqlJsStatic } from 'sql.js';
import { asDegrees, systemOfEpsg, systemOfWkt, type ToDegrees } from './coordinate-system.ts';
import { LIMITS, type FileTable } from './file-table.ts';
import { convert } from './geojson.ts';
import { problem, refuse, type Parsed, type Problem } from '../problem.ts';
import { tableOfFeatures } from './read-features.ts';
import { geometryOfGeopackage } from './well-known-binary.ts';

/** Loads SQLite in the way that fits where this runs: browser, server or command line. */
export type LoadSqlite = () => Promise<SqlJsStatic>;

const HEADER = 'SQLite format 3\0';

export const isSqlite = (bytes: Uint8Array) => [...HEADER].every((letter, k) => bytes[k] === letter.charCodeAt(0));

interface Layer {
	readonly table: string;
	readonly column: string;
	readonly srs: number;
	readonly rows: number;
}

export async function readGeopackage(bytes: Uint8Array, load: LoadSqlite): Promise<Parsed<FileTable>> {
	if (isCut(bytes)) return refuse(problem('truncatedDatabase'));
	const sqlite = await load();
	const database = new sqlite.Database(bytes);
	try {
		const layers = layersOf(database);
		if (layers.length === 0) return refuse(problem('noLayers'));
		const layer = layers.reduce((best, next) => (next.rows > best.rows ? next : best));
		if (layer.rows > LIMITS.rows) return refuse(problem('tooManyRows', { limit: LIMITS.rows }));
		const [toDegrees, system] = systemOf(database, layer.srs);
		if (!toDegrees) return refuse(problem('wrongCrs', { crs: system }));
		const notes: Problem[] = layers.length > 1 ? [problem('layerTaken', { layer: layer.table })] : [];
		if (toDegrees !== asDegrees) notes.push(problem('crsConverted', { crs: system }));
		return tableOfFeatures('geopackage', featuresOf(database, layer, toDegrees), notes);
	} catch {
		// SQLite says what its pages lack, which helps nobody who sent the file
		return refuse(problem('brokenDatabase'));
	} finally {
		database.close();
	}
}

/** The header counts the pages that the file must have. */
function isCut(bytes: Uint8Array): boolean {
	if (bytes.length < 100) return true;
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const page = view.getUint16(16) === 1 ? 65_536 : view.getUint16(16);
	return view.getUint32(28) * page > bytes.length;
}

function rowsOf(database: Database, sql: string, values: (string | number)[] = []): unknown[][] {
	return database.exec(sql, values)[0]?.values ?? [];
}

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;

function layersOf(database: Database): Layer[] {
	if (rowsOf(database, "select 1 from sqlite_master where name = 'gpkg_geometry_columns'").length === 0) return [];
	return rowsOf(database, 'select table_name, column_name, srs_id from gpkg_geometry_columns').map((row) => {
		const [table, column, srs] = [String(row[0]), String(row[1]), Number(row[2])];
		return { table, column, srs, rows: Number(rowsOf(database, `select count(*) from ${quoted(table)}`)[0][0]) };
	});
}

function systemOf(database: Database, srs: number): [ToDegrees | null, string] {
	const sql = 'select organization, organization_coordsys_id, definition from gpkg_spatial_ref_sys where srs_id = ?';
	const [row] = rowsOf(database, sql, [srs]);
	if (!row) return [null, String(srs)];
	const name = `${String(row[0])}:${Number(row[1])}`;
	const byNumber = /^epsg$/i.test(String(row[0])) ? systemOfEpsg(Number(row[1])) : null;
	return [byNumber ?? systemOfWkt(String(row[2])), name];
}

function featuresOf(database: Database, layer: Layer, toDegrees: ToDegrees): Feature[] {
	const statement = database.prepare(`select * from ${quoted(layer.table)}`);
	const columns = statement.getColumnNames();
	const features: Feature[] = [];
	while (statement.step()) {
		const values = statement.get();
		const geometryAt = columns.indexOf(layer.column);
		const blob = values[geometryAt];
		const geometry = blob instanceof Uint8Array ? geometryOfGeopackage(blob) : null;
		const properties = Object.fromEntries(
			columns.flatMap((column, k) => (k === geometryAt || values[k] instanceof Uint8Array ? [] : [[column, values[k]]]))
		);
		features.push(convert({ type: 'Feature', properties, geometry } as Feature, toDegrees));
	}
	statement.free();
	return features;
}
