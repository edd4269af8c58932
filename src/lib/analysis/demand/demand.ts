// Demand: where people live, as 1 km cells clipped to the land of each unit.
// A unit's census people are spread over its land by area; the cells of a unit sum to its census total exactly.
// Inside a cell people stand on sixteen 250 m parts by land area, so that a coast or a limit of reach that cuts
// a cell is seen: docs/decisions/003-people-on-parts.md has the error with and without.

import type { BoundaryUnit } from '../../domain/boundary.ts';
import { CELL_M, PARTS_PER_CELL, PARTS_PER_SIDE, PART_M } from '../../domain/grid.ts';
import { fromPlane } from '../../domain/vn2000.ts';
import { apportion } from './apportion.ts';
import type { Places } from '../space/chord.ts';
import { planePolygons } from '../space/plane-polygons.ts';
import { coverByPolygons, gridAround } from '../space/rasterise.ts';

/** Raised whenever the same input would give other cells; stored with them, so that old ones are known as such. */
export const DEMAND_VERSION = 1;

/** One cell's land within one unit. A cell that two units share stands twice, once for each. */
export interface DemandCell {
	/** Position of the unit in the list of units. */
	readonly unit: number;
	readonly eastKm: number;
	readonly northKm: number;
	readonly people: number;
	/** Land in each 250 m part in thousandths, row by row from the south-west; null when all of it is land. */
	readonly parts: readonly number[] | null;
}

/** Demand as the engine takes it: weighted points, those of one unit side by side. */
export interface Demand extends Places {
	/** People at the point (or hectares, where the units state no population). */
	readonly weight: Float64Array;
	/** First point of each unit, and the number of points as a last entry. */
	readonly unitStart: Uint32Array;
	/** First point of each cell, and the number of points as a last entry; a point that stands alone is its own cell. */
	readonly cellStart: Uint32Array;
}

const PART_FULL = 1000;
const PART_HA = (PART_M * PART_M) / 10_000;

/**
 * The demand cells of the units, in the order of the units.
 * Where any unit states no population, all units are spread by their land instead, one weight a hectare:
 * `demandIsPeople` tells which.
 */
export function demandCells(units: readonly BoundaryUnit[]): DemandCell[] {
	const byPeople = demandIsPeople(units);
	return units.flatMap((unit, position) => cellsOfUnit(unit, position, byPeople));
}

/** The demand cells as they are stored, under the codes of their units. */
export function demandRecords(units: readonly BoundaryUnit[]) {
	return demandCells(units).map((cell) => ({
		unitCode: units[cell.unit].code,
		eastKm: cell.eastKm,
		northKm: cell.northKm,
		people: cell.people,
		parts: cell.parts as number[] | null
	}));
}

/** Whether every unit states its people; only then are weights people. */
export function demandIsPeople(units: readonly BoundaryUnit[]): boolean {
	return units.every((unit) => unit.population !== null);
}

function cellsOfUnit(unit: BoundaryUnit, position: number, byPeople: boolean): DemandCell[] {
	const polygons = planePolygons(unit);
	const grid = gridAround(polygons.flat(), PART_M, CELL_M);
	const share = coverByPolygons(polygons, grid);
	const cells: { eastKm: number; northKm: number; parts: number[]; land: number }[] = [];
	for (let row = 0; row < grid.rows; row += PARTS_PER_SIDE) {
		for (let column = 0; column < grid.columns; column += PARTS_PER_SIDE) {
			const parts = new Array<number>(PARTS_PER_CELL);
			let land = 0;
			for (let part = 0; part < PARTS_PER_CELL; part++) {
				const r = row + Math.floor(part / PARTS_PER_SIDE);
				const s = share[r * grid.columns + column + (part % PARTS_PER_SIDE)];
				parts[part] = s > 0 ? Math.max(1, Math.round(s * PART_FULL)) : 0;
				land += s;
			}
			if (land === 0) continue;
			cells.push({
				eastKm: Math.round((grid.westM + column * PART_M) / CELL_M),
				northKm: Math.round((grid.southM + row * PART_M) / CELL_M),
				parts,
				land
			});
		}
	}
	const land = cells.map((cell) => cell.land);
	const total = byPeople ? (unit.population as number) : Math.round(land.reduce((a, b) => a + b, 0) * PART_HA);
	const people = apportion(total, land);
	return cells.map(({ eastKm, northKm, parts }, k) => ({
		unit: position,
		eastKm,
		northKm,
		people: people[k],
		parts: parts.every((p) => p === PART_FULL) ? null : parts
	}));
}

