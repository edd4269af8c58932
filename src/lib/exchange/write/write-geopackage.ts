// Services as an OGC GeoPackage 1.3: one table of points, and the note as the description of its contents, by SQLite compiled
// to WebAssembly.

import type { LoadSqlite } from '../read/read-geopackage.ts';
import { EXPORT_COLUMNS, noteLine, type ExportedService, type ExportNote } from './service-export.ts';

const WGS84 = 4326;
/** "GPKG" in ASCII, and version 1.3: how a reader knows the file. */
const APPLICATION_ID = 0x47504b47;
const USER_VERSION = 10300;

const ATTRIBUTES = EXPORT_COLUMNS.filter((column) => column !== 'lon' && column !== 'lat');
const TYPES: Partial<Record<keyof ExportedService, string>> = {
	capacity: 'INTEGER',
	opened_on: 'DATE',
	closed_on: 'DATE',
	confidential: 'BOOLEAN',
	illustrative: 'BOOLEAN'
};

/** Tables that the standard asks for, with the two undefined systems and WGS 84. */
const SCHEMA = `
	create table gpkg_spatial_ref_sys (
		srs_name text not null, srs_id integer not null primary key, organization text not null,
		organization_coordsys_id integer not null, definition text not null, description text
	);
	insert into gpkg_spatial_ref_sys values
		('Undefined Cartesian', -1, 'NONE', -1, 'undefined', null),
		('Undefined geographic', 0, 'NONE', 0, 'undefined', null),
		('WGS 84', 4326, 'EPSG', 4326,
			'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563]],PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433],AUTHORITY["EPSG","4326"]]',
			null);
	create table gpkg_contents (
		table_name text not null primary key, data_type text not null, identifier text unique, description text default '',
		last_change datetime not null, min_x double, min_y double, max_x double, max_y double,
		srs_id integer references gpkg_spatial_ref_sys (srs_id)
	);
	create table gpkg_geometry_columns (
		table_name text not null references gpkg_contents (table_name), column_name text not null,
		geometry_type_name text not null, srs_id integer not null references gpkg_spatial_ref_sys (srs_id),
		z tinyint not null, m tinyint not null, primary key (table_name, column_name)
	);
	create table services (
		fid integer primary key autoincrement not null, geom point,
		${ATTRIBUTES.map((column) => `"${column}" ${TYPES[column] ?? 'TEXT'}`).join(', ')}
	);`;

export async function servicesToGeopackage(
	services: readonly ExportedService[],
	note: ExportNote,
	load: LoadSqlite
): Promise<Uint8Array> {
	const sqlite = await load();
	const database = new sqlite.Database();
	try {
		database.exec(`pragma application_id = ${APPLICATION_ID}; pragma user_version = ${USER_VERSION};`);
		database.exec(`begin; ${SCHEMA}`);
		const [lon, lat] = [services.map((service) => service.lon), services.map((service) => service.lat)];
		const bound = (values: number[], pick: (...values: number[]) => number) => (values.length ? pick(...values) : null);
		database.run('insert into gpkg_contents values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)', [
			'services',
			'features',
			note.title,
			noteLine(note),
			`${note.date}T00:00:00.000Z`,
			bound(lon, Math.min),
			bound(lat, Math.min),
			bound(lon, Math.max),
			bound(lat, Math.max),
			WGS84
		]);
		database.exec(`insert into gpkg_geometry_columns values ('services', 'geom', 'POINT', ${WGS84}, 0, 0)`);
		const insert = database.prepare(
			`insert into services (geom, ${ATTRIBUTES.map((column) => `"${column}"`).join(', ')})
			 values (?, ${ATTRIBUTES.map(() => '?').join(', ')})`
		);
		for (const service of services) {
			const values = ATTRIBUTES.map((column) => service[column]);
			insert.run([pointOf(service), ...values.map((value) => (typeof value === 'boolean' ? Number(value) : value))]);
		}
		insert.free();
		database.exec('commit');
		return database.export();
	} finally {
		database.close();
	}
}

/** The header of a GeoPackage geometry (little endian, no envelope), and the point as WKB. */
function pointOf({ lon, lat }: ExportedService): Uint8Array {
	const bytes = new DataView(new ArrayBuffer(29));
	bytes.setUint8(0, 'G'.charCodeAt(0));
	bytes.setUint8(1, 'P'.charCodeAt(0));
	bytes.setUint8(3, 1);
	bytes.setInt32(4, WGS84, true);
	bytes.setUint8(8, 1);
	bytes.setUint32(9, 1, true);
	bytes.setFloat64(13, lon, true);
	bytes.setFloat64(21, lat, true);
	return new Uint8Array(bytes.buffer);
}
