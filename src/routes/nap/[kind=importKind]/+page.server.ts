import { listTemplates } from '$lib/data/imports.ts';
import { mayDo } from '$lib/domain/permissions.ts';
import { besideOf } from '$lib/usecases/imports/beside.ts';
import { kindAt } from '$lib/usecases/imports/kinds.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { db, user, today }, params }) => {
	const kind = kindAt(params.kind);
	const officer = { user, today, mayOpen: mayDo('openPlace', user?.role) };
	const [beside, templates] = await Promise.all([besideOf(db, kind, officer), listTemplates(db, kind)]);
	return { kind, templates, beside };
};
