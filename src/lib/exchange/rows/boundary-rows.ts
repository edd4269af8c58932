// Rows of a spatial file as the units of a new boundary set: codes, names, levels and people checked, shapes mended.

import type { BoundaryUnit } from '../../domain/boundary.ts';
import { foldName, normaliseName } from '../../domain/names.ts';
import { checkBoundaries, type ShapeTools } from './boundaries.ts';
import type { ColumnMapping } from './columns.ts';
import { PEOPLE, readColumn } from './number-cells.ts';
import type { FileTable } from '../read/file-table.ts';
import { problem, refuse, type Parsed, type Problem } from '../problem.ts';

export interface NewUnit extends BoundaryUnit {
	readonly population: number;
	readonly shortName: string;
	readonly level: string;
	/** Unit of the set before that it comes from. */
	readonly parentCode: string | null;
}

/** Kinds of units as their names begin, folded, with their spelling. */
const LEVELS: readonly (readonly [folded: string, level: string])[] = [
	['thanh pho', 'Thành phố'],
	['thi xa', 'Thị xã'],
	['thi tran', 'Thị trấn'],
	['dac khu', 'Đặc khu'],
	['phuong', 'Phường'],
	['huyen', 'Huyện'],
	['quan', 'Quận'],
	['xa', 'Xã']
];
const CODE = /^\d{3,5}$/;

/** @param options.repair mends rings that cross themselves instead of refusing the file */
export function readBoundaryRows(
	table: FileTable,
	mapping: ColumnMapping,
	tools: ShapeTools,
	options: { repair: boolean }
): Parsed<NewUnit[]> {
	const cell = (row: FileTable['rows'][number], field: string) =>
		mapping[field] === undefined ? '' : normaliseName(row.cells[mapping[field]] ?? '');
	const code = (row: FileTable['rows'][number]) => cell(row, 'code').replace(/\.0$/, '');
	const people = readColumn(
		table.rows.map((row) => cell(row, 'population')),
		PEOPLE,
		'badPopulation',
		(k) => ({
			row: table.rows[k].row,
			code: code(table.rows[k]),
			column: mapping.population === undefined ? 'population' : table.header[mapping.population]
		})
	);
	const faults = table.rows.flatMap((row, k) => {
		const missing = people.values[k] === null && problem('badPopulation', { row: row.row, code: code(row), value: '' });
		const fault = missing || people.faults.get(k);
		return [
			...(row.fault ? [row.fault] : []),
			...(code(row) && !CODE.test(code(row)) ? [problem('badUnitCode', { row: row.row, code: code(row) })] : []),
			...(fault ? [fault] : [])
		];
	});
	if (faults.length) return refuse(...faults);
	const features = table.rows.map((row, k) => ({
		type: 'Feature' as const,
		properties: {
			code: code(row),
			name: cell(row, 'unit_name'),
			population: people.values[k]
		},
		geometry: row.shape as BoundaryUnit['geometry']
	}));
	const checked = checkBoundaries(features, tools, options);
	if (!checked.ok) return refuse(...checked.problems.map((one) => atRow(one, table)));
	const units = checked.value.map((unit, k): NewUnit => {
		const row = table.rows[k];
		const named = LEVELS.find(([folded]) => foldName(unit.name).startsWith(`${folded} `));
		const level = cell(row, 'level') || named?.[1] || '';
		return {
			...unit,
			population: unit.population ?? 0,
			level: level || 'Đơn vị',
			shortName: cell(row, 'short_name') || (named ? unit.name.slice(named[1].length + 1) : unit.name),
			parentCode: cell(row, 'parent_code') || null
		};
	});
	return { ok: true, value: units, warnings: checked.warnings.map((one) => atRow(one, table)) };
}

/** Features are counted from 1; their rows may not be. */
function atRow(one: Problem, { rows }: FileTable): Problem {
	const row = rows[Number(one.values.row) - 1]?.row;
	return row === undefined ? one : { ...one, values: { ...one.values, row } };
}

/** A unit as the database takes it in. */
export function unitToTake({ geometry, ...unit }: NewUnit) {
	return {
		...unit,
		// 10⁻⁷ degrees are a centimetre; more decimals are a longer request and no better line
		geometry: JSON.stringify(geometry, (_, value: unknown) =>
			typeof value === 'number' ? Number(value.toFixed(7)) : value
		)
	};
}
