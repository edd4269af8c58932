import { lastMonthOver, yearOf } from '$lib/domain/calendar.ts';
import { fail } from '@sveltejs/kit';
import { namedUnits } from '$lib/data/boundaries.ts';
import { deleteIncident, listIncidents, readIncident, withdrawIncident } from '$lib/data/incidents.ts';
import { districtMonths } from '$lib/data/publication.ts';
import { formOf, notOurs } from '$lib/server/parsed.ts';
import { FIRST_INCIDENT_YEAR } from '$lib/domain/defaults.ts';
import { KNOWN_INCIDENT } from '$lib/domain/incident-schema.ts';
import { mayDo } from '$lib/domain/permissions.ts';
import { isUuid } from '$lib/domain/uuid.ts';
import { statedIn } from '../query-names.ts';
import type { Actions, PageServerLoad } from './$types';

const PAGE = 50;

export const load: PageServerLoad = async ({ locals, url }) => {
	const { db, user, today } = locals;
	const thisYear = yearOf(today);
	const year = numberFrom(statedIn(url.searchParams, 'year'), FIRST_INCIDENT_YEAR, thisYear);
	const units = await namedUnits(db);
	if (mayDo('countIncidentsByMonth', user?.role)) {
		const shownYear = year ?? thisYear - 1;
		const counts = await districtMonths(db, shownYear);
		const districts = units.filter(({ code }) => units.some(({ parentCode }) => parentCode === code));
		const through = lastMonthOver(today);
		return { as: 'planner' as const, year: shownYear, thisYear, counts, districts, through };
	}
	const page = numberFrom(url.searchParams.get('trang'), 1, 1_000_000) ?? 1;
	const { incidents, total, withdrawn } = await listIncidents(db, { year, from: (page - 1) * PAGE, most: PAGE });
	const said = (['saved', 'corrected'] as const).find((key) => isUuid(url.searchParams.get(key))) ?? null;
	// what has just been written stands first: the rows of a month have no order that would say when they came
	const fresh = said && (await readIncident(db, url.searchParams.get(said) as string));
	const shown = fresh ? [fresh, ...incidents.filter(({ id }) => id !== fresh.id)] : incidents;
	return {
		as: 'keeper' as const,
		year,
		thisYear,
		incidents: shown,
		total,
		withdrawn,
		page,
		pages: Math.max(1, Math.ceil(total / PAGE)),
		said: said && { what: said, id: url.searchParams.get(said) as string },
		mayDelete: mayDo('deleteIncident', user?.role),
		units: Object.fromEntries(units.map(({ code, name }) => [code, name])),
		finest: [...new Set(units.filter(({ parentCode }) => parentCode).map(({ setId }) => setId))]
	};
};

/** A whole number of the address, null where there is none; nonsense is refused. */
function numberFrom(text: string | null, least: number, most: number): number | null {
	if (!text) return null;
	const value = Number(text);
	if (!Number.isInteger(value) || value < least || value > most) notOurs();
	return value;
}

export const actions: Actions = {
	withdraw: async ({ request, locals }) => {
		const { id } = await formOf(request, KNOWN_INCIDENT);
		if (!(await withdrawIncident(locals.db, id, locals.today))) return fail(404, { did: 'gone' as const, id });
		return { did: 'withdrawn' as const, id };
	},
	restore: async ({ request, locals }) => {
		const { id } = await formOf(request, KNOWN_INCIDENT);
		if (!(await withdrawIncident(locals.db, id, null))) return fail(404, { did: 'gone' as const, id });
		return { did: 'restored' as const, id };
	},
	delete: async ({ request, locals }) => {
		const { id } = await formOf(request, KNOWN_INCIDENT);
		if (!(await deleteIncident(locals.db, id))) return fail(404, { did: 'gone' as const, id });
		return { did: 'deleted' as const, id };
	}
};
