import { dayInVietnam } from '$lib/domain/calendar.ts';
import { changeBoundarySet, listBoundarySets, unitTotals } from '$lib/data/boundaries.ts';
import { normaliseName } from '$lib/domain/names.ts';
import { tryTo } from '../refusal.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const [sets, totals] = await Promise.all([listBoundarySets(locals.db), unitTotals(locals.db)]);
	return { sets: sets.map((set) => ({ ...set, ...totals.get(set.id) })), today: dayInVietnam(new Date()) };
};

export const actions: Actions = {
	default: async ({ request, locals }) => {
		const form = await request.formData();
		const text = (name: string) => normaliseName(String(form.get(name) ?? ''));
		return tryTo(async () => {
			await changeBoundarySet(locals.db, text('id'), {
				title_vi: text('title_vi'),
				title_en: text('title_en'),
				valid_from: text('from'),
				valid_to: text('to') || null,
				source: text('source')
			});
			return { saved: true };
		});
	}
};
