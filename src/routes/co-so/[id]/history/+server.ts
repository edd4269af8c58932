// What happened to a service, for those who may read it.

import { error, json } from '@sveltejs/kit';
import { DataProblem } from '$lib/data/client.ts';
import { serviceHistory } from '$lib/data/services.ts';
import { isUuid } from '$lib/domain/uuid.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ params, locals }) => {
	if (!isUuid(params.id)) error(404, 'notFound');
	try {
		return json(await serviceHistory(locals.db, params.id));
	} catch (cause) {
		if (cause instanceof DataProblem && cause.code === '42501') error(404, 'notFound');
		throw cause;
	}
};
