// Boundary sets, their units and the people on them.

import type { MultiPolygon } from 'geojson';
import * as v from 'valibot';
import type { CellColumns } from '../analysis/demand/demand.ts';
import { answer, read, type Client } from './client.ts';
import { multiPolygon, numeric } from './shapes.ts';

export interface BoundarySet {
	readonly id: string;
	readonly titleVi: string;
	readonly titleEn: string;
	/** ISO days; `validTo` is null while the set has no end. */
	readonly validFrom: string;
	readonly validTo: string | null;
	readonly source: string;
	readonly demandVersion: number | null;
}

export interface StoredUnit {
	readonly code: string;
	readonly name: string;
	readonly shortName: string;
	readonly level: string;
	readonly population: number;
	readonly landKm2: number;
	readonly geometry: MultiPolygon;
}

/** All sets, the oldest first. */
export async function listBoundarySets(db: Client): Promise<BoundarySet[]> {
	const rows = await answer(
		db
			.from('boundary_set')
			.select('id, title_vi, title_en, valid_from, valid_to, source, demand_version')
			.order('valid_from')
	);
	return rows.map((row) => ({
		id: row.id,
		titleVi: row.title_vi,
		titleEn: row.title_en,
		validFrom: row.valid_from,
		validTo: row.valid_to,
		source: row.source,
		demandVersion: row.demand_version
	}));
}

/** Units of a set in the order of their codes, the order in which the engine counts them. */
export async function unitsOfSet(db: Client, setId: string): Promise<StoredUnit[]> {
	const rows = await read(
		v.array(UNIT_SHAPE),
		db
			.from('boundary_unit_shape')
			.select('code, name, short_name, level, population, land_km2, geometry')
			.eq('set_id', setId)
			.order('code')
	);
	return rows.map(({ short_name: shortName, land_km2: landKm2, ...row }) => ({ ...row, shortName, landKm2 }));
}
const UNIT_SHAPE = v.object({
	code: v.string(),
	name: v.string(),
	short_name: v.string(),
	level: v.string(),
	population: v.number(),
	land_km2: numeric,
	geometry: multiPolygon
});

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
export interface NamedUnit {
	readonly setId: string;
	readonly code: string;
	readonly name: string;
	/** Unit of another set that it comes from. */
	readonly parentCode: string | null;
}

/** Units of all sets, by set and name. */
export async function namedUnits(db: Client): Promise<NamedUnit[]> {
	const rows = await answer(
		db.from('boundary_unit').select('set_id, code, name, parent_code').order('set_id').order('name')
	);
	return rows.map((row) => ({ setId: row.set_id, code: row.code, name: row.name, parentCode: row.parent_code }));
}

/** Titles and period of a set; its id, its units and what they were computed from stay. */
export async function changeBoundarySet(
	db: Client,
	id: string,
	change: { title_vi: string; title_en: string; valid_from: string; valid_to: string | null; source: string }
): Promise<void> {
	await answer(db.from('boundary_set').update(change).eq('id', id).select('id').single());
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
