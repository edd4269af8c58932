// Puts a site before leadership: what it brings by itself is counted from what the proposer may know, and once more from what
// leadership may know.

import { countedSite } from '../analysis/siting/questions/counted-site.ts';
import type { Client } from '../data/client.ts';
import { submitProposal } from '../data/proposals.ts';
import type { SiteToPropose } from '../domain/scenario-schema.ts';
import { countSites } from './count-sites.ts';
import { coarseProposal } from './figures-for-leadership.ts';
import type { Count } from './heavy-questions.ts';

/**
 * @param today ISO day in Vietnam
 * @returns its id; null where there is no such set or model, or the place is in no unit
 * @throws DataProblem when the database refuses
 */
export async function proposeSite(
	db: Client,
	count: Count,
	{
		site,
		texts,
		today
	}: {
		readonly site: SiteToPropose;
		readonly texts: { readonly name: string; readonly reason: string };
		readonly today: string;
	}
): Promise<string | null> {
	const { setId, modelCode, standard, scenarioId, lon, lat } = site;
	const sites = [{ lon, lat }];
	const counted = await countSites(db, count, { setId, model: modelCode, standard, sites, today });
	const own = counted && countedSite(counted, standard);
	if (!counted || !own) return null;
	const { set, model, illustrative } = counted;
	const coarse = await coarseProposal(db, count, { set, model, standard, sites });
	if (!coarse) return null;
	const draft = { scenarioId, setId, modelCode, lon, lat, ...texts, ...own, dataDay: today, illustrative };
	return submitProposal(db, draft, coarse);
}
