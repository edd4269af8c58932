import { yearOf } from '$lib/domain/calendar.ts';
import { namedUnits } from '$lib/data/boundaries.ts';
import { listPublications, withdrawPublication } from '$lib/data/publication.ts';
import { readSafetySetting, saveSafetySetting } from '$lib/data/safety.ts';
import { PUBLISHED_YEAR, SAFETY } from '$lib/domain/safety-schema.ts';
import { publishYear } from '$lib/usecases/publish-year.ts';
import { releaseGroups } from '$lib/usecases/release-groups.ts';
import { backend } from '$lib/server/running-backend.ts';
import { fail } from '@sveltejs/kit';
import { countFor } from '../../in-turn.ts';
import { tryTo } from '../refusal.ts';
import type { Actions, PageServerLoad } from './$types';

/** So many years back one may publish. */
const YEARS = 8;

export const load: PageServerLoad = async ({ locals }) => {
	const thisYear = yearOf(locals.today);
	const [setting, publications, units] = await Promise.all([
		readSafetySetting(locals.db),
		listPublications(locals.db),
		namedUnits(locals.db)
	]);
	const known = new Map(publications.map((publication) => [publication.year, publication]));
	const years = Array.from({ length: YEARS }, (_, k) => thisYear - k);
	return {
		setting,
		years: years.map((year) => ({ year, isOver: year < thisYear, publication: known.get(year) ?? null })),
		units: Object.fromEntries(units.map(({ code, name }) => [code, name]))
	};
};

export const actions: Actions = {
	setting: async (event) => {
		const { locals } = event;
		return tryTo(event, SAFETY, async (given) => {
			await saveSafetySetting(locals.db, {
				suppressionThreshold: given.threshold,
				retentionYears: given.retention
			});
			return { saved: true };
		});
	},
	publish: async (event) => {
		const { locals } = event;
		return tryTo(event, PUBLISHED_YEAR, async ({ year }) => {
			const { incidents, faults } = await publishYear(locals.db, countFor(event), year);
			if (incidents === 0) return fail(400, { reason: 'nothing' as const });
			if (faults.length) return fail(409, { faults });
			await releaseGroups(backend().service, locals.today);
			return { published: year };
		});
	},
	withdraw: async (event) => {
		const { locals } = event;
		return tryTo(event, PUBLISHED_YEAR, async ({ year }) => {
			await withdrawPublication(locals.db, year, new Date().toISOString());
			return { saved: true };
		});
	}
};
