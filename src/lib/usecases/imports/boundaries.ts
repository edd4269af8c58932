// Files of boundaries: the units of a new set. It takes force on its day, and ends the one before.

import type * as v from 'valibot';
import type { Client } from '../../data/client.ts';
import { beginImport, stagedUnits, stageUnits, type UnitToTake } from '../../data/imports.ts';
import { DataProblem } from '../../data/problem.ts';
import { yearOf } from '../../domain/calendar.ts';
import { NEW_SET, UNIT_ROWS } from '../../domain/boundary-schema.ts';
import { summaryOfBoundaries } from '../../exchange/compare/boundary-summary.ts';
import { PEOPLE_COLUMN, UNIT_COLUMNS } from '../../exchange/rows/columns.ts';
import { readBoundaryRows, unitToTake } from '../../exchange/rows/boundary-rows.ts';
import { takeSet, type NewSet } from '../take-units.ts';
import { checkedFile, UnusableRows, type ImportKind, type Saving } from './kind.ts';

type Unit = v.InferOutput<typeof UNIT_ROWS>[number];

export const BOUNDARIES: ImportKind<never, Unit, NewSet> = {
	word: 'dia-gioi',
	back: '/quan-tri/dia-gioi',
	columns: [
		...UNIT_COLUMNS,
		{ field: 'short_name', names: ['short name', 'shortname', 'ten ngan', 'ten goi'] },
		{ field: 'level', names: ['level', 'cap', 'loai', 'loai don vi', 'kind'] },
		{
			field: 'parent_code',
			names: ['parent code', 'ma cap tren', 'ma huyen cu', 'former district', 'formerdistrict', 'thuoc huyen']
		},
		PEOPLE_COLUMN
	],
	needed: [['code'], ['unit_name'], ['population']],
	stored: () => Promise.resolve([]),
	shapesOf: ({ sets }) => sets.at(-1)?.id ?? null,
	async check(file, mapping, { shapes: before }, { repair }, { shapes }) {
		const tools = await shapes();
		const read = readBoundaryRows(file, mapping, tools, { repair });
		const problems = read.ok ? [] : read.problems;
		const units = read.ok ? read.value : [];
		const nameAt = mapping.unit_name;
		const rows = file.rows.map(({ row, cells }) => {
			const own = problems.filter(({ values }) => values.row === row);
			const state = own.length ? ('problem' as const) : ('new' as const);
			return { row, state, name: cells[nameAt] ?? '', changes: [], problems: own, planes: [] };
		});
		return checkedFile(rows, [], {
			faults: problems.filter(({ values }) => values.row === undefined),
			notes: read.ok ? read.warnings : [],
			summary: read.ok ? summaryOfBoundaries(tools.clipper, units, before.length ? before : null) : null,
			total: units.length,
			// as text a unit is large, so that it is made when it is asked for
			toSave: (from, most) =>
				units.slice(from, from + most).map((unit, k) => ({ ...unitToTake(unit), row: from + k + 1 }))
		});
	},
	closing: ({ newSet }) => newSet,
	rowsSchema: UNIT_ROWS,
	closingSchema: NEW_SET,
	save: take,
	door: {
		// the outline of a unit may be large by itself
		rowsARequest: 1,
		begin: (db) => beginImport(db, 'boundaries'),
		stage: stageUnits,
		finish: async (db, batch, set, saving) => take(db, await stagedUnits(db, batch), set, saving)
	}
};

async function take(db: Client, units: readonly UnitToTake[], set: NewSet, { count, today }: Saving) {
	try {
		return { stored: units.length, reassigned: await takeSet(db, count, set, units, yearOf(today)) };
	} catch (cause) {
		if (cause instanceof DataProblem) throw cause;
		throw new UnusableRows('shapes that are none', { cause });
	}
}
