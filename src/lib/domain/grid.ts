// The one grid of the product: 1 km cells in EPSG:5897, named by their south-west corner in whole kilometres.
// Demand, incidents and candidates of sites all stand on it. Inside a cell, people are placed on sixteen 250 m parts.

import { fromPlane } from './vn2000.ts';

export const CELL_M = 1000;
export const PART_M = 250;
export const PARTS_PER_SIDE = CELL_M / PART_M;
export const PARTS_PER_CELL = PARTS_PER_SIDE * PARTS_PER_SIDE;

export interface Cell {
	readonly eastKm: number;
	readonly northKm: number;
}

const NAME = /^E(\d{1,4})N(\d{1,5})$/;

/** The name of a cell: its south-west corner in whole kilometres, `E508N1107`. */
export function cellName({ eastKm, northKm }: Cell): string {
	return `E${eastKm}N${northKm}`;
}

/** The cell of that name, or null when the text is not a cell name. */
export function parseCellName(text: string): Cell | null {
	const match = NAME.exec(text.trim());
	return match ? { eastKm: Number(match[1]), northKm: Number(match[2]) } : null;
}

/** The cell that holds a point of the plane. */
export function cellAt(eastM: number, northM: number): Cell {
	return { eastKm: Math.floor(eastM / CELL_M), northKm: Math.floor(northM / CELL_M) };
}

/** Centre of a cell in degrees. */
export function cellCentre({ eastKm, northKm }: Cell): [lon: number, lat: number] {
	return fromPlane((eastKm + 0.5) * CELL_M, (northKm + 0.5) * CELL_M);
}

/** A square of whole cells as a closed ring of degrees, counter-clockwise from the south-west. */
export function squareRing({ eastKm, northKm }: Cell, sizeKm: number): [lon: number, lat: number][] {
	const corners = [
		[0, 0],
		[1, 0],
		[1, 1],
		[0, 1],
		[0, 0]
	];
	return corners.map(([e, n]) => fromPlane((eastKm + e * sizeKm) * CELL_M, (northKm + n * sizeKm) * CELL_M));
}
