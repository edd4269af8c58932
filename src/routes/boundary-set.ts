// What a workspace needs of a boundary set: its units and people, the services and the reports, as the reader may know
// them; and the same as the engines in the workers take it.

import type { CellColumns } from '$lib/analysis/demand.ts';
import { reportColumns, type SupplyRecord } from '$lib/analysis/study.ts';
import type { StoredUnit } from '$lib/data/boundaries.ts';
import type { IncidentBlock } from '$lib/data/incidents.ts';
import type { ServicePlace } from '$lib/data/services.ts';
import type { BoundaryUnit } from '$lib/domain/boundary.ts';
import { CELL_M } from '$lib/domain/grid.ts';
import { fromPlane } from '$lib/domain/vn2000.ts';

/** A block of reports with the middle of its square in degrees; null where only the unit is known. */
export interface PlacedBlock extends IncidentBlock {
	readonly centre: readonly [lon: number, lat: number] | null;
}

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

export function placedBlocks(blocks: readonly IncidentBlock[]): PlacedBlock[] {
	return blocks.map((block) => ({ ...block, centre: middleOf(block) }));
}

/** Whether any figure over these services and reports rests on demo data. */
export function isIllustrative(services: readonly ServicePlace[], blocks: readonly IncidentBlock[]): boolean {
	return [services, blocks].some((records) => records.some(({ illustrative }) => illustrative));
}

/** Units without what only the screen shows of them. */
export function engineUnits({ units }: Pick<FetchedSet, 'units'>): BoundaryUnit[] {
	return units.map(({ code, name, population, geometry }) => ({ code, name, population, geometry }));
}

/** Services that count: the active ones. */
export function engineServices({ units, services }: Pick<FetchedSet, 'units' | 'services'>): SupplyRecord[] {
	const position = new Map(units.map(({ code }, unit) => [code, unit]));
	return services
		.filter(({ status }) => status === 'active')
		.map(({ model_code: model, lon, lat, capacity, unit_code }) => {
			return { model, lon, lat, capacity, unit: position.get(unit_code ?? '') ?? -1 };
		});
}

export function engineReports({ units }: Pick<FetchedSet, 'units'>, blocks: readonly PlacedBlock[]) {
	const position = new Map(units.map(({ code }, unit) => [code, unit]));
	return reportColumns(
		blocks.map(({ unit_code, centre, reports }) => {
			return { unit: position.get(unit_code ?? '') ?? -1, place: centre, count: reports };
		})
	);
}

function middleOf({ east_km, north_km, size_km }: IncidentBlock): [lon: number, lat: number] | null {
	if (east_km === null || north_km === null || size_km === null) return null;
	return fromPlane((east_km + size_km / 2) * CELL_M, (north_km + size_km / 2) * CELL_M);
}

async function fetchJson<T>(path: string): Promise<T> {
	const response = await fetch(path, { headers: { accept: 'application/json' } });
	if (response.status === 401) location.reload(); // the session has ended: the server sends to the sign-in page
	if (!response.ok) throw new Error(String(response.status));
	return (await response.json()) as T;
}
