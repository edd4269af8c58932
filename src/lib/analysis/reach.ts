// Reach: how far everybody is from the nearest service of one model. It depends on places only, not on the
// standard, so it is computed once and a moving slider asks only coverage.ts.

import type { Demand } from './demand.ts';
import { indexPlaces, nearest, orderByDistance, type PlaceIndex, type Places } from './nearest.ts';

/** Active services of one model. */
export interface Supply extends Places {
	/** Places of each service; NaN when not stated. */
	readonly capacity: Float64Array;
	/** Position of the unit that the service stands in; −1 when it stands in none of them. */
	readonly unit: Int32Array;
}

/** Reported incidents, counted by place. */
export interface Reports extends Places {
	readonly count: Float64Array;
	readonly unit: Int32Array;
	// A report known only by its unit has NaN as its place: it counts for the unit and is never beyond reach.
}

export interface Reach {
	readonly demand: Demand;
	readonly supply: Supply;
	readonly index: PlaceIndex;
	/** Metres from each demand point to the nearest service. */
	readonly distanceM: Float64Array;
	/** Demand points of each unit, nearest to a service first (positions in the demand, unit by unit). */
	readonly order: Uint32Array;
	/** All demand points, nearest to a service first. */
	readonly provinceOrder: Uint32Array;
}

/** Reports, with the metres from each one's place to the nearest service of the model. */
export interface ReportReach {
	readonly reports: Reports;
	readonly distanceM: Float64Array;
}

export function reportReach(reports: Reports, { index }: Reach): ReportReach {
	return { reports, distanceM: nearest(reports, index).distanceM };
}

export function reach(demand: Demand, supply: Supply): Reach {
	const index = indexPlaces(supply);
	const { distanceM } = nearest(demand, index);
	const order = new Uint32Array(distanceM.length);
	for (let unit = 0; unit + 1 < demand.unitStart.length; unit++) {
		const start = demand.unitStart[unit];
		const sorted = orderByDistance(distanceM.subarray(start, demand.unitStart[unit + 1]));
		for (let k = 0; k < sorted.length; k++) order[start + k] = start + sorted[k];
	}
	return {
		demand,
		supply,
		index,
		distanceM,
		order,
		provinceOrder: orderByDistance(distanceM)
	};
}
