// Who is served once capacity is counted. Places go to the nearest people first: the pairs of cell and service within
// reach are taken from the shortest to the longest, and each gives as many people as both sides have left. The people
// of a cell who are within reach go together, at the distance of its middle.
//
// A place is not one person for life: a standard of q places per 10,000 people says that one place serves
// 10,000 ÷ q people. Without such a standard, or without any stated capacity, there is no limit to compute.

import { cellRadii } from '../space/cell-balls.ts';
import type { Pairs } from '../space/pairs.ts';
import type { Reach } from './reach.ts';
import type { CoverageStandard } from '../../domain/standard.ts';

/** Places that a service without a stated capacity is taken to have. */
const UNSTATED_CAPACITY = 1;

function capacityIsStated(capacity: Float64Array): boolean {
	return capacity.some((places) => !Number.isNaN(places));
}

/** Places of a service: its stated capacity, or one where none is stated (NaN). */
export function placesOf(capacity: number): number {
	return Number.isNaN(capacity) ? UNSTATED_CAPACITY : capacity;
}

/** Pairs of a reach up to `limitM` metres, nearest first: a shorter limit needs only the first of them. */
interface KnownPairs {
	readonly limitM: number;
	readonly pairs: Pairs;
	readonly radiusM: Float64Array;
	readonly widestM: number;
}
const knownPairs = new WeakMap<Reach, KnownPairs>();
/** A longer limit than before is searched this much further, since a slider that moves on will ask for more. */
const HEADROOM = 1.3;

function pairsOf(reach: Reach, limitM: number): KnownPairs {
	const known = knownPairs.get(reach);
	if (known && known.limitM >= limitM) return known;
	const radiusM = cellRadii(reach.demand);
	const widestM = radiusM.reduce((a, b) => Math.max(a, b), 0);
	const furthestM = known ? limitM * HEADROOM : limitM;
	const pairs = reach.ways.pairsWithin(reach.demand, furthestM + widestM);
	const fresh = { limitM: furthestM, pairs, radiusM, widestM };
	knownPairs.set(reach, fresh);
	return fresh;
}

/**
 * People served within reach and within capacity, one value a cell.
 * @returns null where no limit can be computed: no stated capacity, or no standard of places
 */
export function servedWithinCapacity(reach: Reach, standard: CoverageStandard, limitM: number): Float64Array | null {
	const { supply, demand, distanceM } = reach;
	if (!standard.placesPer10000 || !capacityIsStated(supply.capacity)) return null;
	const peoplePerPlace = 10_000 / standard.placesPer10000;
	const left = Float64Array.from(supply.capacity, (places) => placesOf(places) * peoplePerPlace);
	const { cellStart, weight } = demand;
	const waiting = new Float64Array(cellStart.length - 1);
	for (let cell = 0; cell < waiting.length; cell++) {
		for (let i = cellStart[cell]; i < cellStart[cell + 1]; i++) if (distanceM[i] <= limitM) waiting[cell] += weight[i];
	}
	const served = new Float64Array(waiting.length);
	const { pairs, radiusM, widestM } = pairsOf(reach, limitM);
	for (let k = 0; k < pairs.cell.length && pairs.distanceM[k] <= limitM + widestM; k++) {
		const cell = pairs.cell[k];
		const service = pairs.service[k];
		if (pairs.distanceM[k] > limitM + radiusM[cell]) continue;
		const given = Math.min(waiting[cell], left[service]);
		if (given <= 0) continue;
		waiting[cell] -= given;
		left[service] -= given;
		served[cell] += given;
	}
	return served;
}
