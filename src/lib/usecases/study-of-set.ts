// Units, services and incidents as the database hands them out, in the shape that the engine takes them in.

import type { CellColumns } from '../analysis/demand/demand.ts';
import { incidentColumns, type SupplyRecord } from '../analysis/study.ts';
import type { BoundaryUnit } from '../domain/boundary.ts';
import { CELL_M } from '../domain/grid.ts';
import { fromPlane } from '../domain/vn2000.ts';
import type { StoredUnit } from '../data/boundaries.ts';
import type { IncidentBlock } from '../data/incidents.ts';
import type { ServicePlace } from '../data/services.ts';

/** A block of incidents with the middle of its square in degrees; null where only the unit is known. */
export interface PlacedBlock extends IncidentBlock {
	readonly centre: readonly [lon: number, lat: number] | null;
}

export function placedBlocks(blocks: readonly IncidentBlock[]): PlacedBlock[] {
	return blocks.map((block) => ({ ...block, centre: middleOf(block) }));
}

/** Whether any figure over these services and incidents rests on demo data. */
export function isIllustrative(services: readonly ServicePlace[], blocks: readonly IncidentBlock[]): boolean {
	return [services, blocks].some((records) => records.some(({ illustrative }) => illustrative));
}

/** Units without what only the screen shows of them. */
export function engineUnits({ units }: { readonly units: readonly StoredUnit[] }): BoundaryUnit[] {
	return units.map(({ code, name, population, geometry }) => ({ code, name, population, geometry }));
}

/** Units and people as they are handed to another thread, under the name that it keeps them by. */
export function engineLand({
	key,
	units,
	cells
}: {
	readonly key: string;
	readonly units: readonly StoredUnit[];
	readonly cells: CellColumns;
}) {
	return { key, units: engineUnits({ units }), cells };
}

/** Services that count: the active ones. */
export function engineServices({
	units,
	services
}: {
	readonly units: readonly StoredUnit[];
	readonly services: readonly ServicePlace[];
}): SupplyRecord[] {
	const position = new Map(units.map(({ code }, unit) => [code, unit]));
	return services
		.filter(({ status }) => status === 'active')
		.map(({ modelCode: model, lon, lat, capacity, unitCode }) => {
			return { model, lon, lat, capacity, unit: position.get(unitCode ?? '') ?? -1 };
		});
}

export function engineIncidents({ units }: { readonly units: readonly StoredUnit[] }, blocks: readonly PlacedBlock[]) {
	const position = new Map(units.map(({ code }, unit) => [code, unit]));
	return incidentColumns(
		blocks.map(({ unitCode, centre, incidents }) => {
			return { unit: position.get(unitCode ?? '') ?? -1, place: centre, count: incidents };
		})
	);
}

function middleOf({ eastKm, northKm, sizeKm }: IncidentBlock): [lon: number, lat: number] | null {
	if (eastKm === null || northKm === null || sizeKm === null) return null;
	return fromPlane((eastKm + sizeKm / 2) * CELL_M, (northKm + sizeKm / 2) * CELL_M);
}
