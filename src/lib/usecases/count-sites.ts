// What sites change today, counted from what the caller may know: figures that are kept and put before leadership are not
// taken from a page.

import type { Change } from '../analysis/siting/questions/expansion.ts';
import { listBoundarySets, type BoundarySet } from '../data/boundaries.ts';
import type { Client } from '../data/client.ts';
import { incidentBlocks } from '../data/incidents.ts';
import { programmeModels, type ProgrammeModel } from '../data/programme.ts';
import { servicePlaces } from '../data/services.ts';
import { engineIncidents, engineServices, isIllustrative, engineLand, placedBlocks } from './study-of-set.ts';
import type { CoverageStandard } from '../domain/standard.ts';
import { landOfSet } from './set-land.ts';
import type { Count } from './heavy-questions.ts';

export interface SitesToCount {
	readonly setId: string;
	readonly model: string;
	readonly standard: CoverageStandard;
	readonly sites: readonly { readonly lon: number; readonly lat: number }[];
	/** ISO day in Vietnam that the figures are of. */
	readonly today: string;
}

export interface CountedSites extends Change {
	readonly set: BoundarySet;
	readonly model: ProgrammeModel;
	/** Whether services of the model or incidents among the data are illustrative. */
	readonly illustrative: boolean;
}

/** @returns null where there is no such set or model */
export async function countSites(db: Client, count: Count, asked: SitesToCount): Promise<CountedSites | null> {
	const { setId, standard, sites, today } = asked;
	const [sets, models] = await Promise.all([listBoundarySets(db), programmeModels(db, today)]);
	const set = sets.find(({ id }) => id === setId);
	const model = models.find(({ code }) => code === asked.model);
	if (!set || !model) return null;
	const [land, services, blocks] = await Promise.all([
		landOfSet(db, set),
		servicePlaces(db, setId),
		incidentBlocks(db, setId)
	]);
	const { units } = land;
	const change = await count('change', {
		land: engineLand(land),
		services: engineServices({ units, services }),
		incidents: engineIncidents({ units }, placedBlocks(blocks)),
		model: model.code,
		standard,
		sites
	});
	const ofModel = services.filter(({ modelCode }) => modelCode === model.code);
	return { ...change, set, model, illustrative: isIllustrative(ofModel, blocks) };
}
