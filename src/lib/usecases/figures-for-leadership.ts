// Figures of scenarios and proposals as leadership reads them: counted by the same engine, from what leadership may know
// and nothing else. Services stand in the middle of their hiding areas, and so do sites of a confidential model; flags weigh
// people and places only, as on paper. docs/decisions/022-hiding-areas.md

import { countedSite } from '../analysis/siting/questions/counted-site.ts';
import type { Change, SiteToCount } from '../analysis/siting/questions/expansion.ts';
import { incidentColumns } from '../analysis/study.ts';
import type { BoundarySet } from '../data/boundaries.ts';
import type { Client } from '../data/client.ts';
import { hidingPlaces, servicePlaces } from '../data/services.ts';
import { engineServices, engineLand } from './study-of-set.ts';
import type { CountedSite } from '../domain/proposal.ts';
import { objectiveOf, type CoarseScenario, type SitingQuestion } from '../domain/scenario.ts';
import type { CoverageStandard } from '../domain/standard.ts';
import { landOfSet } from './set-land.ts';
import type { Count } from './heavy-questions.ts';

interface Sites {
	readonly set: BoundarySet;
	/** Sites of a confidential model are told by their hiding areas. */
	readonly model: { readonly code: string; readonly confidential: boolean };
	readonly standard: CoverageStandard;
	readonly sites: readonly { readonly lon: number; readonly lat: number }[];
}

/** Sites by what each adds, the most first: their positions among those asked about, and what they change in that order. */
interface Counted {
	readonly turns: readonly number[];
	readonly change: Change;
}

async function countFromAreas(db: Client, count: Count, { set, model, standard, sites }: Sites): Promise<Counted> {
	const [land, services] = await Promise.all([landOfSet(db, set), servicePlaces(db, set.id, true)]);
	const told: readonly SiteToCount[] = model.confidential
		? (await hidingPlaces(db, set.id, sites)).map(({ lon, lat, unit }) => ({ lon, lat, toldUnit: unit }))
		: sites.map(({ lon, lat }) => ({ lon, lat }));
	return count('changeInTurn', {
		land: engineLand(land),
		services: engineServices({ units: land.units, services }),
		incidents: incidentColumns([]),
		model: model.code,
		standard,
		sites: told
	});
}

/** A scenario as leadership reads it. @param asked its sites in their order in the scenario */
export async function coarseScenario(
	db: Client,
	count: Count,
	asked: Sites & { readonly goal: SitingQuestion['goal']; readonly candidates: number }
): Promise<CoarseScenario> {
	const { turns, change } = await countFromAreas(db, count, asked);
	const { province, units, gains } = change;
	const reached = gains.reduce((so, gain) => [...so, so[so.length - 1] + gain], [province.before.covered]);
	return {
		result: {
			status: 'feasible',
			objective: objectiveOf(asked.goal, turns.length, province, units),
			bound: null,
			gap: null,
			greedyShare: null,
			shares: null,
			movedFrom: null,
			province,
			units,
			candidates: asked.candidates,
			seconds: 0
		},
		curve: reached.map((people, sites) => ({ sites, people, bound: null })),
		sites: turns.map((site, k) => ({ position: site + 1, gain: gains[k] }))
	};
}

/** A proposal as leadership reads it; null where its place is told to be in none of the set's units. */
export async function coarseProposal(db: Client, count: Count, asked: Sites): Promise<CountedSite | null> {
	const { change } = await countFromAreas(db, count, asked);
	return countedSite(change, asked.standard);
}
