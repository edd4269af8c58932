// Demand files: points with `weight`, and perhaps `unit`. They replace the people spread over the units' land.

import type { Demand } from '../../analysis/demand/demand.ts';
import type { Parsed } from '../problem.ts';
import { AMOUNT } from './number-cells.ts';
import { parsePoints } from './points.ts';

export interface DemandRecord {
	readonly id: string;
	readonly lon: number;
	readonly lat: number;
	readonly weight: number;
	/** Unit code as the file states it, null when it does not. */
	readonly unit: string | null;
}

/** Weighted points; a weight is a number of people, not negative. @param needsPlace as in `parsePoints` */
export function parseDemand(text: string, needsPlace = true): Parsed<DemandRecord[]> {
	const weight = { kind: AMOUNT, code: 'badWeight', isNeeded: true };
	return parsePoints(text, { needsPlace, numbers: { weight } }, ({ id, lon, lat, fields, numbers }) => {
		return { id, lon, lat, weight: numbers.weight ?? NaN, unit: fields.unit || null };
	});
}

/** Demand columns in the order of the units. @param unitOf position of each record's unit; records of −1 are left out */
export function demandOfRecords(
	records: readonly DemandRecord[],
	unitOf: ArrayLike<number>,
	unitCount: number
): Demand {
	const order = records.map((_, k) => k).filter((k) => unitOf[k] >= 0);
	order.sort((a, b) => unitOf[a] - unitOf[b] || a - b);
	const unitStart = new Uint32Array(unitCount + 1);
	for (const k of order) unitStart[unitOf[k] + 1]++;
	for (let unit = 0; unit < unitCount; unit++) unitStart[unit + 1] += unitStart[unit];
	return {
		lon: Float64Array.from(order, (k) => records[k].lon),
		lat: Float64Array.from(order, (k) => records[k].lat),
		weight: Float64Array.from(order, (k) => records[k].weight),
		unitStart,
		cellStart: Uint32Array.from({ length: order.length + 1 }, (_, k) => k)
	};
}
