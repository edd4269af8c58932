// Who is served once capacity is counted. Places go to the nearest people first: the pairs of people and service
// within reach are taken from the shortest to the longest, and each gives as many people as both sides have left.
//
// A place is not one person for life: a standard of q places per 10,000 people says that one place serves
// 10,000 ÷ q people. Without such a standard, or without any stated capacity, there is no limit to compute.

import { pairsWithin, type Pairs } from './nearest.ts';
import type { Reach } from './reach.ts';
import type { CoverageStandard } from '../domain/standard.ts';

/** Places that a service without a stated capacity is taken to have. */
const UNSTATED_CAPACITY = 1;

function capacityIsStated(capacity: Float64Array): boolean {
	return capacity.some((places) => !Number.isNaN(places));
}

export function placesOf(capacity: number): number {
	return Number.isNaN(capacity) ? UNSTATED_CAPACITY : capacity;
}

/** Pairs found for a reach, up to some distance; a shorter limit is a prefix of a longer one. */
interface KnownPairs {
	limitM: number;
	pairs: Pairs;
}
const knownPairs = new WeakMap<Reach, KnownPairs>();
/** Pairs are found a little further than asked, so that a slider moving out does not search at every step. */
const HEADROOM = 1.25;

function pairsOf(reach: Reach, limitM: number): Pairs {
	const known = knownPairs.get(reach);
	if (known && known.limitM >= limitM) return known.pairs;
	const fresh = { limitM: limitM * HEADROOM, pairs: pairsWithin(reach.demand, reach.index, limitM * HEADROOM) };
	knownPairs.set(reach, fresh);
	return fresh.pairs;
}

/**
 * People served within reach and within capacity, one value a demand point.
 * @returns null where no limit can be computed: no stated capacity, or no standard of places
 */
export function servedWithinCapacity(reach: Reach, standard: CoverageStandard, limitM: number): Float64Array | null {
	const { supply, demand } = reach;
	if (!standard.placesPer10000 || !capacityIsStated(supply.capacity)) return null;
	const peoplePerPlace = 10_000 / standard.placesPer10000;
	const left = Float64Array.from(supply.capacity, (places) => placesOf(places) * peoplePerPlace);
	const waiting = Float64Array.from(demand.weight);
	const { point, service, distanceM } = pairsOf(reach, limitM);
	for (let k = 0; k < point.length && distanceM[k] <= limitM; k++) {
		const given = Math.min(waiting[point[k]], left[service[k]]);
		if (given <= 0) continue;
		waiting[point[k]] -= given;
		left[service[k]] -= given;
	}
	return waiting.map((people, i) => demand.weight[i] - people);
}
