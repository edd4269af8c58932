import { error } from '@sveltejs/kit';
import { listBoundarySets } from '$lib/data/boundaries.ts';
import { readSafetySetting } from '$lib/data/safety.ts';
import { programmeModels } from '$lib/data/programme.ts';
import { mayDo } from '$lib/domain/permissions.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const { db, today, user } = locals;
	const [sets, models] = await Promise.all([listBoundarySets(db), programmeModels(db, today)]);
	if (!sets.length || !models.length) error(503, 'noUnits');
	const { suppressionThreshold } = await readSafetySetting(db);
	const publishedOnly = !mayDo('seeOpenYears', user?.role);
	return { sets, models, today, threshold: suppressionThreshold, publishedOnly };
};
