// Makes the briefing that an address asks for: for the page and for the files alike.

import { error, type RequestEvent } from '@sveltejs/kit';
import { listBoundarySets, type BoundarySet } from '$lib/data/boundaries.ts';
import { readScenario } from '$lib/data/scenarios.ts';
import { paperMap } from '$lib/map/paper-map.ts';
import type { BriefingContent } from '$lib/usecases/briefing/content.ts';
import { makeBriefing } from '$lib/usecases/briefing/make-briefing.ts';
import { dayInVietnam } from '$lib/domain/calendar.ts';
import { countFor } from '../../in-turn.ts';
import { readBriefingChoice, type BriefingChoice } from './request.ts';

/** @returns the briefing with what was asked for; a scenario brings its own boundary set. @throws the error page */
export async function briefingFor(
	event: Pick<RequestEvent, 'locals' | 'request' | 'platform' | 'setHeaders' | 'url'>
): Promise<{ choice: BriefingChoice; sets: BoundarySet[]; content: BriefingContent }> {
	const { db, user } = event.locals;
	const now = new Date().toISOString();
	const sets = await listBoundarySets(db);
	if (!sets.length) error(503, 'noUnits');
	const choice = readBriefingChoice(event.url.searchParams, sets, dayInVietnam(new Date(now)));
	const scenario = choice.scenario === null || choice.isPublic ? null : await readScenario(db, choice.scenario, true);
	if (choice.scenario !== null && !choice.isPublic && !scenario) error(404, 'notFound');
	const set = sets.find(({ id }) => id === scenario?.setId) ?? choice.set;
	const { isPublic, office } = choice;
	const request = { set, scenario, isPublic, office, now, madeBy: user?.name ?? '' };
	const content = await makeBriefing(db, countFor(event), paperMap, request);
	return { choice: { ...choice, set }, sets, content };
}
