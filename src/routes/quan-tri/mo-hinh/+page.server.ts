import { fail } from '@sveltejs/kit';
import { dayInVietnam } from '$lib/domain/calendar.ts';
import {
	addModel,
	addStandard,
	changeModel,
	listModels,
	listStandards,
	removeUpcomingStandard,
	type ModelRow
} from '$lib/data/programme.ts';
import { normaliseName } from '$lib/domain/names.ts';
import { tryTo } from '../refusal.ts';
import type { Actions, PageServerLoad } from './$types';

const today = () => dayInVietnam(new Date());

export const load: PageServerLoad = async ({ locals }) => {
	const [models, standards] = await Promise.all([listModels(locals.db), listStandards(locals.db)]);
	return { models, standards, today: today() };
};

function modelOf(form: FormData): ModelRow {
	const secrecy = String(form.get('secrecy'));
	return {
		code: String(form.get('code') ?? '').trim(),
		name_vi: normaliseName(String(form.get('name_vi') ?? '')),
		name_en: normaliseName(String(form.get('name_en') ?? '')),
		symbol: String(form.get('symbol')),
		colour: String(form.get('colour')).toLowerCase(),
		confidential: secrecy !== 'open',
		always_confidential: secrecy === 'always',
		sort: Number(form.get('sort') ?? 0)
	};
}

/** A number as people write it here: a comma before the decimals. */
function numberOf(value: FormDataEntryValue | null): number {
	return Number(
		String(value ?? '')
			.trim()
			.replace(',', '.')
	);
}

export const actions: Actions = {
	add: async ({ request, locals }) => {
		const form = await request.formData();
		return tryTo(async () => {
			await addModel(locals.db, modelOf(form));
			return { saved: true };
		});
	},
	change: async ({ request, locals }) => {
		const form = await request.formData();
		return tryTo(async () => {
			await changeModel(locals.db, modelOf(form));
			return { saved: true };
		});
	},
	standard: async ({ request, locals }) => {
		const form = await request.formData();
		const numbers = [numberOf(form.get('distance')), numberOf(form.get('share'))];
		const places = String(form.get('places') ?? '').trim();
		if (places) numbers.push(numberOf(places));
		if (!numbers.every(Number.isFinite)) return fail(400, { reason: 'limits' as const });
		const [distance, share, perPeople] = numbers;
		return tryTo(async () => {
			await addStandard(locals.db, {
				model_code: String(form.get('code')),
				valid_from: String(form.get('from')),
				distance_m: Math.round(distance),
				target_share: share / 100,
				places_per_10000: perPeople ?? null,
				basis: normaliseName(String(form.get('basis') ?? ''))
			});
			return { saved: true };
		});
	},
	remove: async ({ request, locals }) => {
		const form = await request.formData();
		return tryTo(async () => {
			await removeUpcomingStandard(locals.db, String(form.get('code')), String(form.get('from')), today());
			return { saved: true };
		});
	}
};
