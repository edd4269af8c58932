// What planners see of the incidents, brought up to the last month that is over. Run at the start of the server, once a day
// and after a publication; what was done is not done again, so that figures change when a month ends and never between.

import { groupsByPlace, groupsOfPublishedYear } from '../analysis/disclosure/place-groups.ts';
import { namedUnits } from '../data/boundaries.ts';
import type { Client } from '../data/client.ts';
import {
	releasedGroups,
	storeGroupsOfPublishedYear,
	storeReleasedGroups,
	ungroupedIncidents
} from '../data/incident-groups.ts';
import { publishedYears } from '../data/publication.ts';
import { readSafetySetting } from '../data/safety.ts';
import { lastMonthOver } from '../domain/calendar.ts';

/** @param today ISO day in Vietnam */
export async function releaseGroups(service: Client, today: string): Promise<void> {
	const through = lastMonthOver(today);
	const [{ isDone, incidents }, units, { suppressionThreshold: threshold }, publications] = await Promise.all([
		ungroupedIncidents(service, through),
		namedUnits(service),
		readSafetySetting(service),
		publishedYears(service)
	]);
	const communes = units.flatMap(({ code, parentCode }) => (parentCode ? [{ code, district: parentCode }] : []));
	if (!isDone) {
		const published = new Set(publications.map(({ year }) => year));
		const open = [...new Set(incidents.map(({ year }) => year))].filter((year) => !published.has(year));
		const groups = open.flatMap((year) => {
			const ofYear = incidents.filter((incident) => incident.year === year);
			const illustrative = ofYear.some((incident) => incident.illustrative);
			return groupsByPlace(ofYear, communes, threshold).map((group) => ({ ...group, year, illustrative }));
		});
		await storeReleasedGroups(service, through, groups);
	}
	for (const { year, threshold: least, figures, illustrative, withdrawnAt } of publications) {
		if (withdrawnAt) continue;
		const shown = await releasedGroups(service, year);
		if (shown.some((group) => group.through === null)) continue;
		const ofYear = incidents.filter((incident) => incident.year === year);
		// never below the threshold of today, nor below the one that the year was protected with
		const most = Math.max(threshold, least);
		const groups = groupsOfPublishedYear(figures, shown, ofYear, communes, most);
		const stored = groups.map((group) => ({ ...group, year, illustrative }));
		if (stored.length) await storeGroupsOfPublishedYear(service, year, stored);
	}
}
