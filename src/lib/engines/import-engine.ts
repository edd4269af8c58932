// A file as a page has it read: understood and held against the register where the engine runs, so that the page stays alive
// and nothing of a refused file leaves the machine. The file stays here; the page sees what came of its rows.

import { summaryOfBoundaries, type BoundarySummary } from '../exchange/compare/boundary-summary.ts';
import { compareIncidents } from '../exchange/compare/incident-comparison.ts';
import {
	compareWithRegister,
	type ComparedRow,
	type RegisterContext
} from '../exchange/compare/register-comparison.ts';
import type { Parsed, Problem } from '../exchange/problem.ts';
import type { FileTable } from '../exchange/read/file-table.ts';
import { readFile } from '../exchange/read/read-file.ts';
import type { LoadSqlite } from '../exchange/read/read-geopackage.ts';
import { readBoundaryRows, unitToTake, type NewUnit } from '../exchange/rows/boundary-rows.ts';
import { guessMapping, type ColumnMapping, type ImportKind } from '../exchange/rows/columns.ts';
import { readIncidentRows, type IncidentRow, type IncidentContext } from '../exchange/rows/incident-rows.ts';
import { changedPeople, readPopulationRows, type PopulationRow } from '../exchange/rows/population-rows.ts';
import { readServiceRows, type NamedModel, type ServiceFileChoices } from '../exchange/rows/service-rows.ts';
import { faultyRowsToCsv } from '../exchange/write/faulty-rows.ts';
import type { Clipper } from '../analysis/space/land.ts';
import type { IncidentsAlike } from '../domain/incident.ts';
import type { Plane } from '../domain/vn2000.ts';
import type { CheckedRow, FieldChange } from './checked-row.ts';

/** A file as the page first sees it. */
export interface OpenedFile {
	readonly header: readonly string[];
	readonly notes: readonly Problem[];
	readonly mapping: ColumnMapping;
}

export interface CheckedUnits {
	readonly rows: CheckedRow[];
	/** What is said of the set as a whole: what was mended, or why it cannot be used. */
	readonly general: readonly Problem[];
	/** Null while a row is at fault. */
	readonly summary: BoundarySummary | null;
}

/** What rows are held against; it stays here, since it is large and the same for every check of a file. */
export interface NamedRegisterContext extends Omit<RegisterContext, 'overruled'> {
	readonly models: readonly NamedModel[];
}

export interface IncidentChoices {
	readonly plane: Plane | null;
	/** Whether rows like stored incidents are further incidents all the same. */
	readonly further: boolean;
}

