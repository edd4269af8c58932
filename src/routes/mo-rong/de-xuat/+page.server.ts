import { fail, redirect } from '@sveltejs/kit';
import { listBoundarySets, namedUnits } from '$lib/data/boundaries.ts';
import { programmeModels } from '$lib/data/programme.ts';
import { decideProposal, listProposals, resubmitProposal, withdrawProposal } from '$lib/data/proposals.ts';
import { DECISIONS, LONGEST_REASON } from '$lib/domain/proposal.ts';
import { isUuid } from '$lib/domain/uuid.ts';
import { orErrorPage } from '$lib/server/answering.ts';
import { formFields, notOurs } from '$lib/server/parsed.ts';
import { proposeSite } from '$lib/usecases/propose-site.ts';
import { countFor } from '../../in-turn.ts';
import { readAttached, readTexts, readVersion, readWhy } from './proposal-form.ts';
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
		const { problems, ...texts } = readTexts(form);
		const attached = readAttached(form);
		if (!attached) return notOurs();
		if (problems.length) return fail(400, { problems });
		const asked = { site: attached, texts, today: locals.today };
		const id = (await orErrorPage(event, () => proposeSite(locals.db, countFor(event), asked))) ?? notOurs();
		redirect(303, `/mo-rong/de-xuat?moi=${id}#${id}`);
	},
	resubmit: async (event) => {
		const { request, locals } = event;
		const form = await formFields(request);
		const { problems, ...texts } = readTexts(form);
		const { id, version } = readVersion(form);
		if (!isUuid(id)) return notOurs();
		if (problems.length) return fail(400, { id, problems });
		const isDone = await orErrorPage(event, () => resubmitProposal(locals.db, { id, version }, texts));
		return isDone ? { id, did: 'resubmitted' as const } : fail(409, { id, did: 'late' as const });
	},
	withdraw: async (event) => {
		const { request, locals } = event;
		const { id, version } = readVersion(await formFields(request));
		if (!isUuid(id)) return notOurs();
		const isDone = await orErrorPage(event, () => withdrawProposal(locals.db, { id, version }));
		return isDone ? { id, did: 'withdrawn' as const } : fail(409, { id, did: 'late' as const });
	},
	decide: async (event) => {
		const { request, locals } = event;
		const form = await formFields(request);
		const { id, version } = readVersion(form);
		const decision = DECISIONS.find((known) => known === form.decision);
		const why = readWhy(form);
		if (!isUuid(id) || !decision) return notOurs();
		if ((decision !== 'approved' && !why) || why.length > LONGEST_REASON)
			return fail(400, { id, problems: ['why' as const] });
		const isDone = await orErrorPage(event, () => decideProposal(locals.db, { id, version }, decision, why));
		return isDone ? { id, did: decision } : fail(409, { id, did: 'late' as const });
	}
};
