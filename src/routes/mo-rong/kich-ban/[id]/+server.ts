// A kept scenario: read (GET), or deleted by whoever made it or by an administrator (DELETE).

import { error, json } from '@sveltejs/kit';
import { deleteScenario, readScenario } from '$lib/data/scenarios.ts';
import { idIn } from '$lib/server/parsed.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ params, locals }) => {
	const scenario = await readScenario(locals.db, idIn(params.id));
	if (!scenario) error(404, 'notFound');
	return json(scenario);
};

export const DELETE: RequestHandler = async ({ params, locals }) => {
	if (!(await deleteScenario(locals.db, idIn(params.id)))) error(404, 'notFound');
	return json({ deleted: params.id });
};
