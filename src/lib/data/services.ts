// Services: as the caller may know them on the map (exact, or by their hiding area; the database decides), and as the
// register keeps them, for those who may read the row.

import type { ServiceDraft, ServiceRecord, ServiceStatus } from '../domain/service.ts';
import { answer, inScope, settled, type Client } from './client.ts';
import type { Json } from './database.types.ts';

export interface ServicePlace {
	/** Null with the name where the exact place is not the caller's to know. */
	readonly id: string | null;
	readonly name: string | null;
	readonly model_code: string;
	readonly lon: number;
	readonly lat: number;
	readonly exact: boolean;
	readonly capacity: number | null;
	readonly status: ServiceStatus;
	/** Unit of the boundary set asked for; null outside all of them. */
	readonly unit_code: string | null;
	readonly illustrative: boolean;
}

/**
 * All services, with what the caller may know of each.
 * @param asLeadership whether to know no more than leadership does, for figures that leadership will read
 */
export async function servicePlaces(db: Client, setId: string, asLeadership = false): Promise<ServicePlace[]> {
	const asked = { in_set: setId, as_leadership: asLeadership };
	return (await answer(db.rpc('service_places', asked))) as unknown as ServicePlace[];
}

/** What is told of a place instead of the place: one point for all of its hiding area, and the area's unit. */
export interface HidingPlace {
	readonly lon: number;
	readonly lat: number;
	readonly unit: string | null;
}

/** In the order of the places. */
export async function hidingPlaces(
	db: Client,
	setId: string,
	places: readonly { readonly lon: number; readonly lat: number }[]
): Promise<HidingPlace[]> {
	const asked = { in_set: setId, places: places.map(({ lon, lat }) => ({ lon, lat })) };
	return (await answer(db.rpc('hiding_places', asked))) as unknown as HidingPlace[];
}

const PAGE = 1000;
const COLUMNS =
	'id, external_id, model_code, name, lon, lat, capacity, status, opened_on, closed_on, confidential, address, contact_office, overruled, units, illustrative, version';

/** The register as far as the caller may read it, without what was deleted. */
export async function serviceRegister(db: Client): Promise<ServiceRecord[]> {
	const rows: ServiceRecord[] = [];
	for (;;) {
		const page = (await answer(
			db
				.from('service_record')
				.select(COLUMNS)
				.is('deleted_at', null)
				.order('id')
				.range(rows.length, rows.length + PAGE - 1)
		)) as unknown as ServiceRecord[];
		rows.push(...page);
		if (page.length < PAGE) return rows;
	}
}

/** One service of the register, or null where there is none for the caller. */
export async function readService(db: Client, id: string): Promise<ServiceRecord | null> {
	const query = db.from('service_record').select(COLUMNS).eq('id', id).is('deleted_at', null).maybeSingle();
	return (await settled(query)).data as unknown as ServiceRecord | null;
}

/** Saves a new service, or a changed one. @returns null when somebody changed or deleted it since that version */
export async function saveService(
	db: Client,
	draft: ServiceDraft,
	of: { id: string; version: number } | null
): Promise<{ id: string; version: number } | null> {
	const args = { draft: draft as unknown as Json, ...(of && { of_id: of.id, of_version: of.version }) };
	const { data } = await settled(db.rpc('save_service', args));
	return data === null ? null : inScope<{ id: string; version: number }>(data);
}

/** Takes a service off the register, or puts it back. @returns whether it was there for the caller */
export async function setServiceDeleted(db: Client, id: string, at: string | null): Promise<boolean> {
	const { count } = await settled(db.from('service').update({ deleted_at: at }, { count: 'exact' }).eq('id', id));
	return count === 1;
}

export interface ServiceEvent {
	readonly id: number;
	/** ISO moment. */
	readonly at: string;
	readonly action: 'insert' | 'update' | 'delete';
	readonly actor_name: string | null;
	readonly actor_role: string;
	/** The row as it was and became; only its id after a change in bulk. */
	readonly before: Readonly<Record<string, unknown>> | null;
	readonly after: Readonly<Record<string, unknown>> | null;
}

/** What happened to a service, the newest first. */
export async function serviceHistory(db: Client, id: string): Promise<ServiceEvent[]> {
	return (await answer(db.rpc('service_history', { of_id: id }))) as unknown as ServiceEvent[];
}
