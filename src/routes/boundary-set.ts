// What a workspace needs of a boundary set: its units and people, the services and the incidents, as the reader may know
// them.

import type { CellColumns } from '$lib/analysis/demand/demand.ts';
import type { StoredUnit } from '$lib/data/boundaries.ts';
import type { IncidentBlock } from '$lib/data/incidents.ts';
import type { ServicePlace } from '$lib/data/services.ts';
import { placedBlocks, type PlacedBlock } from '$lib/usecases/study-of-set.ts';

export interface FetchedSet {
	readonly units: readonly StoredUnit[];
	readonly cells: CellColumns;
	readonly services: readonly ServicePlace[];
	readonly incidents: readonly PlacedBlock[];
}

/** @throws Error with the status when the server does not answer */
export async function fetchSet(setId: string): Promise<FetchedSet> {
	const [{ units, cells }, { services, incidents }] = await Promise.all([
		fetchJson<{ units: StoredUnit[]; cells: CellColumns }>(`/do-phu/${setId}/boundaries`),
		fetchJson<{ services: ServicePlace[]; incidents: IncidentBlock[] }>(`/do-phu/${setId}/places`)
	]);
	return { units, cells, services, incidents: placedBlocks(incidents) };
}

/** What a server says with its refusal: the message of its error, or the status. */
export async function saidBy(response: Response): Promise<string> {
	const said = (await response.json().catch(() => null)) as { message?: string } | null;
	return said?.message ?? String(response.status);
}

async function fetchJson<T>(path: string): Promise<T> {
	const response = await fetch(path, { headers: { accept: 'application/json' } });
	if (response.status === 401) location.reload(); // the session has ended: the server sends to the sign-in page
	if (!response.ok) throw new Error(String(response.status));
	return (await response.json()) as T;
}
