// Services as the caller may know them: exact, or snapped to 2 km; the database decides.

import type { ServiceStatus } from '../domain/service.ts';
import { answer, type Client } from './client.ts';

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

/** All services, with what the caller may know of each. */
export async function servicePlaces(db: Client, setId: string): Promise<ServicePlace[]> {
	return (await answer(db.rpc('service_places', { in_set: setId }))) as unknown as ServicePlace[];
}
