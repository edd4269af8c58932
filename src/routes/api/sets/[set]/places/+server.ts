// Services and incident counts of a boundary set, as the caller may know them.

import { error, json } from '@sveltejs/kit';
import { listBoundarySets } from '$lib/data/boundaries.ts';
import { incidentBlocks } from '$lib/data/incidents.ts';
import { servicePlaces } from '$lib/data/services.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ params, locals }) => {
	if (!(await listBoundarySets(locals.db)).some(({ id }) => id === params.set)) error(404, 'notFound');
	const [services, incidents] = await Promise.all([
		servicePlaces(locals.db, params.set),
		incidentBlocks(locals.db, params.set)
	]);
	return json({ services, incidents });
};
