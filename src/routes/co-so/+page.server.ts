import { setInForce } from '$lib/domain/boundary.ts';
import { fail } from '@sveltejs/kit';
import { listBoundarySets, namedUnits } from '$lib/data/boundaries.ts';
import { programmeModels } from '$lib/data/programme.ts';
import { readService, saveService, serviceRegister, setServiceDeleted } from '$lib/data/services.ts';
import { mayDo } from '$lib/domain/permissions.ts';
import { ownCodes } from '$lib/domain/scope.ts';
import { taken } from '$lib/server/answering.ts';
import { formFields } from '$lib/server/parsed.ts';
import { readServiceForm } from './service-form.ts';
import { isUuid } from '$lib/domain/uuid.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const { db, user } = locals;
	const { today } = locals;
	const [services, models, sets, units] = await Promise.all([
		serviceRegister(db),
		programmeModels(db, today),
		listBoundarySets(db),
		namedUnits(db)
	]);
	const own = ownCodes(user, units);
	const set = setInForce(sets, today)?.id ?? '';
	return { services, models, units, own, set, today, mayOpen: mayDo('openPlace', user?.role) };
};

export const actions: Actions = {
	save: async (event) => {
		const { request, locals } = event;
		const form = await formFields(request);
		const read = readServiceForm(form.draft ?? '');
		if ('problems' in read) return fail(400, { problems: read.problems });
		const version = Number(form.version);
		// a version that was never given out is refused like one that somebody else has overtaken
		const of = isUuid(form.id) ? { id: form.id, version: Number.isSafeInteger(version) ? version : 0 } : null;
		return taken(event, ['tooMany', 'secrecy', 'notYours', 'unavailable'], async () => {
			const saved = await saveService(locals.db, read.draft, of);
			if (saved) return { service: await readService(locals.db, saved.id) };
			// somebody else was faster: the service as it is now goes back, for a choice field by field
			return fail(409, { theirs: of && (await readService(locals.db, of.id)) });
		});
	},
	remove: async ({ request, locals }) => {
		const { id } = await formFields(request);
		const done = isUuid(id) && (await setServiceDeleted(locals.db, id, new Date().toISOString()));
		return done ? { removed: id } : fail(404, { refused: 'gone' as const });
	},
	restore: async ({ request, locals }) => {
		const { id } = await formFields(request);
		const done = isUuid(id) && (await setServiceDeleted(locals.db, id, null));
		return done ? { service: await readService(locals.db, id) } : fail(404, { refused: 'gone' as const });
	}
};
