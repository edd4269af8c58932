// Whole files into the database: rows are laid out some hundreds a call, then taken in one transaction or not at all.
// Also how the columns of earlier files were understood.

import * as v from 'valibot';
import type { IncidentsAlike } from '../domain/incident.ts';
import type { ServiceDraft } from '../domain/service.ts';
import { answer, jsonOf, read, readInScope, settled, type Client } from './client.ts';
import { record, rowOf } from './record.ts';
import { day, textByName } from './shapes.ts';

/** A row of a file as it would be saved. */
export interface ServiceToImport {
	/** Where it stands in the file. */
	readonly row: number;
	readonly draft: ServiceDraft & { readonly externalId: string | null; readonly illustrative: boolean };
	/** The service that it changes, and the version that it was compared with. */
	readonly of: { readonly id: string; readonly version: number } | null;
}

export interface IncidentToImport {
	readonly row: number;
	/** First day of the month, ISO. */
	readonly month: string;
	readonly cell: { readonly eastKm: number; readonly northKm: number } | null;
	readonly unit: { readonly set: string; readonly code: string } | null;
	readonly form: string;
	readonly ageBand: string;
	readonly channel: string;
	readonly response: string;
	readonly illustrative: boolean;
}

/** How many rows were stored; or the rows of the file that stand in the way, and then none was. */
const SERVICES_STORED = v.object({
	stored: v.number(),
	/** Rows whose service somebody changed since. */
	changed: v.array(v.number()),
	/** Rows that somebody added since, or whose number a deleted service has. */
	existing: v.array(v.number())
});
export type ServiceImportOutcome = Readonly<v.InferOutput<typeof SERVICES_STORED>>;

const INCIDENTS_STORED = v.object({
	stored: v.number(),
	/** Rows that the register has already. */
	same: v.number()
});
export type IncidentImportOutcome = Readonly<v.InferOutput<typeof INCIDENTS_STORED>>;

/** Small enough that others are served in between, and that progress is seen. */
const ROWS_A_CALL = 2500;

/** Told of the share that is done; what it throws ends the import, and nothing is saved. */
export type OnProgress = (share: number) => void;

/** All rows, or none. @throws DataProblem when the database refuses */
export function importServices(
	db: Client,
	rows: readonly ServiceToImport[],
	onProgress: OnProgress = () => {}
): Promise<ServiceImportOutcome> {
	return inBatch(db, 'services', rows, onProgress, stageServices, finishServices);
}

/**
 * All rows that the register does not have as often already, or none.
 * @param further whether rows like known incidents are further incidents all the same
 */
export function importIncidents(
	db: Client,
	rows: readonly IncidentToImport[],
	further: boolean,
	onProgress: OnProgress = () => {}
): Promise<IncidentImportOutcome> {
	return inBatch(db, 'incidents', rows, onProgress, stageIncidents, (client, batch) =>
		finishIncidents(client, batch, further)
	);
}

async function inBatch<T, Outcome>(
	db: Client,
	kind: 'services' | 'incidents',
	rows: readonly T[],
	onProgress: OnProgress,
	stage: (db: Client, batch: string, part: readonly T[]) => Promise<void>,
	finish: (db: Client, batch: string) => Promise<Outcome>
): Promise<Outcome> {
	const batch = await beginImport(db, kind);
	try {
		for (let from = 0; from < rows.length; from += ROWS_A_CALL) {
			onProgress(from / rows.length);
			await stage(db, batch, rows.slice(from, from + ROWS_A_CALL));
		}
		onProgress(1);
		return await finish(db, batch);
	} finally {
		// after success there is nothing left; after anything else nothing of it shall be
		await cancelImport(db, batch);
	}
}

/** @returns the number of the batch */
export function beginImport(db: Client, kind: 'services' | 'incidents' | 'boundaries'): Promise<string> {
	return answer(db.rpc('begin_import', { kind }));
}

/** Forgets what was laid out. */
export async function cancelImport(db: Client, batch: string): Promise<void> {
	await db.rpc('cancel_import', { batch });
}

export async function stageServices(db: Client, batch: string, rows: readonly ServiceToImport[]): Promise<void> {
	const records = rows.map(({ row, draft, of }) => {
		return rowOf({ ...draft, rowNumber: row, ofId: of?.id ?? null, ofVersion: of?.version ?? null });
	});
	await answer(db.rpc('stage_services', { batch, records: jsonOf(records) }));
}

export async function finishServices(db: Client, batch: string): Promise<ServiceImportOutcome> {
	return readInScope(SERVICES_STORED, db.rpc('finish_service_import', { batch }));
}

