// Keeps a scenario (POST), once its figures have been counted anew. The database checks who may.

import { error, json } from '@sveltejs/kit';
import { SCENARIO_TO_KEEP } from '$lib/domain/scenario-schema.ts';
import { orErrorPage } from '$lib/server/answering.ts';
import { bodyOf, notOurs } from '$lib/server/parsed.ts';
import { keepScenario } from '$lib/usecases/keep-scenario.ts';
import { countFor } from '../../in-turn.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = async (event) => {
	const { request, locals } = event;
	const draft = await bodyOf(request, SCENARIO_TO_KEEP);
	const kept = await orErrorPage(event, () => keepScenario(locals.db, countFor(event), draft, locals.today));
	if ('id' in kept) return json(kept);
	return kept.refused === 'changed' ? error(409, 'changed') : notOurs();
};
