import { publicSummary } from '$lib/data/publication.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { units, years } = await publicSummary(locals.db);
	const asked = Number(url.searchParams.get('nam'));
	const shown = years.find(({ year }) => year === asked) ?? years.at(-1) ?? null;
	return { units, years: years.map(({ year }) => year).reverse(), shown };
};
