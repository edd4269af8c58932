// What happened to a service, for those who may read it.

import { error, json } from '@sveltejs/kit';
import { isProblem } from '$lib/data/problem.ts';
import { serviceHistory } from '$lib/data/services.ts';
import { idIn } from '$lib/server/parsed.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ params, locals }) => {
	const id = idIn(params.id);
	try {
		return json(await serviceHistory(locals.db, id));
	} catch (cause) {
		// one that is another's is told like one that is not there
		if (isProblem(cause, 'notYours')) error(404, 'notFound');
		throw cause;
	}
};
