// A kept scenario: read for comparing (GET), or deleted by who made it (DELETE).

import { error, json } from '@sveltejs/kit';
import { deleteScenario, readScenario } from '$lib/data/scenarios.ts';
import { isUuid } from '$lib/domain/uuid.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ params, locals }) => {
	const scenario = isUuid(params.id) ? await readScenario(locals.db, params.id) : null;
	if (!scenario) error(404, 'notFound');
	return json(scenario);
};

export const DELETE: RequestHandler = async ({ params, locals }) => {
	if (!isUuid(params.id) || !(await deleteScenario(locals.db, params.id))) error(404, 'notFound');
	return json({ deleted: params.id });
};
