// Published figures: exact sums for whoever publishes, what is published for everybody.

import * as v from 'valibot';
import type { Figure, IncidentSum } from '../analysis/disclosure/yearly-figures.ts';
import { VIOLENCE_FORMS } from '../domain/incident.ts';
import { answer, jsonOf, read, settled, type Client } from './client.ts';
import { columnsOf, record } from './record.ts';
import { day, moment } from './shapes.ts';

const FIGURE = v.object({
	level: v.picklist(['province', 'district', 'commune', 'unstated', 'quarter', 'month']),
	unit: v.nullable(v.string()),
	month: v.nullable(v.number()),
	form: v.nullable(v.picklist(VIOLENCE_FORMS)),
	count: v.nullable(v.number())
});

const SUMMARY = v.object({
	/** Name and boundary set of every unit that has a figure, by its code. */
	units: v.record(v.string(), v.object({ vi: v.string(), set: v.string() })),
	/** The oldest first. */
	years: v.array(
		record({
			year: v.number(),
			threshold: v.number(),
			illustrative: v.boolean(),
			publishedOn: day,
			figures: v.array(FIGURE)
		})
	)
});
export type PublicSummary = Readonly<v.InferOutput<typeof SUMMARY>>;

/** What anybody may read. */
export function publicSummary(db: Client): Promise<PublicSummary> {
	return read(SUMMARY, db.rpc('public_summary'));
}

const SUM = v.object({
	commune: v.nullable(v.string()),
	district: v.nullable(v.string()),
	month: v.nullable(v.number()),
	form: v.picklist(VIOLENCE_FORMS),
	released: v.nullable(v.number()),
	incidents: v.number(),
	illustrative: v.boolean()
});

/** Exact sums of a year. Admin only. */
export function incidentSums(db: Client, year: number): Promise<(IncidentSum & { illustrative: boolean })[]> {
	return read(v.array(SUM), db.rpc('incident_sums', { of_year: year }));
}

export interface Publication {
	readonly year: number;
	readonly threshold: number;
	readonly illustrative: boolean;
	readonly figures: readonly Figure[];
	/** Districts by quarter and month, for planners. */
	readonly districtMonths: readonly Figure[];
	/** So many groups of the year had been released when it was protected; with more of them it is refused. */
	readonly groupsKnown: number;
}

export async function storePublication(
	db: Client,
	{ year, threshold, illustrative, figures, districtMonths, groupsKnown: groups_known }: Publication
): Promise<void> {
	const figuresOf = { figures: jsonOf(figures), district_months: jsonOf(districtMonths) };
	await settled(db.rpc('publish_year', { of_year: year, threshold, illustrative, ...figuresOf, groups_known }));
}

/** Districts of a published year by quarter and month; null where there is no such publication. For planners. */
export async function districtMonths(db: Client, year: number): Promise<readonly Figure[] | null> {
	const shape = v.nullable(v.object({ figures: v.array(FIGURE) }));
	const detail = await read(shape, db.from('publication_detail').select('figures').eq('year', year).maybeSingle());
	return detail && detail.figures;
}

/** Publications with their figures, the earliest year first. */
export function publishedYears(db: Client) {
	const query = db.from('publication').select(columnsOf(PUBLISHED_YEAR));
	return read(v.array(record(PUBLISHED_YEAR)), query.order('year'));
}
const PUBLISHED_YEAR = {
	year: v.number(),
	threshold: v.number(),
	figures: v.array(FIGURE),
	illustrative: v.boolean(),
	withdrawnAt: v.nullable(moment)
};

const STATE = { year: v.number(), threshold: v.number(), publishedAt: moment, withdrawnAt: v.nullable(moment) };
const PUBLICATION_STATE = record(STATE);
export type PublicationState = Readonly<v.InferOutput<typeof PUBLICATION_STATE>>;

/** Every publication there was, withdrawn ones too. */
export function listPublications(db: Client): Promise<PublicationState[]> {
	const query = db.from('publication').select(columnsOf(STATE)).order('year', { ascending: false });
	return read(v.array(PUBLICATION_STATE), query);
}

/** Takes a year off the public page, for good: its figures are not published a second time. */
export async function withdrawPublication(db: Client, year: number, now: string): Promise<void> {
	await answer(db.from('publication').update({ withdrawn_at: now }).eq('year', year).select('year'));
}
