import { dayInVietnam } from '$lib/domain/calendar.ts';
import { error } from '@sveltejs/kit';
import { listBoundarySets } from '$lib/data/boundaries.ts';
import { readSafetySetting } from '$lib/data/safety.ts';
import { programmeModels } from '$lib/data/programme.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const today = dayInVietnam(new Date());
	const [sets, models] = await Promise.all([listBoundarySets(locals.db), programmeModels(locals.db, today)]);
	if (!sets.length || !models.length) error(503, 'noUnits');
	const { suppressionThreshold } = await readSafetySetting(locals.db);
	const publishedOnly = locals.user?.role === 'leader' || locals.user?.role === 'staff';
	return { sets, models, today, threshold: suppressionThreshold, publishedOnly };
};
