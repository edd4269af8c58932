import { changeBoundarySet, listBoundarySets, unitTotals } from '$lib/data/boundaries.ts';
import { SET_CHANGE } from '$lib/domain/boundary-schema.ts';
import { tryTo } from '../refusal.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const [sets, totals] = await Promise.all([listBoundarySets(locals.db), unitTotals(locals.db)]);
	return { sets: sets.map((set) => ({ ...set, ...totals.get(set.id) })), today: locals.today };
};

export const actions: Actions = {
	default: async (event) => {
		const { locals } = event;
		return tryTo(event, SET_CHANGE, async (set) => {
			const { id, titleVi, titleEn, from: validFrom, to: validTo, source } = set;
			await changeBoundarySet(locals.db, id, { titleVi, titleEn, validFrom, validTo, source });
			return { saved: true };
		});
	}
};
