// Proposals and what became of them. The database knows the steps that exist and who may take them.

import * as v from 'valibot';
import { PROPOSAL_STATES, type CountedSite, type Decision } from '../domain/proposal.ts';
import { COUNTED_SITE, KEPT_STANDARD } from '../domain/kept-schema.ts';
import { answer, jsonOf, read, settled, type Client } from './client.ts';
import { columnsOf, record, rowOf } from './record.ts';
import { day, moment } from './shapes.ts';

const DRAFT = {
	...COUNTED_SITE.entries,
	scenarioId: v.nullable(v.string()),
	setId: v.string(),
	modelCode: v.string(),
	lon: v.number(),
	lat: v.number(),
	name: v.string(),
	reason: v.string(),
	dataDay: day,
	illustrative: v.boolean()
};
export type ProposalDraft = Readonly<v.InferOutput<v.ObjectSchema<typeof DRAFT, undefined>>>;

const WHOLE = {
	...DRAFT,
	id: v.string(),
	unitCode: v.string(),
	state: v.picklist(PROPOSAL_STATES),
	version: v.number(),
	madeAt: moment,
	madeByName: v.nullable(v.string()),
	/** False where the reader is told its hiding area instead of its place. */
	isExact: v.boolean(),
	/** The service that came of it, as the reader may know it; null before there is one. */
	service: v.nullable(record({ status: v.string(), openedOn: v.nullable(day), lon: v.number(), lat: v.number() })),
	steps: v.array(
		record({
			state: v.picklist(PROPOSAL_STATES),
			reason: v.nullable(v.string()),
			at: moment,
			byName: v.nullable(v.string())
		})
	)
};
const PROPOSAL = record(WHOLE);
export type Proposal = Readonly<v.InferOutput<typeof PROPOSAL>>;

/**
 * All proposals, the newest first.
 * @param asLeadership whether to read no more of them than leadership may
 */
export function listProposals(db: Client, asLeadership = false): Promise<Proposal[]> {
	return read(v.array(PROPOSAL), db.rpc('proposal_list', { as_leadership: asLeadership }));
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
	return answer(db.rpc('submit_proposal', { draft: jsonOf(rowOf({ ...draft, coarse: coarse && rowOf(coarse) })) }));
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

/** What counting a proposal for leadership needs of it. */
const TO_COUNT = {
	...v.pick(v.object(WHOLE), ['id', 'setId', 'modelCode', 'lon', 'lat']).entries,
	figures: v.object({ standard: KEPT_STANDARD }),
	/** Whether its model was confidential when it was made. */
	isConfidential: v.boolean()
};
const UNCOUNTED = record(TO_COUNT);
type UncountedProposal = Readonly<v.InferOutput<typeof UNCOUNTED>>;

/** Ids of proposals that nobody has counted for leadership, from one on, in their order. Service role only. */
export async function uncountedProposals(service: Client, after: string): Promise<string[]> {
	const query = service.from('proposal_record').select('id').is('coarse', null).gt('id', after).order('id');
	return (await read(v.array(v.object({ id: v.string() })), query)).map(({ id }) => id);
}

/**
 * One such proposal, with what counting it needs. Service role only. @throws DataProblem `unreadable` where its shape
 * is unknown
 */
export function uncountedProposal(service: Client, id: string): Promise<UncountedProposal> {
	return read(UNCOUNTED, service.from('proposal_record').select(columnsOf(TO_COUNT)).eq('id', id).single());
}

/** Service role only. */
export async function keepCountedProposal(service: Client, id: string, coarse: CountedSite): Promise<void> {
	await settled(
		service
			.from('proposal')
			.update({ coarse: jsonOf(rowOf(coarse)) })
			.eq('id', id)
	);
}
