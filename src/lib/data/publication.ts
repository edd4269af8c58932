// Published figures: exact sums for whoever publishes, what is published for everybody.

import type { Figure, ReportSum } from '../analysis/disclosure/yearly-figures.ts';
import { answer, type Client } from './client.ts';
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
export async function reportSums(db: Client, year: number): Promise<(ReportSum & { illustrative: boolean })[]> {
	return (await answer(db.rpc('report_sums', { of_year: year }))) as unknown as (ReportSum & { illustrative: boolean })[];
}

export async function storePublication(
	db: Client,
	publication: { year: number; threshold: number; figures: readonly Figure[]; illustrative: boolean }
): Promise<void> {
	const row = { ...publication, figures: publication.figures as unknown as NonNullable<Json> };
	await answer(db.from('publication').insert(row).select('year'));
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
