// Scenarios and proposals that leadership has no figures of, counted for it.

import { listBoundarySets } from '../data/boundaries.ts';
import type { Client } from '../data/client.ts';
import { listModels } from '../data/programme.ts';
import { keepCountedProposal, uncountedProposals } from '../data/proposals.ts';
import { keepCoarseScenario, uncountedScenarios } from '../data/scenarios.ts';
import { coarseProposal, coarseScenario } from './figures-for-leadership.ts';
import type { Count } from './heavy-questions.ts';

/**
 * Counts for leadership, by the services of today, what has no such figures: what was kept before there were any, or whose
 * model has become confidential, or no longer is. Until then leadership does not see it. For the service role; what cannot
 * be counted stays unseen, and is named.
 */
export async function countKeptFigures(service: Client, count: Count, say: (step: string) => void): Promise<void> {
	const [sets, models] = await Promise.all([listBoundarySets(service), listModels(service)]);
	const setOf = new Map(sets.map((set) => [set.id, set]));
	const modelOf = new Map(models.map((model) => [model.code, model]));
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
