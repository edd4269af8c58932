// Reported incidents: one by one for the staff who recorded them and for admin; for everybody else in groups that were
// made when a month was over, and by published figures.

import type { AGE_BANDS, REPORT_CHANNELS, RESPONSES, ViolenceForm } from '../domain/incident.ts';
import type { Cell } from '../domain/grid.ts';
import { answer, settled, type Client } from './client.ts';

export interface IncidentBlock {
	readonly year: number;
	readonly unit_code: string | null;
	/** South-west corner in whole kilometres and side of the square; null where only the unit is shown. */
	readonly east_km: number | null;
	readonly north_km: number | null;
	readonly size_km: number | null;
	readonly reports: number;
	readonly illustrative: boolean;
}

/** Groups of every year; none below the threshold, and no report in two of them. */
export async function incidentBlocks(db: Client, setId: string): Promise<IncidentBlock[]> {
	return (await answer(db.rpc('incident_blocks', { in_set: setId }))) as unknown as IncidentBlock[];
}

/** What is written down of a report. Its place is a 1 km cell, or only a unit. */
export interface ReportDraft {
	/** First day of the month, ISO. */
	readonly month: string;
	readonly form: ViolenceForm;
	readonly ageBand: (typeof AGE_BANDS)[number];
	readonly channel: (typeof REPORT_CHANNELS)[number];
	readonly response: (typeof RESPONSES)[number];
	readonly place: { readonly cell: Cell } | { readonly setId: string; readonly unit: string };
}

export interface Report extends Omit<ReportDraft, 'place'> {
	readonly id: string;
	readonly cell: Cell | null;
	/** Boundary set → unit code. */
	readonly units: Readonly<Record<string, string>>;
	/** ISO day; null while the report counts. */
	readonly withdrawnOn: string | null;
	readonly version: number;
	readonly illustrative: boolean;
}

const COLUMNS =
	'id, month, cell_east_km, cell_north_km, units, form, age_band, channel, response, withdrawn_on, version, illustrative';

/** Reports that the caller may read, the newest month first. @returns one page, how many there are, and how many of them withdrawn */
export async function listReports(
	db: Client,
	{ year, from, most }: { year: number | null; from: number; most: number }
): Promise<{ reports: Report[]; total: number; withdrawn: number }> {
	const [first, last] = [`${year ?? 1900}-01-01`, `${year ?? 9999}-12-31`];
	const query = db.from('incident').select(COLUMNS, { count: 'exact' }).gte('month', first).lte('month', last);
	const taken = db.from('incident').select('id', { count: 'exact', head: true }).gte('month', first).lte('month', last);
	const { count: withdrawn } = await settled(taken.not('withdrawn_on', 'is', null));
	const { data, count } = await settled(
		query
			.order('month', { ascending: false })
			.order('id')
			.range(from, from + most - 1)
	);
	return { reports: (data ?? []).map(reportOf), total: count ?? 0, withdrawn: withdrawn ?? 0 };
}

/** One report, or null where there is none that the caller may read. */
export async function readReport(db: Client, id: string): Promise<Report | null> {
	const { data } = await settled(db.from('incident').select(COLUMNS).eq('id', id).maybeSingle());
	return data && reportOf(data);
}

/** @returns the new report's id */
export async function recordReport(db: Client, draft: ReportDraft): Promise<string> {
	return (await answer(db.from('incident').insert(rowOf(draft)).select('id').single())).id;
}

/** False when somebody changed the report since `version`, or took it away. */
export async function correctReport(db: Client, id: string, version: number, draft: ReportDraft): Promise<boolean> {
	const changed = await answer(
		db.from('incident').update(rowOf(draft)).eq('id', id).eq('version', version).select('id')
	);
	return changed.length === 1;
}

/** Takes a report out of every count, or puts it back; it is deleted for good a month later. */
export async function withdrawReport(db: Client, id: string, today: string | null): Promise<boolean> {
	return (await answer(db.from('incident').update({ withdrawn_on: today }).eq('id', id).select('id'))).length === 1;
}

/** For good, and at once. */
export async function deleteReport(db: Client, id: string): Promise<boolean> {
	return (await answer(db.from('incident').delete().eq('id', id).select('id'))).length === 1;
}

function rowOf({ month, form, ageBand, channel, response, place }: ReportDraft) {
	const cell = 'cell' in place ? place.cell : null;
	const units: Record<string, string> = 'unit' in place ? { [place.setId]: place.unit } : {};
	return {
		month,
		form,
		age_band: ageBand,
		channel,
		response,
		units,
		cell_east_km: cell?.eastKm ?? null,
		cell_north_km: cell?.northKm ?? null
	};
}

function reportOf(row: {
	id: string;
	month: string;
	cell_east_km: number | null;
	cell_north_km: number | null;
	units: unknown;
	form: Report['form'];
	age_band: Report['ageBand'];
	channel: Report['channel'];
	response: Report['response'];
	withdrawn_on: string | null;
	version: number;
	illustrative: boolean;
}): Report {
	const { cell_east_km: eastKm, cell_north_km: northKm } = row;
	return {
		id: row.id,
		month: row.month.slice(0, 10),
		form: row.form,
		ageBand: row.age_band,
		channel: row.channel,
		response: row.response,
		cell: eastKm === null || northKm === null ? null : { eastKm, northKm },
		units: row.units as Report['units'],
		withdrawnOn: row.withdrawn_on?.slice(0, 10) ?? null,
		version: row.version,
		illustrative: row.illustrative
	};
}
