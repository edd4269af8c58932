// Scenarios and proposals that leadership has no figures of, counted for it.

import { listBoundarySets } from '../data/boundaries.ts';
import type { Client } from '../data/client.ts';
import { listModels } from '../data/programme.ts';
import { keepCountedProposal, uncountedProposal, uncountedProposals } from '../data/proposals.ts';
import { keepCoarseScenario, uncountedScenario, uncountedScenarios } from '../data/scenarios.ts';
import { coarseProposal, coarseScenario } from './figures-for-leadership.ts';
import type { Count } from './heavy-questions.ts';

/**
 * Counts figures for leadership, by the services of today, for scenarios and proposals that have none: those kept
 * before there were such figures, and those whose model has become confidential or open since. Until they are counted,
 * leadership does not see them. For the service role; what cannot be counted stays unseen, and is named to `say`.
 */
export async function countKeptFigures(service: Client, count: Count, say: (step: string) => void): Promise<void> {
	const [sets, models] = await Promise.all([listBoundarySets(service), listModels(service)]);
	const setOf = new Map(sets.map((set) => [set.id, set]));
	const modelOf = new Map(models.map((model) => [model.code, model]));
	const setAndModel = (row: { setId: string; modelCode: string; isConfidential: boolean }) => {
		const [set, model] = [setOf.get(row.setId), modelOf.get(row.modelCode)];
		if (!set || !model) throw new Error('its boundary set or its model is gone');
		return { set, model: { code: model.code, confidential: model.confidential || row.isConfidential } };
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
		(id) =>
			attempt(`scenario ${id}`, async () => {
				const scenario = await uncountedScenario(service, id);
				const { standard, question, result, sites } = scenario;
				const asked = { ...setAndModel(scenario), standard, sites, goal: question.goal, candidates: result.candidates };
				await keepCoarseScenario(service, id, await coarseScenario(service, count, asked));
			})
	);
	await eachById(
		(after) => uncountedProposals(service, after),
		(id) =>
			attempt(`proposal ${id}`, async () => {
				const proposal = await uncountedProposal(service, id);
				const { lon, lat, figures } = proposal;
				const asked = { ...setAndModel(proposal), standard: figures.standard, sites: [{ lon, lat }] };
				const coarse = await coarseProposal(service, count, asked);
				if (!coarse) throw new Error('its place is told to be in none of the units');
				await keepCountedProposal(service, id, coarse);
			})
	);
	if (counted) say(`counted for leadership: ${counted} scenarios and proposals`);
}

const FIRST_ID = '00000000-0000-0000-0000-000000000000';

/** Uses every id once, batch by batch in ascending order, whether or not using it works. */
async function eachById(
	read: (after: string) => Promise<readonly string[]>,
	use: (id: string) => Promise<void>
): Promise<void> {
	for (let ids = await read(FIRST_ID); ids.length > 0; ids = await read(ids[ids.length - 1])) {
		for (const id of ids) await use(id);
	}
}
