import {
	addModel,
	addStandard,
	changeModel,
	listModels,
	listStandards,
	removeUpcomingStandard
} from '$lib/data/programme.ts';
import { MODEL, STANDARD, UPCOMING_STANDARD } from '$lib/domain/model-schema.ts';
import { countKeptFigures } from '$lib/usecases/count-kept-figures.ts';
import { countForNobody } from '$lib/server/counting/count.ts';
import { backend } from '$lib/server/running-backend.ts';
import { tryTo } from '../refusal.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const [models, standards] = await Promise.all([listModels(locals.db), listStandards(locals.db)]);
	return { models, standards, today: locals.today };
};

export const actions: Actions = {
	add: async (event) => {
		const { locals } = event;
		return tryTo(event, MODEL, async (model) => {
			await addModel(locals.db, model);
			return { saved: true };
		});
	},
	change: async (event) => {
		const { locals } = event;
		return tryTo(event, MODEL, async (model) => {
			await changeModel(locals.db, model);
			// where its secrecy changed, what leadership reads of it is counted from other places
			await countKeptFigures(backend().service, countForNobody(), console.info);
			return { saved: true };
		});
	},
	standard: async (event) => {
		const { locals } = event;
		return tryTo(event, STANDARD, async ({ code: modelCode, from: validFrom, distance, share, places, basis }) => {
			await addStandard(locals.db, {
				modelCode,
				validFrom,
				basis,
				distanceM: Math.round(distance),
				targetShare: share / 100,
				placesPer10000: places === '' ? null : places
			});
			return { saved: true };
		});
	},
	remove: async (event) => {
		const { locals } = event;
		return tryTo(event, UPCOMING_STANDARD, async (given) => {
			await removeUpcomingStandard(locals.db, given.code, given.from, locals.today);
			return { saved: true };
		});
	}
};
