import { fail, redirect } from '@sveltejs/kit';
import { DataProblem } from '$lib/data/client.ts';
import { recordIncident } from '$lib/data/incidents.ts';
import { formFields } from '$lib/server/parsed.ts';
import { recordRefusal } from '$lib/server/refusal.ts';
import { monthInVietnam } from '$lib/domain/calendar.ts';
import { incidentFormChoices } from '../form-choices.ts';
import { readIncidentForm } from '../incident-form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => incidentFormChoices(locals);

export const actions: Actions = {
	default: async (event) => {
		const { request, locals } = event;
		const { choices, draft, problems } = readIncidentForm(await formFields(request), monthInVietnam(new Date()));
		if (!draft) return fail(400, { choices, problems });
		let id: string;
		try {
			id = await recordIncident(locals.db, draft);
		} catch (cause) {
			// refused by the rights of the row: the place is not theirs
			if (cause instanceof DataProblem && cause.code === '42501') {
				await recordRefusal(locals.db, event);
				return fail(403, { choices, problems: ['notYours' as const] });
			}
			// a unit that is in no set, a cell outside the zone: the place is the form's to mend
			if (cause instanceof DataProblem) return fail(400, { choices, problems: ['place' as const] });
			throw cause;
		}
		redirect(303, `/vu-viec?saved=${id}`);
	}
};
