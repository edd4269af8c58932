// Proposals and what became of them. The database knows the steps that exist and who may take them.

import type { CountedSite, Decision, ProposalState } from '../domain/proposal.ts';
import { answer, settled, type Client } from './client.ts';
import type { Json } from './database.types.ts';

export interface ProposalDraft extends CountedSite {
	readonly scenario_id: string | null;
	readonly set_id: string;
	readonly model_code: string;
	readonly lon: number;
	readonly lat: number;
	readonly name: string;
	readonly reason: string;
	/** ISO day. */
	readonly data_day: string;
	readonly illustrative: boolean;
}

export interface Proposal extends ProposalDraft {
	readonly id: string;
	readonly unit_code: string;
	readonly state: ProposalState;
	readonly version: number;
	readonly made_at: string;
	readonly made_by_name: string | null;
	/** False where the reader is told its hiding area instead of its place. */
	readonly is_exact: boolean;
	/** The service that came of it, as the reader may know it; null before there is one. */
	readonly service: {
		readonly status: string;
		readonly opened_on: string | null;
		readonly lon: number;
		readonly lat: number;
	} | null;
	readonly steps: readonly ProposalStep[];
}

interface ProposalStep {
	readonly state: ProposalState;
	readonly reason: string | null;
	readonly at: string;
	readonly by_name: string | null;
}

/**
 * All proposals, the newest first.
 * @param asLeadership whether to read no more of them than leadership may
 */
export async function listProposals(db: Client, asLeadership = false): Promise<Proposal[]> {
	return (await answer(db.rpc('proposal_list', { as_leadership: asLeadership }))) as unknown as Proposal[];
}

/**
 * @param coarse the same for leadership; without it leadership does not see the proposal
 * @returns id of the proposal
 */
export async function submitProposal(
	db: Client,
	draft: ProposalDraft,
	coarse: CountedSite | null = null
): Promise<string> {
	return answer(db.rpc('submit_proposal', { draft: { ...draft, coarse } as unknown as Json }));
}

interface Version {
	readonly id: string;
	readonly version: number;
}

/** @returns whether it was there, returned, and of that version */
export async function resubmitProposal(
	db: Client,
	{ id, version }: Version,
	draft: { readonly name: string; readonly reason: string }
): Promise<boolean> {
	return answer(db.rpc('resubmit_proposal', { of_id: id, of_version: version, draft }));
}

/** @returns whether it was there, not decided, and of that version */
export async function withdrawProposal(db: Client, { id, version }: Version): Promise<boolean> {
	return answer(db.rpc('withdraw_proposal', { of_id: id, of_version: version }));
}

/** @returns whether it was there, submitted, and of that version */
export async function decideProposal(
	db: Client,
	{ id, version }: Version,
	decision: Decision,
	why: string
): Promise<boolean> {
	return answer(db.rpc('decide_proposal', { of_id: id, of_version: version, decision, why }));
}

/** A proposal that nobody has counted for leadership. */
interface UncountedProposal extends Pick<Proposal, 'set_id' | 'model_code' | 'lon' | 'lat' | 'figures'> {
	readonly id: string;
	/** Whether its model was confidential when it was made. */
	readonly is_confidential: boolean;
}

/** By their ids, from one on. Service role only. @param after id of the last one that was read */
export async function uncountedProposals(service: Client, after: string): Promise<UncountedProposal[]> {
	const columns = 'id, set_id, model_code, is_confidential, lon, lat, figures';
	const query = service.from('proposal_record').select(columns).is('coarse', null);
	return (await answer(query.gt('id', after).order('id'))) as unknown as UncountedProposal[];
}

/** Service role only. */
export async function keepCountedProposal(service: Client, id: string, coarse: CountedSite): Promise<void> {
	await settled(
		service
			.from('proposal')
			.update({ coarse: coarse as unknown as Json })
			.eq('id', id)
	);
}
