// Publishing a year: sums are read with the rights of whoever publishes, protected, audited, and stored only if the
// audit finds nothing.

import type { YearlyFigures } from '../analysis/disclosure/yearly-figures.ts';
import { namedUnits } from '../data/boundaries.ts';
import type { Client } from '../data/client.ts';
import { reportSums, storePublication } from '../data/publication.ts';
import { readSafetySetting } from '../data/safety.ts';
import type { Count } from './counting/count.ts';

interface Outcome {
	/** Reports of the year; without any there is nothing to publish. */
	readonly reports: number;
	/** What the audit found; when it found anything, nothing was published. */
	readonly faults: YearlyFigures['faults'];
}

export async function publishYear(db: Client, count: Count, year: number): Promise<Outcome> {
	const [sums, units, { suppressionThreshold: threshold }] = await Promise.all([
		reportSums(db, year),
		namedUnits(db),
		readSafetySetting(db)
	]);
	const all = sums.reduce((total, sum) => total + sum.reports, 0);
	if (all === 0) return { reports: 0, faults: [] };
	const communes = units.flatMap(({ code, parentCode }) => (parentCode ? [{ code, district: parentCode }] : []));
	const figures = await count('yearlyFigures', { sums, communes, threshold });
	await storeIfSafe(db, { year, threshold, illustrative: sums.some(({ illustrative }) => illustrative) }, figures);
	return { reports: all, faults: figures.faults };
}

/** Stores figures in which the audit found nothing; of others, nothing. @returns whether they were stored */
export async function storeIfSafe(
	db: Client,
	publication: { year: number; threshold: number; illustrative: boolean },
	{ figures, faults }: YearlyFigures
): Promise<boolean> {
	if (faults.length) return false;
	await storePublication(db, { ...publication, figures });
	return true;
}
