// What a form of a proposal says, checked before the database is asked.

import * as v from 'valibot';
import { normaliseName } from '$lib/domain/names.ts';
import { LONGEST_NAME, LONGEST_REASON } from '$lib/domain/proposal.ts';
import { SITE_TO_PROPOSE, type SiteToPropose } from '$lib/domain/scenario-schema.ts';

/** The fields of a form by their names. */
type Fields = Readonly<Record<string, string>>;

/** Fields that a person can mend. */
export type ProposalField = 'name' | 'reason';

/** Text of several lines, NFC, without space at its ends. */
function textOf(form: Fields, name: string): string {
	return (form[name] ?? '').normalize('NFC').trim();
}

/** Name and reason as they are to be stored, and which of them are missing or too long. */
export function readTexts(form: Fields): { name: string; reason: string; problems: ProposalField[] } {
	const name = normaliseName(textOf(form, 'name'));
	const reason = textOf(form, 'reason');
	const problems: ProposalField[] = [];
	if (!name || name.length > LONGEST_NAME) problems.push('name');
	if (!reason || reason.length > LONGEST_REASON) problems.push('reason');
	return { name, reason, problems };
}

/** What the page attached. @returns null where our page cannot have made it */
export function readAttached(form: Fields): SiteToPropose | null {
	const { success, output } = v.safeParse(v.pipe(v.string(), v.parseJson(), SITE_TO_PROPOSE), textOf(form, 'site'));
	return success ? output : null;
}

/** Which proposal, and the version that was on the screen. */
export function readVersion(form: Fields): { id: string; version: number } {
	return { id: textOf(form, 'id'), version: Number(textOf(form, 'version')) };
}

/** What leadership says to it; may be empty where it approves. */
export function readWhy(form: Fields): string {
	return textOf(form, 'why');
}
