// The register as a file of each kind, wherever it is written.

import type { LoadSqlite } from '../read/read-geopackage.ts';
import type { ExportedService, ExportNote } from './service-export.ts';
import { servicesToCsv } from './write-csv.ts';
import { servicesToGeojson } from './write-geojson.ts';
import { servicesToGeopackage } from './write-geopackage.ts';
import { servicesToKml } from './write-kml.ts';
import { servicesToXlsx } from './write-xlsx.ts';

interface ServiceFile {
	readonly mediaType: string;
	/** @param load brings SQLite, where a kind needs it */
	write(services: readonly ExportedService[], note: ExportNote, load: LoadSqlite): string | Promise<Uint8Array>;
}

/** By the extension of their names. */
export const SERVICE_FILES: Readonly<Record<string, ServiceFile>> = {
	csv: { mediaType: 'text/csv; charset=utf-8', write: servicesToCsv },
	geojson: { mediaType: 'application/geo+json', write: servicesToGeojson },
	kml: { mediaType: 'application/vnd.google-earth.kml+xml', write: servicesToKml },
	gpkg: { mediaType: 'application/geopackage+sqlite3', write: servicesToGeopackage },
	xlsx: { mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', write: servicesToXlsx }
};
