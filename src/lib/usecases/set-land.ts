// Units and people of a boundary set. They are the same for everybody who is signed in and change only with the set, so the
// database is asked once, and what it said is kept.

import type { CellColumns } from '../analysis/demand/demand.ts';
import { demandOfSet, listBoundarySets, unitsOfSet, type BoundarySet, type StoredUnit } from '../data/boundaries.ts';
import type { Client } from '../data/client.ts';

export interface SetLand {
	/** Names the set and the version of its people. */
	readonly key: string;
	readonly units: readonly StoredUnit[];
	readonly cells: CellColumns;
}

const lands = new Map<string, Promise<SetLand>>();

export function landOfSet(db: Client, set: BoundarySet): Promise<SetLand> {
	return onceForSet(lands, set, async () => {
		const [units, cells] = await Promise.all([unitsOfSet(db, set.id), demandOfSet(db, set.id)]);
		return { key: keyOf(set), units, cells };
	});
}

/**
 * Reads the land of every set at the start, so that whoever opens the first page need not wait, nor others behind them.
 */
export async function readyLands(service: Client): Promise<void> {
	for (const set of await listBoundarySets(service)) await landOfSet(service, set);
}

const keyOf = (set: BoundarySet) => `${set.id} ${set.demandVersion}`;

/** What was made of the set as it is now, or is being made. What failed is tried again. */
export function onceForSet<T>(kept: Map<string, Promise<T>>, set: BoundarySet, make: () => Promise<T>): Promise<T> {
	const key = keyOf(set);
	const known = kept.get(key);
	if (known) return known;
	const fresh = make();
	kept.set(key, fresh);
	fresh.catch(() => kept.delete(key));
	return fresh;
}
