import { error } from '@sveltejs/kit';
import { listBoundarySets } from '$lib/data/boundaries.ts';
import { programmeModels } from '$lib/data/programme.ts';
import { listScenarios, readScenario } from '$lib/data/scenarios.ts';
import { scenarioInAddress } from './choices.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url, untrack }) => {
	const { today } = locals;
	// the address follows the question; only another scenario is worth asking the server for
	const id = untrack(() => scenarioInAddress(url.searchParams));
	const [sets, models, scenarios, opened] = await Promise.all([
		listBoundarySets(locals.db),
		programmeModels(locals.db, today),
		listScenarios(locals.db),
		id ? readScenario(locals.db, id) : null
	]);
	if (!sets.length || !models.length) error(503, 'noUnits');
	if (id && !opened) error(404, 'notFound');
	return { sets, models, scenarios, opened, today, role: locals.user?.role };
};
