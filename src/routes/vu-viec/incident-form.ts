// An incident as a form sends it: read, checked, and only then a draft. What is not in a list is refused by its field.

import { fail, type ActionFailure } from '@sveltejs/kit';
import type { IncidentDraft } from '$lib/data/incidents.ts';
import { parseCellName } from '$lib/domain/grid.ts';
import { AGE_BANDS, INCIDENT_CHANNELS, RESPONSES, VIOLENCE_FORMS } from '$lib/domain/incident.ts';

type IncidentField = 'month' | 'form' | 'ageBand' | 'channel' | 'response' | 'place';
export type IncidentProblem = IncidentField | 'future' | 'notYours' | 'changed' | 'gone' | 'unavailable';

/** What was chosen, to fill the form again. */
export type IncidentChoices = Readonly<Record<IncidentField | 'unit' | 'cell', string>>;

/** @param thisMonth `2026-11`: nothing happens later than that */
export function readIncidentForm(
	form: Readonly<Record<string, string>>,
	thisMonth: string
): { readonly choices: IncidentChoices; readonly draft: IncidentDraft | null; readonly problems: IncidentProblem[] } {
	const text = (name: string) => form[name] ?? '';
	const choices: IncidentChoices = {
		month: text('month'),
		form: text('form'),
		ageBand: text('ageBand'),
		channel: text('channel'),
		response: text('response'),
		place: text('place'),
		unit: text('unit'),
		cell: text('cell')
	};
	const problems: IncidentProblem[] = [];
	const oneOf = <T extends string>(list: readonly T[], field: 'form' | 'ageBand' | 'channel' | 'response'): T => {
		const found = list.find((known) => known === choices[field]);
		if (!found) problems.push(field);
		return found ?? list[0];
	};
	const isMonth = /^20[1-9]\d-(0[1-9]|1[0-2])$/.test(choices.month);
	if (!isMonth) problems.push('month');
	else if (choices.month > thisMonth) problems.push('future');
	const draft = {
		month: `${choices.month}-01`,
		form: oneOf(VIOLENCE_FORMS, 'form'),
		ageBand: oneOf(AGE_BANDS, 'ageBand'),
		channel: oneOf(INCIDENT_CHANNELS, 'channel'),
		response: oneOf(RESPONSES, 'response')
	};
	const place = readPlace(choices);
	if (!place) problems.push('place');
	return { choices, problems, draft: place && !problems.length ? { ...draft, place } : null };
}

function readPlace({ place, unit, cell }: IncidentChoices): IncidentDraft['place'] | null {
	if (place === 'unit') {
		const [setId, code] = unit.split('/');
		return /^[a-z0-9-]{3,40}$/.test(setId) && /^[0-9]{3,5}$/.test(code ?? '') ? { setId, unit: code } : null;
	}
	const parsed = parseCellName(cell);
	return parsed && { cell: parsed };
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
