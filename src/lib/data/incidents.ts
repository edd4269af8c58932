// Reported incidents: one by one for the staff who recorded them and for admin; for everybody else in groups that were
// made when a month was over, and by published figures.

import * as v from 'valibot';
import { AGE_BANDS, INCIDENT_CHANNELS, RESPONSES, VIOLENCE_FORMS, type ViolenceForm } from '../domain/incident.ts';
import type { Cell } from '../domain/grid.ts';
import { answer, read, settled, type Client } from './client.ts';
import { columnsOf, record, rowOf } from './record.ts';
import { day, textByName } from './shapes.ts';

const BLOCK = record({
	year: v.number(),
	unitCode: v.nullable(v.string()),
	/** South-west corner in whole kilometres and side of the square; null where only the unit is shown. */
	eastKm: v.nullable(v.number()),
	northKm: v.nullable(v.number()),
	sizeKm: v.nullable(v.number()),
	incidents: v.number(),
	illustrative: v.boolean()
});
export type IncidentBlock = Readonly<v.InferOutput<typeof BLOCK>>;

/** Groups of every year; none below the threshold, and no incident in two of them. */
export function incidentBlocks(db: Client, setId: string): Promise<IncidentBlock[]> {
	return read(v.array(BLOCK), db.rpc('incident_blocks', { in_set: setId }));
}

/** What is written down of an incident. Its place is a 1 km cell, or only a unit. */
export interface IncidentDraft {
	/** First day of the month, ISO. */
	readonly month: string;
	readonly form: ViolenceForm;
	readonly ageBand: (typeof AGE_BANDS)[number];
	readonly channel: (typeof INCIDENT_CHANNELS)[number];
	readonly response: (typeof RESPONSES)[number];
	readonly place: { readonly cell: Cell } | { readonly setId: string; readonly unit: string };
}

export interface Incident extends Omit<IncidentDraft, 'place'> {
	readonly id: string;
	readonly cell: Cell | null;
	/** Boundary set → unit code. */
	readonly units: Readonly<Record<string, string>>;
	/** ISO day; null while the incident counts. */
	readonly withdrawnOn: string | null;
	readonly version: number;
	readonly illustrative: boolean;
}

/** Incidents that the caller may read, the newest month first. @returns one page, how many there are, and how many of them withdrawn */
export async function listIncidents(
	db: Client,
	{ year, from, most }: { year: number | null; from: number; most: number }
): Promise<{ incidents: Incident[]; total: number; withdrawn: number }> {
	const [first, last] = [`${year ?? 1900}-01-01`, `${year ?? 9999}-12-31`];
	const query = db
		.from('incident')
		.select(columnsOf(RECORD), { count: 'exact' })
		.gte('month', first)
		.lte('month', last);
	const taken = db.from('incident').select('id', { count: 'exact', head: true }).gte('month', first).lte('month', last);
	const { count: withdrawn } = await settled(taken.not('withdrawn_on', 'is', null));
	const { data, count } = await settled(
		query
			.order('month', { ascending: false })
			.order('id')
			.range(from, from + most - 1)
	);
	const incidents = await read(v.array(INCIDENT), Promise.resolve({ data, error: null }));
	return { incidents: incidents.map(incidentOf), total: count ?? 0, withdrawn: withdrawn ?? 0 };
}

/** One incident, or null where there is none that the caller may read. */
export async function readIncident(db: Client, id: string): Promise<Incident | null> {
	const row = await read(
		v.nullable(INCIDENT),
		db.from('incident').select(columnsOf(RECORD)).eq('id', id).maybeSingle()
	);
	return row && incidentOf(row);
}

/** @returns the new incident's id */
export async function recordIncident(db: Client, draft: IncidentDraft): Promise<string> {
	return (await answer(db.from('incident').insert(rowOfDraft(draft)).select('id').single())).id;
}

/** @returns false when somebody changed the incident since `version`, or deleted it */
export async function correctIncident(db: Client, id: string, version: number, draft: IncidentDraft): Promise<boolean> {
	const changed = await answer(
		db.from('incident').update(rowOfDraft(draft)).eq('id', id).eq('version', version).select('id')
	);
	return changed.length === 1;
}

/**
 * Takes an incident out of every count, or puts it back; once out, it is deleted for good a month later.
 * @param today ISO day on which it is taken out; null to put it back
 * @returns whether it was there for the caller
 */
export async function withdrawIncident(db: Client, id: string, today: string | null): Promise<boolean> {
	return (await answer(db.from('incident').update({ withdrawn_on: today }).eq('id', id).select('id'))).length === 1;
}

/** For good, and at once. */
export async function deleteIncident(db: Client, id: string): Promise<boolean> {
	return (await answer(db.from('incident').delete().eq('id', id).select('id'))).length === 1;
}

function rowOfDraft({ place, ...draft }: IncidentDraft) {
	const cell = 'cell' in place ? place.cell : null;
	const units: Record<string, string> = 'unit' in place ? { [place.setId]: place.unit } : {};
	return rowOf({ ...draft, units, cellEastKm: cell?.eastKm ?? null, cellNorthKm: cell?.northKm ?? null });
}

const RECORD = {
	id: v.string(),
	month: day,
	cellEastKm: v.nullable(v.number()),
	cellNorthKm: v.nullable(v.number()),
	units: textByName,
	form: v.picklist(VIOLENCE_FORMS),
	ageBand: v.picklist(AGE_BANDS),
	channel: v.picklist(INCIDENT_CHANNELS),
	response: v.picklist(RESPONSES),
	withdrawnOn: v.nullable(day),
	version: v.number(),
	illustrative: v.boolean()
};
const INCIDENT = record(RECORD);

function incidentOf({ cellEastKm: eastKm, cellNorthKm: northKm, ...rest }: v.InferOutput<typeof INCIDENT>): Incident {
	return { ...rest, cell: eastKm === null || northKm === null ? null : { eastKm, northKm } };
}
