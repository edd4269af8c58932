// Keeps a scenario. Its figures are counted anew from what the caller may know; a scenario that claims others was
// answered from other data, and is not kept. What leadership will read of it is counted along with it.

import type { Client } from '../data/client.ts';
import { saveScenario } from '../data/scenarios.ts';
import { objectiveOf } from '../domain/scenario.ts';
import type { ScenarioToKeep } from '../domain/scenario-schema.ts';
import { countSites, type CountedSites } from './count-sites.ts';
import { coarseScenario } from './figures-for-leadership.ts';
import type { Count } from './heavy-questions.ts';

/** Browsers differ in the last digits of what they add up. */
const SAME_PEOPLE = 0.5;
const SAME_SHARE = 1e-6;

/**
 * @param today ISO day in Vietnam
 * @returns its id; or why not: `unknown` where there is no such set or model or the draft asks two questions, `changed`
 * where the figures of today are others
 * @throws DataProblem when the database refuses
 */
export async function keepScenario(
	db: Client,
	count: Count,
	draft: ScenarioToKeep,
	today: string
): Promise<{ readonly id: string } | { readonly refused: 'unknown' | 'changed' }> {
	const { standard, question } = draft;
	const asked = { standard, sites: draft.sites, setId: draft.setId, model: draft.modelCode, today };
	const counted = await countSites(db, count, asked);
	if (!counted || !isOneQuestion(draft)) return { refused: 'unknown' };
	if (!isStillSo(draft, counted)) return { refused: 'changed' };
	const { province, units, gains, unitOf, set, model, illustrative } = counted;
	const sites = draft.sites.map((site, k) => ({ ...site, unit: units[unitOf[k]]?.code ?? null, gain: gains[k] }));
	const result = { ...draft.result, province, units };
	const toLeadership = { set, model, standard, sites, goal: question.goal, candidates: result.candidates };
	const coarse = await coarseScenario(db, count, toLeadership);
	return { id: await saveScenario(db, { ...draft, sites, result, dataDay: today, illustrative }, coarse) };
}

/** Whether what was asked is what its figures are counted by. */
function isOneQuestion({ question, standard, modelCode }: ScenarioToKeep): boolean {
	return question.model === modelCode && question.distanceM === standard.distanceM;
}

/** Whether the figures of a draft are those of today, and what it claims of its proof can be true of them. */
function isStillSo({ question, result, sites }: ScenarioToKeep, { province, units }: CountedSites): boolean {
	const reached = objectiveOf(question.goal, sites.length, province, units);
	const tolerance = question.goal === 'fairest' ? SAME_SHARE : SAME_PEOPLE;
	const isOptimal = result.status === 'optimal';
	/** How much better than the answer another one could be, by its bound. */
	const bound = result.bound ?? NaN;
	const room = question.goal === 'fewest' ? reached - bound : bound - reached;
	const isProofRight =
		result.movedFrom === null
			? room >= -tolerance && (!isOptimal || room <= tolerance)
			: // a site that was moved stands where no candidate was: the bound of the answer says nothing of it
				Number.isFinite(result.movedFrom) && !isOptimal;
	const isSame = (when: 'before' | 'after') =>
		Math.abs(result.province[when].covered - province[when].covered) <= SAME_PEOPLE;
	return isSame('before') && isSame('after') && Math.abs(result.objective - reached) <= tolerance && isProofRight;
}
