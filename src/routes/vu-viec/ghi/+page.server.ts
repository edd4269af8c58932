import { fail, redirect } from '@sveltejs/kit';
import { recordIncident } from '$lib/data/incidents.ts';
import { taken } from '$lib/server/answering.ts';
import { formFields } from '$lib/server/parsed.ts';
import { incidentFormChoices } from '../form-choices.ts';
import { notTaken, readIncidentForm } from '../incident-form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => incidentFormChoices(locals);

export const actions: Actions = {
	default: async (event) => {
		const { request, locals } = event;
		const { choices, draft, problems } = readIncidentForm(await formFields(request), locals.today.slice(0, 7));
		if (!draft) return fail(400, { choices, problems });
		const id = await taken(event, ['notYours', 'unavailable'], () => recordIncident(locals.db, draft));
		if (typeof id === 'object') return notTaken(id, choices);
		redirect(303, `/vu-viec?saved=${id}`);
	}
};
