// Keeps a scenario (POST). The database checks its shape and who may.

import { error, json } from '@sveltejs/kit';
import { DataProblem } from '$lib/data/client.ts';
import { saveScenario, type ScenarioDraft } from '$lib/data/scenarios.ts';
import { normaliseName } from '$lib/domain/names.ts';
import type { RequestHandler } from './$types';

const LONGEST_TITLE = 120;

export const POST: RequestHandler = async ({ request, locals }) => {
	const draft = (await request.json().catch(() => null)) as ScenarioDraft | null;
	const title = normaliseName(typeof draft?.title === 'string' ? draft.title : '');
	if (!draft || !title || title.length > LONGEST_TITLE || !Array.isArray(draft.sites)) error(400, 'notFound');
	try {
		return json({ id: await saveScenario(locals.db, { ...draft, title }) });
	} catch (cause) {
		if (cause instanceof DataProblem && cause.code === '42501') error(403, 'notYours');
		// a draft that breaks a rule of the table was not made by our page
		if (cause instanceof DataProblem) error(400, 'notFound');
		throw cause;
	}
};
