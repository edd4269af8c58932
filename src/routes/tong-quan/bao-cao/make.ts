// Makes the report that an address asks for: for the page and for the files alike.

import { error, type RequestEvent } from '@sveltejs/kit';
import { listBoundarySets, type BoundarySet } from '$lib/data/boundaries.ts';
import { readScenario } from '$lib/data/scenarios.ts';
import { dayInVietnam } from '$lib/domain/calendar.ts';
import { countFor } from '../../in-turn.ts';
import type { ReportContent } from './content.ts';
import { gatherReport } from './gather.ts';
import { readReportChoice, type ReportChoice } from './request.ts';

/** @returns the report with what was asked for; a scenario brings its own boundary set. @throws the error page */
export async function makeReport(
	event: Pick<RequestEvent, 'locals' | 'request' | 'platform' | 'setHeaders' | 'url'>
): Promise<{ choice: ReportChoice; sets: BoundarySet[]; content: ReportContent }> {
	const { db, user } = event.locals;
	const now = new Date().toISOString();
	const sets = await listBoundarySets(db);
	if (!sets.length) error(503, 'noUnits');
	const choice = readReportChoice(event.url.searchParams, sets, dayInVietnam(new Date(now)));
	const scenario = choice.scenario === null || choice.isPublic ? null : await readScenario(db, choice.scenario, true);
	if (choice.scenario !== null && !choice.isPublic && !scenario) error(404, 'notFound');
	const set = sets.find(({ id }) => id === scenario?.set_id) ?? choice.set;
	const { isPublic, office } = choice;
	const request = { set, scenario, isPublic, office, now, madeBy: user?.name ?? '' };
	const content = await gatherReport(db, countFor(event), request);
	return { choice: { ...choice, set }, sets, content };
}
