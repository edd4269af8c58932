// Figures of scenarios and proposals as leadership reads them: counted by the same engine, from what leadership may know
// and nothing else. Services stand in the middle of their hiding areas, and so do sites of a confidential model; flags weigh
// people and places only, as on paper. docs/decisions/022-hiding-areas.md

import { countedSite } from '../analysis/siting/counted-site.ts';
import type { Change, SiteToCount } from '../analysis/siting/expansion.ts';
import { incidentColumns } from '../analysis/study.ts';
import { listBoundarySets, type BoundarySet } from '../data/boundaries.ts';
import type { Client } from '../data/client.ts';
import { listModels } from '../data/programme.ts';
import { keepCountedProposal, uncountedProposals } from '../data/proposals.ts';
import { keepCoarseScenario, uncountedScenarios } from '../data/scenarios.ts';
import { hidingPlaces, servicePlaces } from '../data/services.ts';
import { engineServices, engineLand } from '../data/study-input.ts';
import type { CountedSite } from '../domain/proposal.ts';
import { objectiveOf, type CoarseScenario, type SitingQuestion } from '../domain/scenario.ts';
import type { CoverageStandard } from '../domain/standard.ts';
import { landOfSet } from './boundary-document.ts';
import { countForNobody, type Count } from './counting/count.ts';

interface Sites {
	readonly set: BoundarySet;
	/** Sites of a confidential one are told by their areas. */
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

/**
 * Counts for leadership, by the services of today, what has no such figures: what was kept before there were any, or whose
 * model has become confidential, or no longer is. Until then leadership does not see it. For the service role; what cannot
 * be counted stays unseen, and is named.
 */
export async function countKeptFigures(service: Client, say: (step: string) => void): Promise<void> {
	const [sets, models] = await Promise.all([listBoundarySets(service), listModels(service)]);
	const setOf = new Map(sets.map((set) => [set.id, set]));
	const modelOf = new Map(models.map((model) => [model.code, model]));
	const count = countForNobody();
	const land = (row: { set_id: string; model_code: string; is_confidential: boolean }) => {
		const [set, model] = [setOf.get(row.set_id), modelOf.get(row.model_code)];
		if (!set || !model) throw new Error('its boundary set or its model is gone');
		return { set, model: { code: model.code, confidential: model.confidential || row.is_confidential } };
	};
	let counted = 0;
	const attempt = async (what: string, work: () => Promise<void>) => {
		try {
			await work();
			counted++;
		} catch (cause) {
			say(`${what} stays unseen by leadership: ${cause instanceof Error ? cause.message : String(cause)}`);
		}
	};
	await eachById(
		(after) => uncountedScenarios(service, after),
		(scenario) =>
			attempt(`scenario ${scenario.id}`, async () => {
				const { id, standard, question, result, sites } = scenario;
				const asked = { ...land(scenario), standard, sites, goal: question.goal, candidates: result.candidates };
				await keepCoarseScenario(service, id, await coarseScenario(service, count, asked));
			})
	);
	await eachById(
		(after) => uncountedProposals(service, after),
		(proposal) =>
			attempt(`proposal ${proposal.id}`, async () => {
				const { id, lon, lat, figures } = proposal;
				const asked = { ...land(proposal), standard: figures.standard, sites: [{ lon, lat }] };
				const coarse = await coarseProposal(service, count, asked);
				if (!coarse) throw new Error('its place is told to be in none of the units');
				await keepCountedProposal(service, id, coarse);
			})
	);
	if (counted) say(`counted for leadership: ${counted} scenarios and proposals`);
}

const FIRST_ID = '00000000-0000-0000-0000-000000000000';

/** Every row once, part by part in the order of their ids, also those that cannot be done. */
async function eachById<Row extends { readonly id: string }>(
	read: (after: string) => Promise<readonly Row[]>,
	use: (row: Row) => Promise<void>
): Promise<void> {
	for (let rows = await read(FIRST_ID); rows.length > 0; rows = await read(rows[rows.length - 1].id)) {
		for (const row of rows) await use(row);
	}
}
