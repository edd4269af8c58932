// Rows of a file as people of units: by code, or by a name that only one unit of the set has.

import { foldName } from '../../domain/names.ts';
import type { ColumnMapping } from './columns.ts';
import { PEOPLE, readColumn } from './number-cells.ts';
import type { FileTable } from '../read/file-table.ts';
import { problem, type Problem } from '../problem.ts';

export interface PopulationRow {
	readonly row: number;
	readonly state: 'changed' | 'same' | 'problem';
	readonly code: string;
	/** People before and after; null where the row cannot be used. */
	readonly before: number | null;
	readonly population: number | null;
	readonly problems: readonly Problem[];
}

/** @param units of the set whose people are replaced */
export function readPopulationRows(
	table: FileTable,
	mapping: ColumnMapping,
	units: readonly { readonly code: string; readonly name: string; readonly population: number }[]
): PopulationRow[] {
	const byCode = new Map(units.map((unit) => [unit.code, unit]));
	const byName = new Map<string, (typeof units)[number][]>();
	for (const unit of units) byName.set(foldName(unit.name), [...(byName.get(foldName(unit.name)) ?? []), unit]);
	const seen = new Map<string, number>();
	const column = mapping.population === undefined ? 'population' : table.header[mapping.population];
	const people = readColumn(
		table.rows.map(({ cells }) =>
			mapping.population === undefined ? '' : (cells[mapping.population] ?? '').slice(0, 60)
		),
		PEOPLE,
		'peopleUnread',
		(k) => ({ row: table.rows[k].row, column })
	);
	return table.rows.map(({ row, cells, fault }, k) => {
		if (fault) return { row, state: 'problem', code: '', before: null, population: null, problems: [fault] };
		const problems: Problem[] = [];
		const cell = (field: string) => (mapping[field] === undefined ? '' : (cells[mapping[field]] ?? ''));
		const [code, name] = [cell('code').replace(/\.0$/, ''), cell('unit_name')];
		const named = byName.get(foldName(name)) ?? [];
		const unit = code ? byCode.get(code) : named.length === 1 ? named[0] : undefined;
		if (!unit)
			problems.push(problem(named.length > 1 ? 'unitAmbiguous' : 'unitNotInSet', { row, value: code || name }));
		const population = people.values[k];
		const unread = population === null ? problem('peopleUnread', { row, column, value: '' }) : people.faults.get(k);
		if (unread) problems.push(unread);
		if (unit) {
			const first = seen.get(unit.code);
			if (first === undefined) seen.set(unit.code, row);
			else problems.push(problem('unitTwice', { row, unit: unit.name, first }));
		}
		const isUsable = problems.length === 0;
		return {
			row,
			state: !isUsable ? 'problem' : unit?.population === population ? 'same' : 'changed',
			code: unit?.code ?? code,
			before: unit?.population ?? null,
			population: isUsable ? population : null,
			problems
		};
	});
}

/** What is to be stored: units whose people in the file differ from those of the set. */
export function changedPeople(
	rows: readonly PopulationRow[]
): { readonly code: string; readonly population: number }[] {
	return rows.flatMap(({ state, code, population }) =>
		state === 'changed' && population !== null ? [{ code, population }] : []
	);
}
