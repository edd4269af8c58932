import { error } from '@sveltejs/kit';
import { listBoundarySets } from '$lib/data/boundaries.ts';
import { programmeModels } from '$lib/data/programme.ts';
import { setInForce } from '$lib/domain/boundary.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const { today } = locals;
	const [sets, models] = await Promise.all([listBoundarySets(locals.db), programmeModels(locals.db, today)]);
	const inForce = setInForce(sets, today);
	if (!inForce || !models.length) error(503, 'noUnits');
	return { sets: sets.map(({ id, titleVi, titleEn }) => ({ id, titleVi, titleEn })), inForce: inForce.id, models };
};
