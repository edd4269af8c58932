// Makes the report that an address asks for: for the page and for the files alike.

import { error } from '@sveltejs/kit';
import { listBoundarySets, type BoundarySet } from '$lib/data/boundaries.ts';
import { readScenario } from '$lib/data/scenarios.ts';
import { dayInVietnam } from '$lib/domain/calendar.ts';
import type { ReportContent } from './content.ts';
import { gatherReport } from './gather.ts';
import { readReportChoice, type ReportChoice } from './request.ts';

/** @returns the report with what was asked for; a scenario brings its own boundary set. @throws the error page */
export async function makeReport(
	{ db, user }: App.Locals,
	query: URLSearchParams
): Promise<{ choice: ReportChoice; sets: BoundarySet[]; content: ReportContent }> {
	const now = new Date().toISOString();
	const sets = await listBoundarySets(db);
	if (!sets.length) error(503, 'noUnits');
	const choice = readReportChoice(query, sets, dayInVietnam(new Date(now)));
	const scenario = choice.scenario === null || choice.isPublic ? null : await readScenario(db, choice.scenario, true);
	if (choice.scenario !== null && !choice.isPublic && !scenario) error(404, 'notFound');
	const set = sets.find(({ id }) => id === scenario?.set_id) ?? choice.set;
	const { isPublic, office } = choice;
	const content = await gatherReport(db, { set, scenario, isPublic, office, now, madeBy: user?.name ?? '' });
	return { choice: { ...choice, set }, sets, content };
}
