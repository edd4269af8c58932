// Figures of scenarios and proposals as leadership reads them: counted by the same engine, from what leadership may know
// and nothing else. Services stand in the middle of their hiding areas, and so do sites of a confidential model; flags weigh
// people and places only, as on paper. docs/decisions/022-hiding-areas.md

import type { Change, SiteToCount } from '../analysis/siting/expansion.ts';
import { reportColumns } from '../analysis/study.ts';
import { listBoundarySets, type BoundarySet } from '../data/boundaries.ts';
import { answer, settled, type Client } from '../data/client.ts';
import type { Json } from '../data/database.types.ts';
import { listModels } from '../data/programme.ts';
import { hidingPlaces, servicePlaces } from '../data/services.ts';
import { engineServices, landOf } from '../data/study-input.ts';
import type { CoarseProposal } from '../domain/proposal.ts';
import { objectiveOf, type CoarseScenario, type SitingQuestion, type SitingResult } from '../domain/scenario.ts';
import type { CoverageStandard } from '../domain/standard.ts';
import { setGround } from './boundary-document.ts';
import { countForNobody, type Count } from './counting/count.ts';

interface Sites {
	readonly set: BoundarySet;
	readonly model: string;
	readonly standard: CoverageStandard;
	readonly sites: readonly { readonly lon: number; readonly lat: number }[];
}

/** Sites by what each adds, the most first: their positions among those asked about, and what they change in that order. */
interface Counted {
	readonly turns: readonly number[];
	readonly change: Change;
	/** Code of the unit that each is told to stand in, in the order of the turns. */
	readonly units: readonly (string | null)[];
}

async function countFromAreas(db: Client, count: Count, { set, model, standard, sites }: Sites): Promise<Counted> {
	const [ground, services, models] = await Promise.all([
		setGround(db, set),
		servicePlaces(db, set.id, true),
		listModels(db)
	]);
	const isSecret = models.find(({ code }) => code === model)?.confidential ?? true;
	const told: readonly SiteToCount[] = isSecret
		? (await hidingPlaces(db, set.id, sites)).map(({ lon, lat, unit }) => ({ lon, lat, toldUnit: unit }))
		: sites.map(({ lon, lat }) => ({ lon, lat }));
	const { units } = ground;
	const { turns, change } = await count('changeInTurn', {
		land: landOf(ground),
		services: engineServices({ units, services }),
		reports: reportColumns([]),
		...{ model, standard, sites: told }
	});
	return { turns, change, units: change.unitOf.map((unit) => units[unit]?.code ?? null) };
}

/** A scenario as leadership reads it. @param sites in their order in the scenario */
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
			...{ status: 'feasible', objective: objectiveOf(asked.goal, turns.length, province, units) },
			...{ bound: null, gap: null, greedyShare: null, shares: null, movedFrom: null },
			...{ province, units, candidates: asked.candidates, seconds: 0 }
		},
		curve: reached.map((people, sites) => ({ sites, people, bound: null })),
		sites: turns.map((site, k) => ({ position: site + 1, gain: gains[k] }))
	};
}

/** A proposal as leadership reads it; null where its place is told to be in none of the set's units. */
export async function coarseProposal(db: Client, count: Count, asked: Sites): Promise<CoarseProposal | null> {
	const { change, units } = await countFromAreas(db, count, asked);
	const { province } = change;
	const unit = change.units.find(({ code }) => code === units[0]);
	if (!unit) return null;
	return {
		expected_gain: Math.round(province.after.covered - province.before.covered),
		figures: { standard: asked.standard, unit, province }
	};
}

/**
 * Counts for leadership what was kept before such figures were, by the services of today. Until then leadership does not
 * see it. For the service role, before the first request; what cannot be counted any more stays unseen, and is named.
 */
export async function countKeptFigures(service: Client, say: (step: string) => void): Promise<void> {
	const sets = new Map((await listBoundarySets(service)).map((set) => [set.id, set]));
	const count = countForNobody();
	const scenarios = await answer(
		service.from('scenario').select('id, set_id, model_code, standard, question, result').is('coarse', null)
	);
	const proposals = await answer(
		service.from('proposal_record').select('id, set_id, model_code, lon, lat, figures').is('coarse', null)
	);
	if (scenarios.length + proposals.length === 0) return;
	say(`figures for leadership: ${scenarios.length} scenarios, ${proposals.length} proposals`);
	const attempt = (what: string, work: () => Promise<void>) =>
		work().catch((cause: unknown) => {
			say(`${what} stays unseen by leadership: ${cause instanceof Error ? cause.message : String(cause)}`);
		});
	for (const { id, set_id, model_code: model, standard, question, result } of scenarios) {
		const set = sets.get(set_id);
		if (!set) continue;
		await attempt(`scenario ${id}`, async () => {
			const rows = await answer(
				service.from('scenario_site_record').select('lon, lat').eq('scenario_id', id).order('position')
			);
			const coarse = await coarseScenario(service, count, {
				...{ set, model, standard: standard as unknown as CoverageStandard, sites: rows as Sites['sites'] },
				goal: (question as unknown as SitingQuestion).goal,
				candidates: (result as unknown as SitingResult).candidates
			});
			await settled(
				service
					.from('scenario')
					.update({ coarse: coarse as unknown as Json })
					.eq('id', id)
			);
		});
	}
	for (const { id, set_id, model_code, lon, lat, figures } of proposals) {
		const set = sets.get(set_id as string);
		if (!set) continue;
		await attempt(`proposal ${id}`, async () => {
			const { standard } = figures as unknown as CoarseProposal['figures'];
			const sites = [{ lon: lon as number, lat: lat as number }];
			const coarse = await coarseProposal(service, count, { set, model: model_code as string, standard, sites });
			await settled(
				service
					.from('proposal')
					.update({ coarse: coarse as unknown as Json })
					.eq('id', id as string)
			);
		});
	}
}
