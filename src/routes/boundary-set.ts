// What a page needs of a boundary set: its units and people, the services and the incidents, as the reader may know them.

import type { CellColumns } from '$lib/analysis/demand/demand.ts';
import { api, ApiProblem } from '$lib/api.ts';
import type { StoredUnit } from '$lib/data/boundaries.ts';
import type { IncidentBlock } from '$lib/data/incidents.ts';
import type { ServicePlace } from '$lib/data/services.ts';
import { placedBlocks, type PlacedBlock } from '$lib/usecases/study-of-set.ts';

interface FetchedLand {
	/** Names the set and the version of its people. */
	readonly key: string;
	readonly units: readonly StoredUnit[];
	readonly cells: CellColumns;
}

export interface FetchedSet extends FetchedLand {
	readonly id: string;
	readonly services: readonly ServicePlace[];
	readonly incidents: readonly PlacedBlock[];
}

const SESSION_ENDED = 401;

/**
 * What a workspace shows of a set. Where the session has ended the page is asked for anew, and the server sends to the
 * sign-in page: nothing that was typed is lost by that.
 * @throws ApiProblem when the server refuses
 */
export async function fetchSet(id: string): Promise<FetchedSet> {
	try {
		const [land, { services, incidents }] = await Promise.all([
			fetchLand(id),
			api.get<{ services: ServicePlace[]; incidents: IncidentBlock[] }>(`/api/sets/${id}/places`)
		]);
		return { id, ...land, services, incidents: placedBlocks(incidents) };
	} catch (cause) {
		if (cause instanceof ApiProblem && cause.status === SESSION_ENDED) location.reload();
		throw cause;
	}
}

/** Units with their shapes, in the order of their codes. @throws ApiProblem when the server refuses */
export async function fetchUnits(setId: string): Promise<readonly StoredUnit[]> {
	return (await fetchLand(setId)).units;
}

const fetchLand = (setId: string) => api.get<FetchedLand>(`/api/sets/${setId}/boundaries`);