/** @param libraries that are loaded where the engine runs, by whoever starts it; SQLite when a file needs it */
export function importEngine(libraries: { readonly clipper: Promise<Clipper>; readonly sqlite: LoadSqlite }) {
	let table: FileTable | null = null;
	let dropped = new Set<number>();
	let registerContext: NamedRegisterContext | null = null;
	let services: readonly ComparedRow[] = [];
	let incidents: readonly IncidentRow[] = [];
	let people: readonly PopulationRow[] = [];
	let units: readonly NewUnit[] = [];

	const opened = (): FileTable => {
		if (!table) throw new Error('no file is open');
		return { ...table, rows: table.rows.filter(({ row }) => !dropped.has(row)) };
	};

	return {
		/** Reads a file in place of the one before. @returns what the page first sees of it, or why it cannot be read */
		async open(bytes: Uint8Array, kind: ImportKind): Promise<Parsed<OpenedFile>> {
			const read = await readFile(bytes, libraries.sqlite);
			if (!read.ok) return read;
			table = read.value;
			dropped = new Set();
			const { header, notes } = table;
			return { ok: true, value: { header, notes, mapping: guessMapping(header, kind) }, warnings: [] };
		},

		/** What services will be held against. */
		compareWith(context: NamedRegisterContext): void {
			registerContext = context;
		},

		/** @param overruled reasons that settle a check for all rows @param onProgress is told the share that is done, 0–1 */
		checkServices(
			choices: ServiceFileChoices,
			overruled: RegisterContext['overruled'],
			mapping: ColumnMapping,
			onProgress: (share: number) => void
		): CheckedRow[] {
			if (!registerContext) throw new Error('there is no register to check against');
			const rows = readServiceRows(opened(), mapping, registerContext.models, choices);
			services = compareWithRegister(rows, { ...registerContext, overruled }, onProgress);
			return services.map(({ row, state, draft, changes, problems }, k) => ({
				row,
				state,
				problems,
				changes: changesOf(changes),
				planes: rows[k].planes,
				name: draft?.name ?? rows[k].given.name ?? rows[k].id ?? ''
			}));
		},

		/** @returns the rows, or the columns for which the file is refused as a whole: it is forgotten then */
		checkIncidents(
			context: Omit<IncidentContext, 'plane'>,
			stored: readonly IncidentsAlike[],
			{ plane, further }: IncidentChoices,
			mapping: ColumnMapping
		): Parsed<CheckedRow[]> {
			const rows = readIncidentRows(opened(), mapping, { ...context, plane });
			if (!rows.ok) {
				table = null;
				incidents = [];
				return rows;
			}
			incidents = rows.value;
			const states = compareIncidents(incidents, stored, further);
			const checked = incidents.map(({ row, problems, planes }, k): CheckedRow => {
				return { row, state: states[k], name: '', changes: [], problems, planes };
			});
			return { ok: true, value: checked, warnings: [] };
		},

		/** @param ofSet units of the set whose people are replaced */
		checkPopulation(ofSet: Parameters<typeof readPopulationRows>[2], mapping: ColumnMapping): CheckedRow[] {
			people = readPopulationRows(opened(), mapping, ofSet);
			const named = new Map(ofSet.map(({ code, name }) => [code, name]));
			return people.map(({ row, state, code, before, population, problems }) => ({
				row,
				state,
				problems,
				planes: [],
				name: named.get(code) ?? code,
				changes: state === 'changed' ? [{ field: 'population', before, after: population }] : []
			}));
		},

		/** @param before units of the set that the new one follows */
		async checkUnits(
			mapping: ColumnMapping,
			options: { repair: boolean },
			before: Parameters<typeof summaryOfBoundaries>[2]
		): Promise<CheckedUnits> {
			const library = await libraries.clipper;
			const table = opened();
			const read = readBoundaryRows(table, mapping, library, options);
			const problems = read.ok ? [] : read.problems;
			units = read.ok ? read.value : [];
			const nameAt = mapping.unit_name;
			const rows = table.rows.map(({ row, cells }): CheckedRow => {
				const own = problems.filter(({ values }) => values.row === row);
				return {
					row,
					state: own.length ? 'problem' : 'new',
					name: cells[nameAt] ?? '',
					changes: [],
					problems: own,
					planes: []
				};
			});
			if (!read.ok) return { rows, general: problems.filter(({ values }) => values.row === undefined), summary: null };
			return { rows, general: read.warnings, summary: summaryOfBoundaries(library, units, before) };
		},

		/** Units of a new set to save, as many as asked for. */
		unitsToSave(from: number, most: number) {
			return units.slice(from, from + most).map((unit, k) => ({ ...unitToTake(unit), row: from + k + 1 }));
		},

		/** Units whose people change. */
		peopleToSave() {
			return changedPeople(people);
		},

		/** Rows of services to save, as many as asked for. */
		servicesToSave(from: number, most: number) {
			const wanted = services.filter(({ state }) => state === 'new' || state === 'changed');
			return wanted.slice(from, from + most).map(({ row, draft, of }) => ({ row, draft, of }));
		},

		/** Incidents to save: also those that are stored already, since the database counts how many are alike. */
		incidentsToSave(from: number, most: number) {
			const wanted = incidents.filter(({ incident }) => incident !== null);
			return wanted.slice(from, from + most).map(({ row, incident }) => ({ row, ...incident }));
		},

		/** The cells of a row, in the order of the header. */
		cellsOf(row: number): readonly string[] {
			return table?.rows.find((one) => one.row === row)?.cells ?? [];
		},

		/** Replaces the cells of a row, and forgets the fault for which it could not be read. */
		mend(row: number, cells: readonly string[]): void {
			if (!table) return;
			const rows = table.rows.map((one) => (one.row === row ? { row, cells: [...cells], shape: one.shape } : one));
			table = { ...table, rows };
		},

		/** Leaves rows out from now on. */
		drop(rows: readonly number[]): void {
			for (const row of rows) dropped.add(row);
		},

		/** The rows at fault as CSV. @param reasons in words, by row @param title of their column */
		faulty(reasons: ReadonlyMap<number, string>, title: string): string {
			return faultyRowsToCsv(opened(), reasons, title);
		}
	};
}

export type ImportEngine = ReturnType<typeof importEngine>;

const changesOf = (changes: ComparedRow['changes']): FieldChange[] =>
	Object.entries(changes).map(([field, [before, after]]) => ({ field, before, after }));
