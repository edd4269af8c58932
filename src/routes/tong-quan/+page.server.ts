import { error, fail } from '@sveltejs/kit';
import { listBoundarySets, unitTotals } from '$lib/data/boundaries.ts';
import { DataProblem } from '$lib/data/client.ts';
import { programmeModels } from '$lib/data/programme.ts';
import { addTargets, listTargets, provinceProgress, removeTarget } from '$lib/data/targets.ts';
import { setInForce } from '$lib/domain/boundary.ts';
import { dayInVietnam } from '$lib/domain/calendar.ts';
import { normaliseName } from '$lib/domain/names.ts';
import { TARGET_MEASURES, type Target } from '$lib/domain/target.ts';
import { typedNumber } from '$lib/domain/typed-number.ts';
import { isUuid } from '$lib/domain/uuid.ts';
import { targetPresets } from '$lib/server/target-presets.ts';
import type { Actions, PageServerLoad } from './$types';

/** The programme began with this year. */
const FIRST_YEAR = 2021;

export const load: PageServerLoad = async ({ locals }) => {
	const today = dayInVietnam(new Date());
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
		...{ targets, progress, models, today, isAdmin: locals.user?.role === 'admin' },
		setTitle: { vi: set.titleVi, en: set.titleEn },
		province: totals.get(set.id) ?? { units: 0, people: 0 }
	};
};

function targetOf(form: FormData): Omit<Target, 'id'> | null {
	const text = (name: string) => {
		const value = form.get(name);
		return normaliseName(typeof value === 'string' ? value : '');
	};
	const measure = TARGET_MEASURES.find((known) => known === form.get('measure'));
	const [year, value] = [typedNumber(text('year')), typedNumber(text('value'))];
	const label = text('label');
	if (!measure || !Number.isInteger(year) || !(value > 0) || !label || !text('basis')) return null;
	return {
		...{ measure, year, value, labelVi: label, labelEn: label, basis: text('basis'), sourceUrl: text('source') },
		model: text('model') || null,
		isBaseline: form.get('baseline') === 'on'
	};
}

/** Changes the targets. What a rule of the table refuses is the form's to mend. */
async function change(work: () => Promise<unknown>) {
	try {
		await work();
		return { saved: true as const };
	} catch (cause) {
		if (!(cause instanceof DataProblem)) throw cause;
		if (cause.code === '42501' || /row-level security/.test(cause.message)) error(403, 'notYours');
		return fail(400, { refused: /unique|duplicate/.test(cause.message) ? ('exists' as const) : ('limits' as const) });
	}
}

export const actions: Actions = {
	add: async ({ request, locals }) => {
		const target = targetOf(await request.formData());
		if (!target) return fail(400, { refused: 'limits' as const });
		return change(() => addTargets(locals.db, [target]));
	},
	presets: async ({ locals }) => {
		const known = new Set(
			(await listTargets(locals.db)).map(({ measure, labelVi, year }) => `${measure} ${labelVi} ${year}`)
		);
		const further = targetPresets().filter(({ measure, labelVi, year }) => !known.has(`${measure} ${labelVi} ${year}`));
		return change(() => (further.length ? addTargets(locals.db, further) : Promise.resolve()));
	},
	remove: async ({ request, locals }) => {
		const id = String((await request.formData()).get('id') ?? '');
		if (!isUuid(id)) error(400, 'notFound');
		return change(() => removeTarget(locals.db, id));
	}
};
