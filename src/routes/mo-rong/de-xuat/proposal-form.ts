// What a form of a proposal says, checked before the database is asked.

import type { ProposalDraft } from '$lib/data/proposals.ts';
import { normaliseName } from '$lib/domain/names.ts';
import { LONGEST_NAME, LONGEST_REASON } from '$lib/domain/proposal.ts';
import type { CoverageStandard } from '$lib/domain/standard.ts';

/** Fields that a person can mend. */
export type ProposalField = 'name' | 'reason';

/** Text of several lines, NFC, without space at its ends. */
function textOf(form: FormData, name: string): string {
	const value = form.get(name);
	return (typeof value === 'string' ? value : '').normalize('NFC').trim();
}

/** Name and reason as they are to be stored, and which of them are missing or too long. */
export function readTexts(form: FormData): { name: string; reason: string; problems: ProposalField[] } {
	const name = normaliseName(textOf(form, 'name'));
	const reason = textOf(form, 'reason');
	const problems: ProposalField[] = [];
	if (!name || name.length > LONGEST_NAME) problems.push('name');
	if (!reason || reason.length > LONGEST_REASON) problems.push('reason');
	return { name, reason, problems };
}

/** What the page attached: where, of which model, by which standard. Figures are counted by the server. */
export interface AttachedSite extends Pick<ProposalDraft, 'scenario_id' | 'set_id' | 'model_code' | 'lon' | 'lat'> {
	readonly standard: CoverageStandard;
}

/** @returns null where our page cannot have made it */
export function readAttached(form: FormData): AttachedSite | null {
	try {
		return JSON.parse(textOf(form, 'site')) as AttachedSite | null;
	} catch {
		return null;
	}
}

/** Which proposal, and the version that was on the screen. */
export function readVersion(form: FormData): { id: string; version: number } {
	return { id: textOf(form, 'id'), version: Number(textOf(form, 'version')) };
}

/** What leadership says to it; may be empty where it approves. */
export function readWhy(form: FormData): string {
	return textOf(form, 'why');
}
