import { error, fail, redirect } from '@sveltejs/kit';
import { correctIncident, readIncident, type Incident } from '$lib/data/incidents.ts';
import { cellName } from '$lib/domain/grid.ts';
import { taken } from '$lib/server/answering.ts';
import { formFields } from '$lib/server/parsed.ts';
import { incidentFormChoices } from '../form-choices.ts';
import { notTaken, readIncidentForm, type IncidentChoices } from '../incident-form.ts';
import { isUuid } from '$lib/domain/uuid.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, locals }) => {
	const incident = isUuid(params.id) ? await readIncident(locals.db, params.id) : null;
	if (!incident) error(404, 'notFound');
	const form = await incidentFormChoices(locals);
	return { ...form, version: incident.version, choices: choicesOf(incident, form) };
};

/** The incident as choices of the form; its unit is the one that it has in the newest set. */
function choicesOf(incident: Incident, { sets }: Awaited<ReturnType<typeof incidentFormChoices>>): IncidentChoices {
	const set = sets.find(({ id }) => incident.units[id]);
	return {
		month: incident.month.slice(0, 7),
		form: incident.form,
		ageBand: incident.ageBand,
		channel: incident.channel,
		response: incident.response,
		place: incident.cell ? 'cell' : 'unit',
		cell: incident.cell ? cellName(incident.cell) : '',
		unit: set ? `${set.id}/${incident.units[set.id]}` : ''
	};
}

export const actions: Actions = {
	default: async (event) => {
		const { request, params, locals } = event;
		const form = await formFields(request);
		const { choices, draft, problems } = readIncidentForm(form, locals.today.slice(0, 7));
		const version = Number(form.version);
		if (!draft || !isUuid(params.id) || !Number.isSafeInteger(version)) return fail(400, { choices, problems });
		const id = params.id;
		const kept = await taken(event, ['notYours', 'unavailable'], () => correctIncident(locals.db, id, version, draft));
		if (typeof kept === 'object') return notTaken(kept, choices);
		if (!kept) {
			const there = await readIncident(locals.db, params.id);
			return fail(409, { choices: null, problems: [there ? ('changed' as const) : ('gone' as const)] });
		}
		redirect(303, `/vu-viec?corrected=${params.id}`);
	}
};
