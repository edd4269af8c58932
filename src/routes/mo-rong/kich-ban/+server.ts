// Keeps a scenario (POST). Its figures are counted anew from what the caller may know; one that says something else was
// answered from other data, and is not kept. The database checks its shape and who may.

import { error, json } from '@sveltejs/kit';
import { DataProblem } from '$lib/data/client.ts';
import { saveScenario } from '$lib/data/scenarios.ts';
import { objectiveOf } from '$lib/domain/scenario.ts';
import { SCENARIO_TO_KEEP, type ScenarioToKeep } from '$lib/domain/scenario-schema.ts';
import { parsedBody } from '$lib/server/parsed.ts';
import { coarseScenario } from '$lib/server/kept-figures.ts';
import { countFor } from '../../in-turn.ts';
import { recount, type Recount } from '../recount.ts';
import type { RequestHandler } from './$types';

/** Browsers differ in the last digits of what they add up. */
const SAME_PEOPLE = 0.5;
const SAME_SHARE = 1e-6;

export const POST: RequestHandler = async (event) => {
	const { request, locals } = event;
	const draft = (await parsedBody(request, SCENARIO_TO_KEEP)) ?? error(400, 'notFound');
	try {
		const asked = { ...draft, setId: draft.set_id, model: draft.model_code };
		const count = countFor(event);
		const counted = await recount(locals.db, count, asked);
		if (!counted || !isOneQuestion(draft)) error(400, 'notFound');
		if (!isStillSo(draft, counted)) error(409, 'changed');
		const { province, units, gains, unitOf, set, model, today: data_day, illustrative } = counted;
		const sites = draft.sites.map((site, k) => ({ ...site, unit: units[unitOf[k]]?.code ?? null, gain: gains[k] }));
		const result = { ...draft.result, province, units };
		const { standard, question } = draft;
		const toLeadership = { set, model, standard, sites, goal: question.goal, candidates: result.candidates };
		const coarse = await coarseScenario(locals.db, count, toLeadership);
		const id = await saveScenario(locals.db, { ...draft, sites, result, data_day, illustrative }, coarse);
		return json({ id });
	} catch (cause) {
		if (cause instanceof DataProblem && cause.code === '42501') error(403, 'notYours');
		// a draft that breaks a rule of the table was not made by our page
		if (cause instanceof DataProblem) error(400, 'notFound');
		throw cause;
	}
};

/** Whether what was asked is what its figures are counted by. */
function isOneQuestion({ question, standard, model_code }: ScenarioToKeep): boolean {
	return question.model === model_code && question.distanceM === standard.distanceM;
}

/** Whether the figures of a draft are those of today, and what it claims of its proof can be true of them. */
function isStillSo({ question, result, sites }: ScenarioToKeep, { province, units }: Recount): boolean {
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
