// Services and report counts of a boundary set, as the caller may know them.

import { json } from '@sveltejs/kit';
import { incidentBlocks } from '$lib/data/incidents.ts';
import { servicePlaces } from '$lib/data/services.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ params, locals }) => {
	const [services, incidents] = await Promise.all([
		servicePlaces(locals.db, params.set),
		incidentBlocks(locals.db, params.set)
	]);
	return json({ services, incidents });
};
