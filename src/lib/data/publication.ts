// Published figures: exact sums for whoever publishes, what is published for everybody.

import type { Figure, IncidentSum } from '../analysis/disclosure/yearly-figures.ts';
import { answer, settled, type Client } from './client.ts';
import type { Json } from './database.types.ts';

interface PublishedYear {
	readonly year: number;
	readonly threshold: number;
	readonly illustrative: boolean;
	/** ISO day. */
	readonly published_on: string;
	readonly figures: readonly Figure[];
}

export interface PublicSummary {
	/** Name and boundary set of every unit that has a figure, by its code. */
	readonly units: Readonly<Record<string, { readonly vi: string; readonly set: string }>>;
	/** The oldest first. */
	readonly years: readonly PublishedYear[];
}

/** What anybody may read. */
export async function publicSummary(db: Client): Promise<PublicSummary> {
	return (await answer(db.rpc('public_summary'))) as unknown as PublicSummary;
}

/** Exact sums of a year. Admin only. */
export async function incidentSums(db: Client, year: number): Promise<(IncidentSum & { illustrative: boolean })[]> {
	return (await answer(db.rpc('incident_sums', { of_year: year }))) as unknown as (IncidentSum & {
		illustrative: boolean;
	})[];
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

function jsonOf(figures: readonly Figure[]) {
	return figures as unknown as NonNullable<Json>;
}

/** Districts of a published year by quarter and month; null where there is no such publication. For planners. */
export async function districtMonths(db: Client, year: number): Promise<readonly Figure[] | null> {
	const { data } = await settled(db.from('publication_detail').select('figures').eq('year', year).maybeSingle());
	return (data?.figures ?? null) as unknown as readonly Figure[] | null;
}

export interface PublicationState {
	readonly year: number;
	readonly threshold: number;
	/** ISO moments. */
	readonly publishedAt: string;
	readonly withdrawnAt: string | null;
}

/** Every publication there was, withdrawn ones too. */
export async function listPublications(db: Client): Promise<PublicationState[]> {
	const rows = await answer(
		db.from('publication').select('year, threshold, published_at, withdrawn_at').order('year', { ascending: false })
	);
	return rows.map((row) => ({
		year: row.year,
		threshold: row.threshold,
		publishedAt: row.published_at,
		withdrawnAt: row.withdrawn_at
	}));
}

/** Takes a year off the public page, for good: its figures are not published a second time. */
export async function withdrawPublication(db: Client, year: number, now: string): Promise<void> {
	await answer(db.from('publication').update({ withdrawn_at: now }).eq('year', year).select('year'));
}
