import { publicSummary } from '$lib/data/publication.ts';
import { error } from '@sveltejs/kit';
import { statedIn } from '../query-names.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { units, years } = await publicSummary(locals.db);
	const asked = statedIn(url.searchParams, 'year');
	const shown = asked ? years.find(({ year }) => String(year) === asked) : years.at(-1);
	if (asked && !shown) error(404, 'notFound');
	return { units, years: years.map(({ year }) => year).reverse(), shown: shown ?? null };
};
