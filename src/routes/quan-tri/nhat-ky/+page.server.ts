import { error } from '@sveltejs/kit';
import { auditEntries } from '$lib/data/audit.ts';
import { readFilter } from './filter.ts';
import type { PageServerLoad } from './$types';

const PAGE = 50;
/** Of a bulk change so many rows are shown. */
const ROWS = 20;

export const load: PageServerLoad = async ({ locals, url }) => {
	const filter = readFilter(url.searchParams) ?? error(400, 'notFound');
	const found = await auditEntries(locals.db, filter, PAGE + 1);
	const entries = found.slice(0, PAGE).map((entry) => ({
		...entry,
		before: entry.before?.slice(0, ROWS) ?? null,
		after: entry.after?.slice(0, ROWS) ?? null
	}));
	return { filter, entries, olderFrom: found[PAGE]?.id ?? null };
};
