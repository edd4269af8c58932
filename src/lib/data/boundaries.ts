// Boundary sets, their units and the people on them.

import * as v from 'valibot';
import type { CellColumns } from '../analysis/demand/demand.ts';
import { answer, read, type Client } from './client.ts';
import { columnsOf, record, rowOf } from './record.ts';
import { day, multiPolygon, numeric } from './shapes.ts';

const SET = {
	id: v.string(),
	titleVi: v.string(),
	titleEn: v.string(),
	validFrom: day,
	/** Null while the set has no end. */
	validTo: v.nullable(day),
	source: v.string(),
	demandVersion: v.nullable(v.number())
};
const BOUNDARY_SET = record(SET);
export type BoundarySet = Readonly<v.InferOutput<typeof BOUNDARY_SET>>;

const UNIT = {
	code: v.string(),
	name: v.string(),
	shortName: v.string(),
	level: v.string(),
	population: v.number(),
	landKm2: numeric,
	geometry: multiPolygon
};
const STORED_UNIT = record(UNIT);
export type StoredUnit = Readonly<v.InferOutput<typeof STORED_UNIT>>;

/** All sets, the oldest first. */
export function listBoundarySets(db: Client): Promise<BoundarySet[]> {
	return read(v.array(BOUNDARY_SET), db.from('boundary_set').select(columnsOf(SET)).order('valid_from'));
}

/** Units of a set in the order of their codes, the order in which the engine counts them. */
export function unitsOfSet(db: Client, setId: string): Promise<StoredUnit[]> {
	const query = db.from('boundary_unit_shape').select(columnsOf(UNIT)).eq('set_id', setId).order('code');
	return read(v.array(STORED_UNIT), query);
}

/** People of a set on the 1 km grid. */
export function demandOfSet(db: Client, setId: string): Promise<CellColumns> {
	return read(CELL_COLUMNS, db.rpc('demand_columns', { in_set: setId }));
}
const CELL_COLUMNS = v.object({
	unit: v.array(v.string()),
	east: v.array(v.number()),
	north: v.array(v.number()),
	people: v.array(v.number()),
	parts: v.array(v.nullable(v.array(v.number())))
});

/** A unit without its shape: what a list or a name needs. */
const NAME = {
	setId: v.string(),
	code: v.string(),
	name: v.string(),
	/** Unit of another set that it comes from. */
	parentCode: v.nullable(v.string())
};
const NAMED_UNIT = record(NAME);
export type NamedUnit = Readonly<v.InferOutput<typeof NAMED_UNIT>>;

/** Units of all sets, by set and name. */
export function namedUnits(db: Client): Promise<NamedUnit[]> {
	return read(v.array(NAMED_UNIT), db.from('boundary_unit').select(columnsOf(NAME)).order('set_id').order('name'));
}

/** Titles and period of a set; its id, its units and what they were computed from stay. */
export async function changeBoundarySet(
	db: Client,
	id: string,
	change: Pick<BoundarySet, 'titleVi' | 'titleEn' | 'validFrom' | 'validTo' | 'source'>
): Promise<void> {
	await answer(db.from('boundary_set').update(rowOf(change)).eq('id', id).select('id').single());
}

/** How many units and people each set has, by its id. */
export async function unitTotals(db: Client): Promise<Map<string, { units: number; people: number }>> {
	const totals = new Map<string, { units: number; people: number }>();
	for (const { set_id, population } of await answer(db.from('boundary_unit').select('set_id, population'))) {
		const { units, people } = totals.get(set_id) ?? { units: 0, people: 0 };
		totals.set(set_id, { units: units + 1, people: people + population });
	}
	return totals;
}