export async function stageIncidents(db: Client, batch: string, rows: readonly IncidentToImport[]): Promise<void> {
	const records = rows.map(({ row, cell, unit, ...incident }) => {
		const place = { cellEastKm: cell?.eastKm ?? null, cellNorthKm: cell?.northKm ?? null };
		return rowOf({ ...incident, ...place, rowNumber: row, units: unit && { [unit.set]: unit.code } });
	});
	await answer(db.rpc('stage_incidents', { batch, records: jsonOf(records) }));
}

export async function finishIncidents(db: Client, batch: string, further: boolean): Promise<IncidentImportOutcome> {
	return readInScope(INCIDENTS_STORED, db.rpc('finish_incident_import', { batch, further }));
}

/** As far as the caller may read them. */
export function incidentsAlike(db: Client): Promise<IncidentsAlike[]> {
	return read(v.array(ALIKE), db.rpc('incidents_alike'));
}
const ALIKE = record({
	month: day,
	cellEastKm: v.nullable(v.number()),
	cellNorthKm: v.nullable(v.number()),
	units: v.nullable(textByName),
	form: v.string(),
	ageBand: v.string(),
	channel: v.string(),
	response: v.string(),
	incidents: v.number()
});

/** Replaces the people of a set's units and its demand cells. @param cells as the engine made them of the new people */
export async function storePopulation(
	db: Client,
	setId: string,
	year: number,
	people: readonly { readonly code: string; readonly population: number }[],
	demand: { readonly version: number; readonly cells: readonly object[] }
): Promise<number> {
	return answer(
		db.rpc('store_population', {
			in_set: setId,
			in_year: year,
			people: jsonOf(people),
			version: demand.version,
			cells: jsonOf(demand.cells.map(rowOf))
		})
	);
}

/** A service that belongs to another unit by a new set than by the one before. */
const REASSIGNED = record({
	id: v.string(),
	name: v.string(),
	modelCode: v.string(),
	/** Names; null for none. */
	oldUnit: v.nullable(v.string()),
	newUnit: v.nullable(v.string())
});
export type Reassigned = Readonly<v.InferOutput<typeof REASSIGNED>>;

const UNIT_TO_TAKE = record({
	code: v.string(),
	name: v.string(),
	shortName: v.string(),
	level: v.string(),
	parentCode: v.nullable(v.string()),
	population: v.number(),
	/** GeoJSON text. */
	geometry: v.string()
});
export type UnitToTake = Readonly<v.InferOutput<typeof UNIT_TO_TAKE>>;

/** Units lie in a batch until their set is complete. */
export async function stageUnits(db: Client, batch: string, units: readonly (UnitToTake & { readonly row: number })[]) {
	const records = units.map(({ row, ...unit }) => rowOf({ ...unit, rowNumber: row }));
	await answer(db.rpc('stage_units', { batch, records: jsonOf(records) }));
}

export async function stagedUnits(db: Client, batch: string): Promise<UnitToTake[]> {
	return read(v.array(UNIT_TO_TAKE), db.rpc('staged_units', { batch }));
}

export interface BoundarySetToTake {
	readonly id: string;
	readonly titleVi: string;
	readonly titleEn: string;
	/** ISO day. */
	readonly validFrom: string;
	readonly source: string;
	readonly metadata: Readonly<Record<string, unknown>>;
	readonly units: readonly (UnitToTake & { readonly populationYear: number })[];
}

/** A new set takes force on its day; the one before it ends. @returns what is assigned to another unit from then on */
export async function takeBoundarySet(
	db: Client,
	set: BoundarySetToTake,
	demand: { readonly version: number; readonly cells: readonly object[] }
): Promise<Reassigned[]> {
	const args = {
		payload: jsonOf(rowOf({ ...set, units: set.units.map(rowOf) })),
		version: demand.version,
		cells: jsonOf(demand.cells.map(rowOf))
	};
	return read(v.array(REASSIGNED), db.rpc('take_boundary_set', args));
}

/** How the columns of earlier files were understood. */
const TEMPLATE = v.object({
	header: v.array(v.string()),
	/** Field → position of the column. */
	mapping: v.record(v.string(), v.number())
});
export type ImportTemplate = Readonly<v.InferOutput<typeof TEMPLATE>>;

/** The caller's own, the last used first. */
export async function listTemplates(db: Client, kind: string): Promise<ImportTemplate[]> {
	const query = db.from('import_template').select('header, mapping').eq('kind', kind);
	return read(v.array(TEMPLATE), query.order('used_at', { ascending: false }).limit(MOST_TEMPLATES));
}
const MOST_TEMPLATES = 200;

export async function keepTemplate(
	db: Client,
	kind: string,
	header: readonly string[],
	mapping: Readonly<Record<string, number>>
): Promise<void> {
	const row = { kind, header: [...header], mapping: { ...mapping }, used_at: new Date().toISOString() };
	await settled(db.from('import_template').upsert(row, { onConflict: 'owner,kind,header' }));
}
