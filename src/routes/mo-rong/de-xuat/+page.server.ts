import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { listBoundarySets, namedUnits } from '$lib/data/boundaries.ts';
import type { Client } from '$lib/data/client.ts';
import { programmeModels } from '$lib/data/programme.ts';
import { decideProposal, listProposals, resubmitProposal, withdrawProposal } from '$lib/data/proposals.ts';
import { ATTACHED_SITE, DECISION, PROPOSAL_TEXTS, SEEN_PROPOSAL, WHY } from '$lib/domain/proposal-schema.ts';
import { isUuid } from '$lib/domain/uuid.ts';
import { orErrorPage } from '$lib/server/answering.ts';
import { formFields, formOf, mendable, notOurs, partOf } from '$lib/server/parsed.ts';
import { proposeSite } from '$lib/usecases/propose-site.ts';
import { countFor } from '../../in-turn.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { today } = locals;
	const [proposals, units, models, sets] = await Promise.all([
		listProposals(locals.db),
		namedUnits(locals.db),
		programmeModels(locals.db, today),
		listBoundarySets(locals.db)
	]);
	const said = url.searchParams.get('moi');
	return {
		proposals,
		models,
		today,
		role: locals.user?.role,
		said: isUuid(said) ? said : null,
		sets: sets.map(({ id, titleVi, titleEn }) => ({ id, titleVi, titleEn })),
		units: Object.fromEntries(units.map(({ setId, code, name }) => [`${setId}/${code}`, name]))
	};
};

export const actions: Actions = {
	submit: async (event) => {
		const { request, locals } = event;
		const form = await formFields(request);
		const { site } = partOf(form, ATTACHED_SITE);
		const texts = mendable(PROPOSAL_TEXTS, form);
		if ('problems' in texts) return fail(400, { problems: texts.problems });
		const asked = { site, texts: texts.said, today: locals.today };
		const id = (await orErrorPage(event, () => proposeSite(locals.db, countFor(event), asked))) ?? notOurs();
		redirect(303, `/mo-rong/de-xuat?moi=${id}#${id}`);
	},
	resubmit: async (event) => {
		const form = await formFields(event.request);
		const seen = partOf(form, SEEN_PROPOSAL);
		const texts = mendable(PROPOSAL_TEXTS, form);
		if ('problems' in texts) return fail(400, { id: seen.id, problems: texts.problems });
		return step(event, seen.id, 'resubmitted', (db) => resubmitProposal(db, seen, texts.said));
	},
	withdraw: async (event) => {
		const seen = await formOf(event.request, SEEN_PROPOSAL);
		return step(event, seen.id, 'withdrawn', (db) => withdrawProposal(db, seen));
	},
	decide: async (event) => {
		const form = await formFields(event.request);
		const [seen, { decision }] = [partOf(form, SEEN_PROPOSAL), partOf(form, DECISION)];
		const why = mendable(WHY, form);
		if ('problems' in why) return fail(400, { id: seen.id, problems: why.problems });
		return step(event, seen.id, decision, (db) => decideProposal(db, seen, decision, why.said.why));
	}
};

/** A step of a proposal: done, or too late for the version that was on the screen. */
async function step<Did extends string>(
	event: RequestEvent,
	id: string,
	did: Did,
	work: (db: Client) => Promise<boolean>
) {
	const isDone = await orErrorPage(event, () => work(event.locals.db));
	return isDone ? { id, did } : fail(409, { id, did: 'late' as const });
}
