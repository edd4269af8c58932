// An incident as a form sends it: read, checked, and only then a draft. What is not in a list is refused by its field.

import { fail, type ActionFailure } from '@sveltejs/kit';
import * as v from 'valibot';
import type { IncidentDraft } from '$lib/data/incidents.ts';
import { INCIDENT_PLACE, incidentChoices } from '$lib/domain/incident-schema.ts';

type IncidentField = 'month' | 'form' | 'ageBand' | 'channel' | 'response' | 'place';
export type IncidentProblem = IncidentField | 'future' | 'notYours' | 'changed' | 'gone' | 'unavailable';

/** What was chosen, to fill the form again. */
export type IncidentChoices = Readonly<Record<IncidentField | 'unit' | 'cell', string>>;

/** @param thisMonth `2026-11`: nothing happens later than that */
export function readIncidentForm(
	form: Readonly<Record<string, string>>,
	thisMonth: string
): { readonly choices: IncidentChoices; readonly draft: IncidentDraft | null; readonly problems: IncidentProblem[] } {
	const fields = ['month', 'form', 'ageBand', 'channel', 'response', 'place', 'unit', 'cell'] as const;
	const choices = Object.fromEntries(fields.map((name) => [name, form[name] ?? ''])) as IncidentChoices;
	const said = v.safeParse(incidentChoices(thisMonth), choices);
	const place = v.safeParse(INCIDENT_PLACE, choices);
	const problems: IncidentProblem[] = (said.issues ?? []).map(({ message, path }) => {
		return message === 'future' ? message : (path?.[0].key as IncidentField);
	});
	if (!place.success) problems.push('place');
	const draft = said.success && place.success ? { ...said.output, place: place.output } : null;
	return { choices, problems, draft };
}

/**
 * The form again, with what the database refused: `limits` can only be the place (a unit of no set, a cell far off),
 * since everything else was checked before.
 */
export function notTaken(
	{ status, data: { refused } }: ActionFailure<{ refused: 'notYours' | 'unavailable' | 'limits' }>,
	choices: IncidentChoices
) {
	const problem: IncidentProblem = refused === 'limits' ? 'place' : refused;
	return fail(status, { choices, problems: [problem] });
}
