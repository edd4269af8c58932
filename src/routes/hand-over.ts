// A boundary set on its way to an engine: fetched as it is now, and handed over; its people only where the engine lacks them.

import type { Remote } from 'comlink';
import type { SitingEngine } from '$lib/engines/siting-engine.ts';
import { engineIncidents, engineLand, engineServices } from '$lib/usecases/study-of-set.ts';
import { fetchSet, type FetchedSet } from './boundary-set.ts';

/** Any engine that sets are handed to. */
type Engine = Pick<Remote<SitingEngine>, 'hasPeople' | 'load'>;

/**
 * Fetches a set and hands it over, unless something else is wanted by the time that it comes.
 * @param isWanted whether nothing newer was asked for
 * @param from where sets come from
 * @returns null where it is not wanted any more
 * @throws ApiProblem when the server refuses, or what the engine throws
 */
export async function openSet(
	id: string,
	engine: Engine,
	isWanted: () => boolean,
	from: (id: string) => Promise<FetchedSet> = fetchSet
): Promise<FetchedSet | null> {
	const set = await from(id);
	if (!isWanted()) return null;
	await handOver(set, engine);
	return isWanted() ? set : null;
}

/** Hands over a set that was fetched. */
export async function handOver(set: FetchedSet, engine: Engine): Promise<void> {
	const { id, key } = set;
	const land = (await engine.hasPeople(id, key)) ? { key } : engineLand(set);
	await engine.load({ id, land, services: engineServices(set), incidents: engineIncidents(set, set.incidents) });
}
