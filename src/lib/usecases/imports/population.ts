// Files of people: units of a set whose people the file states otherwise than the set does.

import type * as v from 'valibot';
import type { Client } from '../../data/client.ts';
import { PEOPLE_ROWS, PEOPLE_OF } from '../../domain/boundary-schema.ts';
import { PEOPLE_COLUMN, UNIT_COLUMNS } from '../../exchange/rows/columns.ts';
import { changedPeople, readPopulationRows } from '../../exchange/rows/population-rows.ts';
import { takePopulation } from '../take-units.ts';
import { checkedFile, type ImportKind, type Saving } from './kind.ts';

type People = v.InferOutput<typeof PEOPLE_ROWS>;
type Counted = v.InferOutput<typeof PEOPLE_OF>;

export const POPULATION: ImportKind<never, People[number], Counted> = {
	word: 'dan-so',
	back: '/quan-tri/dia-gioi',
	columns: [...UNIT_COLUMNS, PEOPLE_COLUMN],
	needed: [['code', 'unit_name'], ['population']],
	stored: () => Promise.resolve([]),
	shapesOf: (_, { set }) => set,
	check(file, mapping, { shapes: units }) {
		const read = readPopulationRows(file, mapping, units);
		const nameOf = new Map(units.map(({ code, name }) => [code, name]));
		const rows = read.map(({ row, state, code, before, population, problems }) => ({
			row,
			state,
			problems,
			planes: [],
			name: nameOf.get(code) ?? code,
			changes: state === 'changed' ? [{ field: 'population', before, after: population }] : []
		}));
		return checkedFile(rows, changedPeople(read));
	},
	closing: ({ set, year }) => ({ set, year }),
	rowsSchema: PEOPLE_ROWS,
	closingSchema: PEOPLE_OF,
	save: take,
	door: { take }
};

async function take(db: Client, people: People, counted: Counted, { count }: Saving) {
	if (!people.length) return { stored: 0 };
	return { stored: await takePopulation(db, count, { ...counted, people }) };
}
