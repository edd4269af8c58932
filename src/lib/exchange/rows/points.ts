// Point files: CSV `id,lon,lat[,…]` or GeoJSON points. Every fault is found and named; nothing is taken in half.

import type { Point } from 'geojson';
import { parseCsv } from '../read/csv.ts';
import { parseFeatureCollection } from '../read/geojson.ts';
import { problem, refuse, type Parsed, type Problem } from '../problem.ts';

/** One record with its place checked; the other columns as they stood. */
export interface PointRecord {
	/** Line of the CSV or position of the feature, counted from 1, header included. */
	readonly row: number;
	readonly id: string;
	readonly lon: number;
	readonly lat: number;
	readonly fields: Readonly<Record<string, string>>;
}

/** Mainland and islands of Vietnam with their waters, in degrees. */
const VIETNAM = { west: 102, east: 118, south: 4, north: 24 };

/**
 * @param read makes the record of what the file is about, and adds what is wrong with its own columns
 * @param needsPlace false where costs stand in a file of their own: then lon and lat may be left out
 */
export function parsePoints<T>(
	text: string,
	read: (record: PointRecord, problems: Problem[]) => T,
	needsPlace = true
): Parsed<T[]> {
	const rows = /^\s*\uFEFF?\s*\{/.test(text) ? rowsOfGeojson(text) : rowsOfCsv(text, needsPlace);
	if (!rows.ok) return rows;
	const problems: Problem[] = [];
	const seen = new Map<string, number>();
	const records = rows.value.map((fields) => {
		const row = Number(fields['#row']);
		const id = (fields.id ?? '').trim();
		if (!id) problems.push(problem('missingId', { row }));
		else if (seen.has(id)) problems.push(problem('duplicateId', { row, id, first: seen.get(id) as number }));
		else seen.set(id, row);
		if (!needsPlace) return read({ row, id, lon: NaN, lat: NaN, fields }, problems);
		const lon = readDegrees(fields.lon, 'lon', row, id, problems);
		const lat = readDegrees(fields.lat, 'lat', row, id, problems);
		if (lon !== null && lat !== null) checkPlace(lon, lat, row, id, problems);
		return read({ row, id, lon: lon ?? NaN, lat: lat ?? NaN, fields }, problems);
	});
	return problems.length ? refuse(...problems) : { ok: true, value: records, warnings: rows.warnings };
}

function rowsOfCsv(text: string, needsPlace: boolean): Parsed<Record<string, string>[]> {
	const table = parseCsv(text);
	if (!table.ok) return table;
	const { header, rows } = table.value;
	const missing = (needsPlace ? ['id', 'lon', 'lat'] : ['id']).filter((name) => !header.includes(name));
	if (missing.length) return refuse(problem('missingColumns', { columns: missing.join(', ') }));
	if (rows.length === 0) return { ok: true, value: [], warnings: [problem('noRows')] };
	return { ok: true, value: rows, warnings: [] };
}

function rowsOfGeojson(text: string): Parsed<Record<string, string>[]> {
	const parsed = parseFeatureCollection(text);
	if (!parsed.ok) return parsed;
	const rows: Record<string, string>[] = [];
	for (const [k, feature] of parsed.value.features.entries()) {
		if (feature.geometry?.type !== 'Point') {
			return refuse(problem('notPoint', { row: k + 1, found: feature.geometry?.type ?? 'null' }));
		}
		const [lon, lat] = (feature.geometry as Point).coordinates;
		const fields = Object.entries(feature.properties ?? {}).map(([key, value]) => [
			key.toLowerCase(),
			String(value ?? '')
		]);
		rows.push({
			id: String(feature.id ?? ''),
			...Object.fromEntries(fields),
			lon: String(lon),
			lat: String(lat),
			'#row': String(k + 1)
		});
	}
	return { ok: true, value: rows, warnings: parsed.warnings };
}

function readDegrees(
	text: string | undefined,
	field: string,
	row: number,
	id: string,
	problems: Problem[]
): number | null {
	const value = (text ?? '').trim();
	if (/^-?\d+,\d+$/.test(value)) {
		problems.push(problem('decimalComma', { row, id, field, value, mend: value.replace(',', '.') }));
		return null;
	}
	const degrees = value === '' ? NaN : Number(value);
	if (Number.isFinite(degrees)) return degrees;
	problems.push(problem('notANumber', { row, id, field, value }));
	return null;
}

function checkPlace(lon: number, lat: number, row: number, id: string, problems: Problem[]): void {
	// quoted from the file, not figures of ours
	const asWritten = { lon: String(lon), lat: String(lat) };
	if (lon === 0 && lat === 0) problems.push(problem('zeroPlace', { row, id }));
	else if (isInVietnam(lat, lon)) problems.push(problem('swappedAxes', { row, id, ...asWritten }));
	else if (!isInVietnam(lon, lat)) problems.push(problem('outsideVietnam', { row, id, ...asWritten }));
}

function isInVietnam(lon: number, lat: number): boolean {
	return lon >= VIETNAM.west && lon <= VIETNAM.east && lat >= VIETNAM.south && lat <= VIETNAM.north;
}