/** Demand cells as columns, the shape in which they are stored and sent: `unit` holds unit codes. */
export interface CellColumns {
	readonly unit: readonly string[];
	readonly east: readonly number[];
	readonly north: readonly number[];
	readonly people: readonly number[];
	readonly parts: readonly (readonly number[] | null)[];
}

/** Columns back to cells, in the order of the units. Cells of other units are left out. */
export function cellsOfColumns(columns: CellColumns, unitCodes: readonly string[]): DemandCell[] {
	const positions = new Map(unitCodes.map((code, unit) => [code, unit]));
	const cells: DemandCell[] = [];
	columns.unit.forEach((code, k) => {
		const unit = positions.get(code);
		if (unit === undefined) return;
		const { east, north, people, parts } = columns;
		cells.push({ unit, eastKm: east[k], northKm: north[k], people: people[k], parts: parts[k] });
	});
	return cells.sort((a, b) => a.unit - b.unit);
}

/** Places the people of each cell on its parts. Cells must come in the order of their units. */
export function demandPoints(cells: readonly DemandCell[], unitCount: number): Demand {
	let count = 0;
	for (const cell of cells) count += cell.parts ? cell.parts.filter((p) => p > 0).length : PARTS_PER_CELL;
	const lon = new Float64Array(count);
	const lat = new Float64Array(count);
	const weight = new Float64Array(count);
	const unitStart = new Uint32Array(unitCount + 1);
	const cellStart = new Uint32Array(cells.length + 1);
	let at = 0;
	let unit = 0;
	for (const [position, cell] of cells.entries()) {
		while (unit < cell.unit) unitStart[++unit] = at;
		cellStart[position] = at;
		const land = cell.parts ? cell.parts.reduce((a, b) => a + b, 0) : PART_FULL * PARTS_PER_CELL;
		const corner = cellCorners(cell.eastKm, cell.northKm);
		for (let part = 0; part < PARTS_PER_CELL; part++) {
			const share = cell.parts ? cell.parts[part] : PART_FULL;
			if (share === 0) continue;
			const u = ((part % PARTS_PER_SIDE) + 0.5) / PARTS_PER_SIDE;
			const v = (Math.floor(part / PARTS_PER_SIDE) + 0.5) / PARTS_PER_SIDE;
			lon[at] = bilinear(corner.lon, u, v);
			lat[at] = bilinear(corner.lat, u, v);
			weight[at] = (cell.people * share) / land;
			at++;
		}
	}
	while (unit < unitCount) unitStart[++unit] = at;
	cellStart[cells.length] = at;
	return { lon, lat, weight, unitStart, cellStart };
}

function cellCorners(eastKm: number, northKm: number): { lon: number[]; lat: number[] } {
	const corners = [
		fromPlane(eastKm * CELL_M, northKm * CELL_M),
		fromPlane((eastKm + 1) * CELL_M, northKm * CELL_M),
		fromPlane(eastKm * CELL_M, (northKm + 1) * CELL_M),
		fromPlane((eastKm + 1) * CELL_M, (northKm + 1) * CELL_M)
	];
	return { lon: corners.map((c) => c[0]), lat: corners.map((c) => c[1]) };
}

/** Within a kilometre the projection bends by millimetres, so the four corners say where the parts are. */
function bilinear(corner: readonly number[], u: number, v: number): number {
	return (1 - v) * ((1 - u) * corner[0] + u * corner[1]) + v * ((1 - u) * corner[2] + u * corner[3]);
}
