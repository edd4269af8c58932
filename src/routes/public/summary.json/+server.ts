// The published figures, for anybody: counts by unit, form and month that passed disclosure control.

import { json } from '@sveltejs/kit';
import { publicSummary } from '$lib/data/publication.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals }) =>
	json(await publicSummary(locals.db), { headers: { 'Cache-Control': 'public, max-age=300' } });
