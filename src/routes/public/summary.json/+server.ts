// The published figures, for anybody: counts by unit, form and month that passed disclosure control. Programs of others
// read it, so its names are those that it has always had (CHANGELOG.md), whatever our code calls them.

import { json } from '@sveltejs/kit';
import { publicSummary } from '$lib/data/publication.ts';
import { rowOf } from '$lib/data/record.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals }) => {
	const { units, years } = await publicSummary(locals.db);
	return json({ units, years: years.map(rowOf) }, { headers: { 'Cache-Control': 'public, max-age=300' } });
};
