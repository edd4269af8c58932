// Where a site could stand when nobody has named places: in every 1 km cell that is land enough to build on and near
// enough to people, at its middle, or on the land nearest to it where the middle is water.

import { CELL_M, cellName, PARTS_PER_CELL, PARTS_PER_SIDE, type Cell } from '../../../domain/grid.ts';
import { fromPlane } from '../../../domain/vn2000.ts';
import type { DemandCell } from '../../demand/demand.ts';

/** A cell with less land than this, 0–1, is coast or islet: nobody opens a service on it unasked. */
const LEAST_LAND = 0.25;
/** Somebody must live in the cell or at most this many cells away. */
const PEOPLE_WITHIN_CELLS = 1;
const PART_FULL = 1000;
/** A part with less land than this, in thousandths, is no land to stand on. */
const PART_LAND = 500;

/** Land by part of the whole cell, in thousandths, and its people; of all units that share it. */
interface WholeCell {
	readonly cell: Cell;
	readonly land: Float64Array;
	people: number;
}

/**
 * A place in each cell where a site could stand, once each, in the order of the cells.
 * @param cells land and people of each unit; a cell that units share stands once a unit
 */
export function cellCandidates(cells: readonly DemandCell[]): { lon: number; lat: number }[] {
	const byName = new Map<string, WholeCell>();
	for (const cell of cells) {
		const name = cellName(cell);
		const whole = byName.get(name) ?? { cell, land: new Float64Array(PARTS_PER_CELL), people: 0 };
		for (let part = 0; part < PARTS_PER_CELL; part++) whole.land[part] += cell.parts ? cell.parts[part] : PART_FULL;
		whole.people += cell.people;
		byName.set(name, whole);
	}
	return [...byName.values()].flatMap((whole) => {
		const share = whole.land.reduce((a, b) => a + b, 0) / (PARTS_PER_CELL * PART_FULL);
		const near = cellsWithin(whole.cell, PEOPLE_WITHIN_CELLS).some((other) => {
			return (byName.get(cellName(other))?.people ?? 0) > 0;
		});
		const place = share < LEAST_LAND || !near ? null : placeOnLand(whole);
		return place ? [place] : [];
	});
}

/** The cell and those around it. */
function cellsWithin({ eastKm, northKm }: Cell, reach: number): Cell[] {
	const steps = Array.from({ length: 2 * reach + 1 }, (_, k) => k - reach);
	return steps.flatMap((north) => steps.map((east) => ({ eastKm: eastKm + east, northKm: northKm + north })));
}

/** The middle of the cell where all around it is land, else the middle of the nearest part that is; null for none. */
function placeOnLand({ cell, land }: WholeCell): { lon: number; lat: number } | null {
	const at = (u: number, v: number) => {
		const [lon, lat] = fromPlane((cell.eastKm + u) * CELL_M, (cell.northKm + v) * CELL_M);
		return { lon, lat };
	};
	const parts = Array.from(land, (thousandths, part) => {
		const u = ((part % PARTS_PER_SIDE) + 0.5) / PARTS_PER_SIDE;
		const v = (Math.floor(part / PARTS_PER_SIDE) + 0.5) / PARTS_PER_SIDE;
		return { u, v, isLand: thousandths >= PART_LAND, off: Math.hypot(u - 0.5, v - 0.5) };
	});
	const nearest = Math.min(...parts.map(({ off }) => off));
	if (parts.every(({ off, isLand }) => isLand || off > nearest + 1e-9)) return at(0.5, 0.5);
	const studied = parts.filter(({ isLand }) => isLand).sort((a, b) => a.off - b.off);
	return studied.length ? at(studied[0].u, studied[0].v) : null;
}
