// What sites change today, counted on the server from what the caller may know: figures that are kept and put before
// leadership are not taken from a page.

import type { Change } from '$lib/analysis/siting/expansion.ts';
import { listBoundarySets, type BoundarySet } from '$lib/data/boundaries.ts';
import type { Client } from '$lib/data/client.ts';
import { incidentBlocks } from '$lib/data/incidents.ts';
import { programmeModels, type ProgrammeModel } from '$lib/data/programme.ts';
import { servicePlaces } from '$lib/data/services.ts';
import { engineIncidents, engineServices, isIllustrative, engineLand, placedBlocks } from '$lib/data/study-input.ts';
import { dayInVietnam } from '$lib/domain/calendar.ts';
import type { CoverageStandard } from '$lib/domain/standard.ts';
import { landOfSet } from '$lib/server/boundary-document.ts';
import type { Count } from '$lib/server/counting/count.ts';

export interface SitesToCount {
	readonly setId: string;
	readonly model: string;
	readonly standard: CoverageStandard;
	readonly sites: readonly { readonly lon: number; readonly lat: number }[];
}

export interface Recount extends Change {
	readonly set: BoundarySet;
	readonly model: ProgrammeModel;
	/** ISO day in Vietnam that the figures are of. */
	readonly today: string;
	/** Whether services of the model or incidents among the data are illustrative. */
	readonly illustrative: boolean;
}

/** @returns null where there is no such set or model */
export async function recount(db: Client, count: Count, asked: SitesToCount): Promise<Recount | null> {
	const { setId, standard, sites } = asked;
	const today = dayInVietnam(new Date());
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
	const ofModel = services.filter(({ model_code }) => model_code === model.code);
	return { ...change, set, model, today, illustrative: isIllustrative(ofModel, blocks) };
}
