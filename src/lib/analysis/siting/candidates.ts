// Where a site could stand when nobody has named places: the middle of every 1 km cell that is land enough to build on
// and near enough to people.

import { cellCentre, cellName, PARTS_PER_CELL, type Cell } from '../../domain/grid.ts';
import type { DemandCell } from '../demand.ts';

/** A cell with less land than this, 0–1, is coast or islet: nobody opens a service on it unasked. */
const LEAST_LAND = 0.25;
/** Somebody lives within so many cells. */
const PEOPLE_WITHIN_CELLS = 1;
const PART_FULL = 1000;

/** A place where a model could be opened. */
export interface CandidateCell extends Cell {
	readonly lon: number;
	readonly lat: number;
}

/** Land of a cell within one unit, as a share of the whole cell, 0–1. */
const landShare = ({ parts }: DemandCell) => {
	return parts === null ? 1 : parts.reduce((a, b) => a + b, 0) / (PARTS_PER_CELL * PART_FULL);
};

/** The cell and those around it. */
function cellsWithin({ eastKm, northKm }: Cell, reach: number): Cell[] {
	const steps = Array.from({ length: 2 * reach + 1 }, (_, k) => k - reach);
	return steps.flatMap((north) => steps.map((east) => ({ eastKm: eastKm + east, northKm: northKm + north })));
}

/**
 * Middles of the cells where a site could stand, once each, in the order of the cells.
 * @param cells land and people of each unit; a cell that units share stands once a unit
 */
export function cellCandidates(cells: readonly DemandCell[]): CandidateCell[] {
	const byName = new Map<string, { cell: Cell; land: number; people: number }>();
	for (const cell of cells) {
		const name = cellName(cell);
		const known = byName.get(name) ?? { cell, land: 0, people: 0 };
		byName.set(name, { cell, land: known.land + landShare(cell), people: known.people + cell.people });
	}
	const candidates: CandidateCell[] = [];
	for (const { cell, land } of byName.values()) {
		if (land < LEAST_LAND) continue;
		const isNear = cellsWithin(cell, PEOPLE_WITHIN_CELLS).some((near) => (byName.get(cellName(near))?.people ?? 0) > 0);
		if (!isNear) continue;
		const [lon, lat] = cellCentre(cell);
		candidates.push({ eastKm: cell.eastKm, northKm: cell.northKm, lon, lat });
	}
	return candidates;
}
