// Services: as the caller may know them on the map (exact, or by their hiding area; the database decides), and as the
// register keeps them, for those who may read the row.

import * as v from 'valibot';
import { SERVICE_STATUSES, type ServiceDraft, type ServiceRecord } from '../domain/service.ts';
import { jsonOf, read, readInScope, settled, type Client } from './client.ts';
import { anyFields, columnsOf, record, rowOf } from './record.ts';
import { day, moment, textByName } from './shapes.ts';

const SERVICE_PLACE = record({
	/** Null with the name where the exact place is not the caller's to know. */
	id: v.nullable(v.string()),
	name: v.nullable(v.string()),
	modelCode: v.string(),
	lon: v.number(),
	lat: v.number(),
	exact: v.boolean(),
	capacity: v.nullable(v.number()),
	status: v.picklist(SERVICE_STATUSES),
	/** Unit of the boundary set asked for; null outside all of them. */
	unitCode: v.nullable(v.string()),
	illustrative: v.boolean()
});
export type ServicePlace = Readonly<v.InferOutput<typeof SERVICE_PLACE>>;

/**
 * All services, with what the caller may know of each.
 * @param asLeadership whether to know no more than leadership does, for figures that leadership will read
 */
export function servicePlaces(db: Client, setId: string, asLeadership = false): Promise<ServicePlace[]> {
	const asked = { in_set: setId, as_leadership: asLeadership };
	return read(v.array(SERVICE_PLACE), db.rpc('service_places', asked));
}

/** What is told of a place instead of the place: one point for all of its hiding area, and the area's unit. */
const HIDING_PLACE = v.object({ lon: v.number(), lat: v.number(), unit: v.nullable(v.string()) });
export type HidingPlace = Readonly<v.InferOutput<typeof HIDING_PLACE>>;

/** In the order of the places. */
export async function hidingPlaces(
	db: Client,
	setId: string,
	places: readonly { readonly lon: number; readonly lat: number }[]
): Promise<HidingPlace[]> {
	const asked = { in_set: setId, places: places.map(({ lon, lat }) => ({ lon, lat })) };
	return read(v.array(HIDING_PLACE), db.rpc('hiding_places', asked));
}

const RECORD = {
	id: v.string(),
	externalId: v.nullable(v.string()),
	modelCode: v.string(),
	name: v.string(),
	lon: v.number(),
	lat: v.number(),
	capacity: v.nullable(v.number()),
	status: v.picklist(SERVICE_STATUSES),
	openedOn: v.nullable(day),
	closedOn: v.nullable(day),
	confidential: v.boolean(),
	address: v.nullable(v.string()),
	contactOffice: v.nullable(v.string()),
	overruled: textByName,
	units: textByName,
	illustrative: v.boolean(),
	version: v.number()
};
const SERVICE_RECORD = record(RECORD);

const PAGE = 1000;

/** The register as far as the caller may read it, without what was deleted. */
export async function serviceRegister(db: Client): Promise<ServiceRecord[]> {
	const rows: ServiceRecord[] = [];
	for (;;) {
		const page = await read(
			v.array(SERVICE_RECORD),
			db
				.from('service_record')
				.select(columnsOf(RECORD))
				.is('deleted_at', null)
				.order('id')
				.range(rows.length, rows.length + PAGE - 1)
		);
		rows.push(...page);
		if (page.length < PAGE) return rows;
	}
}

/** One service of the register, or null where there is none for the caller. */
export async function readService(db: Client, id: string): Promise<ServiceRecord | null> {
	const query = db.from('service_record').select(columnsOf(RECORD)).eq('id', id).is('deleted_at', null).maybeSingle();
	return read(v.nullable(SERVICE_RECORD), query);
}

/** Saves a new service, or a changed one. @returns null when somebody changed or deleted it since that version */
export async function saveService(
	db: Client,
	draft: ServiceDraft,
	of: { id: string; version: number } | null
): Promise<{ id: string; version: number } | null> {
	const args = { draft: jsonOf(rowOf(draft)), ...(of && { of_id: of.id, of_version: of.version }) };
	return readInScope(v.nullable(v.object({ id: v.string(), version: v.number() })), db.rpc('save_service', args));
}

/** Takes a service off the register, or puts it back. @returns whether it was there for the caller */
export async function setServiceDeleted(db: Client, id: string, at: string | null): Promise<boolean> {
	const { count } = await settled(db.from('service').update({ deleted_at: at }, { count: 'exact' }).eq('id', id));
	return count === 1;
}

const EVENT = record({
	id: v.number(),
	at: moment,
	action: v.picklist(['insert', 'update', 'delete']),
	actorName: v.nullable(v.string()),
	actorRole: v.string(),
	/** The row as it was and became; only its id after a change in bulk. */
	before: v.nullable(anyFields),
	after: v.nullable(anyFields)
});
export type ServiceEvent = Readonly<v.InferOutput<typeof EVENT>>;

/** What happened to a service, the newest first. */
export async function serviceHistory(db: Client, id: string): Promise<ServiceEvent[]> {
	return read(v.array(EVENT), db.rpc('service_history', { of_id: id }));
}
