import { listScenarios } from '$lib/data/scenarios.ts';
import { chromiumPath } from '$lib/server/chromium.ts';
import { briefingFor } from './make.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const [{ choice, sets, content }, scenarios, chromium] = await Promise.all([
		briefingFor(event),
		listScenarios(event.locals.db, true),
		chromiumPath()
	]);
	return {
		content,
		canPrint: chromium !== null,
		choice: { ...choice, set: choice.set.id },
		sets: sets.map(({ id, titleVi, titleEn }) => ({ id, titleVi, titleEn })),
		scenarios: scenarios.map(({ id, title }) => ({ id, title }))
	};
};
