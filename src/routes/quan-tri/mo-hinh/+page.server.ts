import { fail } from '@sveltejs/kit';
import { dayInVietnam } from '$lib/domain/calendar.ts';
import {
	addModel,
	addStandard,
	changeModel,
	listModels,
	listStandards,
	removeUpcomingStandard
} from '$lib/data/programme.ts';
import { MODEL, STANDARD, UPCOMING_STANDARD } from '$lib/domain/model-schema.ts';
import { countKeptFigures } from '$lib/server/kept-figures.ts';
import { parsedForm } from '$lib/server/parsed.ts';
import { backend } from '$lib/server/running-backend.ts';
import { tryTo } from '../refusal.ts';
import type { Actions, PageServerLoad } from './$types';

const today = () => dayInVietnam(new Date());

export const load: PageServerLoad = async ({ locals }) => {
	const [models, standards] = await Promise.all([listModels(locals.db), listStandards(locals.db)]);
	return { models, standards, today: today() };
};

export const actions: Actions = {
	add: async ({ request, locals }) => {
		const model = await parsedForm(request, MODEL);
		if (!model) return fail(400, { reason: 'limits' as const });
		return tryTo(async () => {
			await addModel(locals.db, model);
			return { saved: true };
		});
	},
	change: async ({ request, locals }) => {
		const model = await parsedForm(request, MODEL);
		if (!model) return fail(400, { reason: 'limits' as const });
		return tryTo(async () => {
			await changeModel(locals.db, model);
			// where its secrecy changed, what leadership reads of it is counted from other places
			await countKeptFigures(backend().service, console.info);
			return { saved: true };
		});
	},
	standard: async ({ request, locals }) => {
		const given = await parsedForm(request, STANDARD);
		if (!given) return fail(400, { reason: 'limits' as const });
		const { code: model_code, from: valid_from, distance, share, places, basis } = given;
		return tryTo(async () => {
			await addStandard(locals.db, {
				...{ model_code, valid_from, basis, distance_m: Math.round(distance), target_share: share / 100 },
				places_per_10000: places === '' ? null : places
			});
			return { saved: true };
		});
	},
	remove: async ({ request, locals }) => {
		const given = await parsedForm(request, UPCOMING_STANDARD);
		if (!given) return fail(400, { reason: 'limits' as const });
		return tryTo(async () => {
			await removeUpcomingStandard(locals.db, given.code, given.from, today());
			return { saved: true };
		});
	}
};
