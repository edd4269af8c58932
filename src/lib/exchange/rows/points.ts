// Point files: CSV `id,lon,lat[,…]` or GeoJSON points. Every fault is found and named; nothing is taken in half.

import type { Point } from 'geojson';
import { parseCsv } from '../read/csv.ts';
import { parseFeatureCollection } from '../read/geojson.ts';
import type { NumberKind } from '../../domain/number-column.ts';
import { isInVietnam } from '../../domain/vietnam.ts';
import { problem, refuse, type Parsed, type Problem } from '../problem.ts';
import { readDay } from './cell-values.ts';
import { DEGREES, PLACES, readColumn, type ReadColumn } from './number-cells.ts';

/** One record with its place checked; the other columns as they stood. */
export interface PointRecord {
	/** Line of the CSV or position of the feature, counted from 1, header included. */
	readonly row: number;
	readonly id: string;
	readonly lon: number;
	readonly lat: number;
	readonly fields: Readonly<Record<string, string>>;
	/** The columns of numbers that were asked for; null where a cell is empty. */
	readonly numbers: Readonly<Record<string, number | null>>;
}

/** A column of numbers that a file may have. */
export interface NumberField {
	readonly kind: NumberKind;
	/** Of the problem that a cell is no such number. */
	readonly code: string;
	/** Whether every row needs one. */
	readonly isNeeded?: boolean;
}

export interface PointColumns {
	/** False where costs stand in a file of their own: then lon and lat may be left out. */
	readonly needsPlace?: boolean;
	readonly numbers?: Readonly<Record<string, NumberField>>;
}

/** A row as the format has it: texts, and numbers where it knows such. */
type Cells = Readonly<Record<string, string | number>>;

/** Places of a service or site. */
export const CAPACITY: NumberField = { kind: PLACES, code: 'badCapacity' };

/** @param read makes the record of what the file is about, and adds what is wrong with its own columns of text */
export function parsePoints<T>(
	text: string,
	{ needsPlace = true, numbers = {} }: PointColumns,
	read: (record: PointRecord, problems: Problem[]) => T
): Parsed<T[]> {
	const rows = /^\s*\uFEFF?\s*\{/.test(text) ? rowsOfGeojson(text) : rowsOfCsv(text, needsPlace);
	if (!rows.ok) return rows;
	const problems: Problem[] = [];
	const seen = new Map<string, number>();
	const idAt = (k: number) => String(rows.value[k].id ?? '').trim();
	const where = (column: string) => (k: number) => ({ row: Number(rows.value[k]['#row']), id: idAt(k), column });
	const columnOf = (name: string, kind: NumberKind, code: string) => {
		const cells = rows.value.map((row) => row[name] ?? '');
		return readColumn(cells, kind, code, where(name));
	};
	const lon = columnOf('lon', DEGREES, 'notDegree');
	const lat = columnOf('lat', DEGREES, 'notDegree');
	const columns = Object.entries(numbers).map(([name, field]) => {
		return { name, field, column: columnOf(name, field.kind, field.code) };
	});
	const records = rows.value.map((cells, k) => {
		const row = Number(cells['#row']);
		const id = idAt(k);
		if (!id) problems.push(problem('missingId', { row }));
		else if (seen.has(id)) problems.push(problem('duplicateId', { row, id, first: seen.get(id) as number }));
		else seen.set(id, row);
		const place = needsPlace ? placeAt(k, lon, lat, where, problems) : NOWHERE;
		const values: Record<string, number | null> = {};
		for (const { name, field, column } of columns) {
			values[name] = column.values[k];
			const fault = column.faults.get(k);
			if (fault) problems.push(fault);
			else if (field.isNeeded && values[name] === null)
				problems.push(problem(field.code, { ...where(name)(k), value: '' }));
		}
		const fields = Object.fromEntries(Object.entries(cells).map(([name, cell]) => [name, String(cell)]));
		return read({ row, id, ...place, fields, numbers: values }, problems);
	});
	return problems.length ? refuse(...problems) : { ok: true, value: records, warnings: rows.warnings };
}

function rowsOfCsv(text: string, needsPlace: boolean): Parsed<Cells[]> {
	const table = parseCsv(text);
	if (!table.ok) return table;
	const { header, rows } = table.value;
	const missing = (needsPlace ? ['id', 'lon', 'lat'] : ['id']).filter((name) => !header.includes(name));
	if (missing.length) return refuse(problem('missingColumns', { columns: missing.join(', ') }));
	if (rows.length === 0) return { ok: true, value: [], warnings: [problem('noRows')] };
	return { ok: true, value: rows, warnings: [] };
}

function rowsOfGeojson(text: string): Parsed<Cells[]> {
	const parsed = parseFeatureCollection(text);
	if (!parsed.ok) return parsed;
	const rows: Cells[] = [];
	for (const [k, feature] of parsed.value.features.entries()) {
		if (feature.geometry?.type !== 'Point') {
			return refuse(problem('notPoint', { row: k + 1, found: feature.geometry?.type ?? 'null' }));
		}
		const [lon, lat] = (feature.geometry as Point).coordinates;
		const fields = Object.entries(feature.properties ?? {}).map(([key, value]) => [
			key.toLowerCase(),
			typeof value === 'number' ? value : String(value ?? '')
		]);
		rows.push({
			id: String(feature.id ?? ''),
			...Object.fromEntries(fields),
			lon,
			lat,
			'#row': k + 1
		});
	}
	return { ok: true, value: rows, warnings: parsed.warnings };
}

const NOWHERE = { lon: NaN, lat: NaN };

function placeAt(
	k: number,
	lon: ReadColumn,
	lat: ReadColumn,
	where: (column: string) => (k: number) => { row: number; id: string },
	problems: Problem[]
): { lon: number; lat: number } {
	const ends = [
		['lon', lon],
		['lat', lat]
	] as const;
	const faults = ends.flatMap(([name, { values, faults }]) => {
		return values[k] === null ? problem('notDegree', { ...where(name)(k), value: '' }) : (faults.get(k) ?? []);
	});
	problems.push(...faults);
	if (faults.length) return NOWHERE;
	const place = { lon: lon.values[k] as number, lat: lat.values[k] as number };
	const { row, id } = where('lon')(k);
	checkPlace(place.lon, place.lat, row, id, problems);
	return place;
}

function checkPlace(lon: number, lat: number, row: number, id: string, problems: Problem[]): void {
	// quoted from the file, not figures of ours
	const asWritten = { lon: String(lon), lat: String(lat) };
	if (lon === 0 && lat === 0) problems.push(problem('zeroPlace', { row, id }));
	else if (isInVietnam(lat, lon)) problems.push(problem('swappedAxes', { row, id, ...asWritten }));
	else if (!isInVietnam(lon, lat)) problems.push(problem('outsideVietnam', { row, id, ...asWritten }));
}

/** The days of a service or site that a file may state, as ISO days; null where it does not. */
export function readDays(
	{ row, id, fields }: PointRecord,
	problems: Problem[]
): { openedOn: string | null; closedOn: string | null } {
	const day = (column: string) => {
		const stated = fields[column] ?? '';
		const read = stated ? readDay(stated) : null;
		if (read === undefined) problems.push(problem('badDay', { row, id, column, value: stated }));
		return read ?? null;
	};
	return { openedOn: day('opened_on'), closedOn: day('closed_on') };
}
