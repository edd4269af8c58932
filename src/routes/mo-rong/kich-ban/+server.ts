// Keeps a scenario (POST). The database checks its shape and who may.

import { error, json } from '@sveltejs/kit';
import { DataProblem } from '$lib/data/client.ts';
import { SCENARIO_TO_KEEP } from '$lib/domain/scenario-schema.ts';
import { parsedBody } from '$lib/server/parsed.ts';
import { keepScenario } from '$lib/usecases/keep-scenario.ts';
import { countFor } from '../../in-turn.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = async (event) => {
	const { request, locals } = event;
	const draft = (await parsedBody(request, SCENARIO_TO_KEEP)) ?? error(400, 'notFound');
	try {
		const kept = await keepScenario(locals.db, countFor(event), draft, locals.today);
		if ('id' in kept) return json(kept);
		return kept.refused === 'changed' ? error(409, 'changed') : error(400, 'notFound');
	} catch (cause) {
		if (cause instanceof DataProblem && cause.code === '42501') error(403, 'notYours');
		// a draft that breaks a rule of the table was not made by our page
		if (cause instanceof DataProblem) error(400, 'notFound');
		throw cause;
	}
};
