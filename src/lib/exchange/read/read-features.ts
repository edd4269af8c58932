// Features with properties as a table: GeoJSON itself, and what the other spatial formats are read into.

import type { Feature, Geometry, Position } from 'geojson';
import { plainNumber } from '../../domain/number-column.ts';
import { LIMITS, type FileFormat, type FileRow, type FileTable } from './file-table.ts';
import { tableOfGrid } from './header.ts';
import { judgeGeojson } from './geojson-verdict.ts';
import { problem, refuse, type Parsed, type Problem } from '../problem.ts';

/** @param text of a GeoJSON document of any kind */
export function readGeojson(text: string): Parsed<FileTable> {
	const judged = judgeGeojson(text);
	if (!judged.features) return refuse(...judged.problems);
	return tableOfFeatures('geojson', judged.features, judged.problems);
}

/** Properties as columns; a point's place as `lon` and `lat`, any other shape beside its row. */
export function tableOfFeatures(
	format: FileFormat,
	features: readonly Feature[],
	notes: readonly Problem[] = []
): Parsed<FileTable> {
	if (features.length > LIMITS.rows) return refuse(problem('tooManyRows', { limit: LIMITS.rows }));
	const names = new Map<string, number>();
	const column = (name: string) => {
		if (!names.has(name)) names.set(name, names.size);
		return names.get(name) as number;
	};
	const hasIds = features.some(
		({ id, properties }) => id !== undefined && !(properties && Object.hasOwn(properties, 'id'))
	);
	if (hasIds) column('id');
	for (const { properties } of features) for (const name of Object.keys(properties ?? {})) column(name);
	const havePlaces = features.some(({ geometry }) => pointOf(geometry) !== null);
	if (havePlaces) ['lon', 'lat'].forEach(column);
	if (names.size > LIMITS.columns)
		return refuse(problem('tooManyColumns', { found: names.size, limit: LIMITS.columns }));
	const grid = features.map(({ id, properties, geometry }, k) => {
		const cells = new Array<string>(names.size).fill('');
		if (hasIds && id !== undefined) cells[0] = String(id);
		for (const [name, value] of Object.entries(properties ?? {})) cells[column(name)] = textOf(value);
		const point = pointOf(geometry);
		if (point) {
			const [lon, lat] = point;
			[cells[column('lon')], cells[column('lat')]] = [String(lon), String(lat)];
		}
		return { row: k + 1, cells };
	});
	if (grid.length === 0)
		return {
			ok: true,
			value: { format, header: [...names.keys()], rows: [], notes: [...notes, problem('noRows')] },
			warnings: []
		};
	const whole = [{ row: 0, cells: [...names.keys()] }, ...grid];
	const several = features.flatMap(({ geometry }, k) =>
		geometry?.type === 'MultiPoint' && geometry.coordinates.length > 1 ? [k + 1] : []
	);
	const left = several.length ? [problem('onlyFirstPoint', { rows: several.join(', ') })] : [];
	const table = tableOfGrid(format, whole, [...notes, ...left], null);
	if (!table.ok) return table;
	const rows = table.value.rows.map((row): FileRow => ({ ...row, shape: features[row.row - 1].geometry }));
	return { ok: true, value: { ...table.value, rows }, warnings: [] };
}

/** The place of a point, or of the first of several. */
function pointOf(geometry: Geometry | null): Position | null {
	if (geometry?.type === 'Point') return geometry.coordinates;
	return geometry?.type === 'MultiPoint' ? (geometry.coordinates[0] ?? null) : null;
}

function textOf(value: unknown): string {
	if (value === null || value === undefined) return '';
	if (value instanceof Date) return Number.isNaN(value.getTime()) ? '' : value.toISOString().slice(0, 10);
	if (typeof value === 'number') return plainNumber(value);
	return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
