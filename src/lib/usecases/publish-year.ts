// Publishing a year: sums are read with the rights of whoever publishes, protected, audited, and stored only if the
// audit finds nothing.

import type { YearlyFigures } from '../analysis/disclosure/yearly-figures.ts';
import { namedUnits } from '../data/boundaries.ts';
import type { Client } from '../data/client.ts';
import { incidentSums, storePublication, type Publication } from '../data/publication.ts';
import { releasedGroups } from '../data/incident-groups.ts';
import { readSafetySetting } from '../data/safety.ts';
import type { Count } from './heavy-questions.ts';

interface Outcome {
	/** Incidents of the year; without any there is nothing to publish. */
	readonly incidents: number;
	/** What the audit found; when it found anything, nothing was published. */
	readonly faults: YearlyFigures['faults'];
}

export async function publishYear(db: Client, count: Count, year: number): Promise<Outcome> {
	// groups are read first: the database refuses the publication if one is released between reading and storing
	const groups = await releasedGroups(db, year);
	const [sums, units, { suppressionThreshold: threshold }] = await Promise.all([
		incidentSums(db, year),
		namedUnits(db),
		readSafetySetting(db)
	]);
	const all = sums.reduce((total, sum) => total + sum.incidents, 0);
	if (all === 0) return { incidents: 0, faults: [] };
	const communes = units.flatMap(({ code, parentCode }) => (parentCode ? [{ code, district: parentCode }] : []));
	const released = groups.flatMap(({ commune, through, incidents }) =>
		commune === null || through === null ? [] : [{ commune, through: throughInYear(through, year), incidents }]
	);
	const figures = await count('yearlyFigures', { sums, communes, released, threshold });
	const illustrative = sums.some((sum) => sum.illustrative);
	await storeIfSafe(db, { year, threshold, illustrative, groupsKnown: groups.length }, figures);
	return { incidents: all, faults: figures.faults };
}

/**
 * The last month, 1–12, that incidents of a year can be of which stand in a group released for the months up to
 * `through`.
 * @param through first day of a month, ISO
 */
function throughInYear(through: string, year: number): number {
	return Number(through.slice(0, 4)) > year ? 12 : Number(through.slice(5, 7));
}

/** Stores figures in which the audit found nothing; of others, nothing. @returns whether they were stored */
export async function storeIfSafe(
	db: Client,
	publication: Omit<Publication, 'figures' | 'districtMonths'>,
	{ figures, districtMonths, faults }: YearlyFigures
): Promise<boolean> {
	if (faults.length) return false;
	await storePublication(db, { ...publication, figures, districtMonths });
	return true;
}
