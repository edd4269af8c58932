import { error, fail, type RequestEvent } from '@sveltejs/kit';
import { listBoundarySets, unitTotals } from '$lib/data/boundaries.ts';
import { programmeModels } from '$lib/data/programme.ts';
import { addTargets, listTargets, provinceProgress, removeTarget } from '$lib/data/targets.ts';
import { FIRST_YEAR } from '$lib/domain/defaults.ts';
import { mayDo } from '$lib/domain/permissions.ts';
import { setInForce } from '$lib/domain/boundary.ts';
import { KNOWN_TARGET, TARGET } from '$lib/domain/target-schema.ts';
import { taken } from '$lib/server/answering.ts';
import { formOf, parsedForm } from '$lib/server/parsed.ts';
import { targetPresets } from '$lib/server/target-presets.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const { today } = locals;
	const [sets, models, targets, totals] = await Promise.all([
		listBoundarySets(locals.db),
		programmeModels(locals.db, today),
		listTargets(locals.db),
		unitTotals(locals.db)
	]);
	const set = setInForce(sets, today);
	if (!set) error(503, 'noUnits');
	const progress = await provinceProgress(locals.db, set.id, FIRST_YEAR, today);
	return {
		targets,
		progress,
		models,
		today,
		isAdmin: mayDo('setTargets', locals.user?.role),
		setTitle: { vi: set.titleVi, en: set.titleEn },
		province: totals.get(set.id) ?? { units: 0, people: 0 }
	};
};

/** Changes the targets. What a rule of the table refuses is said in the form; who may not do it gets the error page. */
async function change(event: RequestEvent, work: () => Promise<unknown>) {
	const outcome = await taken(event, ['exists', 'notYours'], async () => {
		await work();
		return { saved: true as const };
	});
	if ('saved' in outcome) return outcome;
	const { refused } = outcome.data;
	return refused === 'notYours' ? error(403, 'notYours') : fail(400, { refused });
}

export const actions: Actions = {
	add: async (event) => {
		const { request, locals } = event;
		const target = await parsedForm(request, TARGET);
		if (!target) return fail(400, { refused: 'limits' as const });
		return change(event, () => addTargets(locals.db, [target]));
	},
	presets: async (event) => {
		const { locals } = event;
		const known = new Set(
			(await listTargets(locals.db)).map(({ measure, labelVi, year }) => `${measure} ${labelVi} ${year}`)
		);
		const further = targetPresets().filter(({ measure, labelVi, year }) => !known.has(`${measure} ${labelVi} ${year}`));
		return change(event, () => (further.length ? addTargets(locals.db, further) : Promise.resolve()));
	},
	remove: async (event) => {
		const { request, locals } = event;
		const { id } = await formOf(request, KNOWN_TARGET);
		return change(event, () => removeTarget(locals.db, id));
	}
};
