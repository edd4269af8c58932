// New people of a boundary set, and a new set: either way everybody is spread over the land anew.

import { DEMAND_VERSION, demandRecords } from '../analysis/demand/demand.ts';
import { unitsOfSet } from '../data/boundaries.ts';
import type { Client } from '../data/client.ts';
import { storePopulation, takeBoundarySet, type Reassigned, type UnitToTake } from '../data/imports.ts';
import type { BoundaryUnit } from '../domain/boundary.ts';
import type { Count } from './heavy-questions.ts';

/** @returns units whose people were stored */
export async function takePopulation(
	db: Client,
	count: Count,
	{
		set,
		year,
		people
	}: {
		readonly set: string;
		readonly year: number;
		readonly people: readonly { readonly code: string; readonly population: number }[];
	}
): Promise<number> {
	const counted = new Map(people.map(({ code, population }) => [code, population]));
	const units = (await unitsOfSet(db, set)).map((unit) => {
		return { ...unit, population: counted.get(unit.code) ?? unit.population };
	});
	const demand = { version: DEMAND_VERSION, cells: await count('demandRecords', { units }) };
	return storePopulation(db, set, year, people, demand);
}

export interface NewSet {
	readonly id: string;
	readonly titleVi: string;
	readonly titleEn: string;
	/** ISO day. */
	readonly validFrom: string;
	readonly source: string;
}

/**
 * The set takes force on its day; the one before it ends.
 * @param year in which its people were counted
 * @returns what is assigned to another unit from then on
 * @throws Error of the engine where a geometry cannot be spread over cells
 */
export async function takeSet(
	db: Client,
	count: Count,
	set: NewSet,
	units: readonly UnitToTake[],
	year: number
): Promise<Reassigned[]> {
	const shapes = units.map(({ code, name, population, geometry }): BoundaryUnit => {
		return { code, name, population, geometry: JSON.parse(geometry) as BoundaryUnit['geometry'] };
	});
	const demand = { version: DEMAND_VERSION, cells: await count('demandRecords', { units: shapes }) };
	const taken = {
		id: set.id,
		titleVi: set.titleVi,
		titleEn: set.titleEn || set.titleVi,
		validFrom: set.validFrom,
		source: set.source,
		metadata: {},
		units: units.map((unit) => ({ ...unit, populationYear: year }))
	};
	return takeBoundarySet(db, taken, demand);
}

/**
 * The demand cells of an installation that begins, counted on the spot since nobody waits.
 * @param known version of the cells that are stored; null for none
 * @returns null where the stored cells are of this version
 */
export function spreadPeople(units: readonly BoundaryUnit[], known: number | null) {
	if (known === DEMAND_VERSION) return null;
	return { version: DEMAND_VERSION, cells: demandRecords(units) };
}
