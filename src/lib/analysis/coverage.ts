// Coverage: for one model and one standard, how many people of each unit are within reach of an active service,
// how far the others are, how many places and reports there are. One function for map, table, command line and
// report: two numbers for one question is the oldest complaint of this field.
//
// boundaries + population → demand cells (demand.ts) → demand points → reach (reach.ts) → coverage (here)
// → flags with reasons (flags.ts) → map, table, report. Gap areas for the map are in gaps.ts.

import type { CoverageStandard } from '../domain/standard.ts';
import { placesOf, servedWithinCapacity } from './capacity.ts';
import type { Reach, ReportReach } from './reach.ts';

export interface Coverage {
	/** Active services that stand in the unit, and their places. */
	readonly services: number;
	readonly capacity: number;
	readonly population: number;
	readonly coveredPopulation: number;
	/** 0–1. */
	readonly coveredShare: number;
	/** Metres to the nearest service, weighted by people; `Infinity` when there is no service at all. */
	readonly meanDistanceM: number;
	readonly p90DistanceM: number;
	readonly maxDistanceM: number;
	/** Half of the people beyond reach must go further than this; NaN when nobody is beyond reach. */
	readonly medianBeyondM: number;
	readonly placesPer10000: number;
	readonly incidents: number;
	readonly incidentsBeyond: number;
	/** Three plain classes of people: they sum to the population. */
	readonly classes: { readonly served: number; readonly overCapacity: number; readonly beyond: number };
	/** Whether the middle class means anything: capacities are stated and the standard says what a place serves. */
	readonly capacityCounted: boolean;
}

export interface CoverageResult {
	readonly units: readonly Coverage[];
	readonly province: Coverage;
}

/** A threshold is inclusive; a tenth of a millimetre is the rounding of the distance, not a distance. */
const LIMIT_TOLERANCE_M = 1e-4;

/** @param reports reports with their distance to the same services */
export function coverage(reach: Reach, reports: ReportReach, standard: CoverageStandard): CoverageResult {
	const unitCount = reach.demand.unitStart.length - 1;
	const limitM = standard.distanceM + LIMIT_TOLERANCE_M;
	const served = servedWithinCapacity(reach, standard, limitM);
	const supply = supplyByUnit(reach, unitCount);
	const reported = reportsByUnit(reports, unitCount, limitM);
	const units = Array.from({ length: unitCount }, (_, unit) => {
		const points = reach.order.subarray(reach.demand.unitStart[unit], reach.demand.unitStart[unit + 1]);
		return describe(reach, points, limitM, served, pick(supply, unit), pick(reported, unit));
	});
	const province = describe(reach, reach.provinceOrder, limitM, served, sumOf(supply), sumOf(reported));
	return { units, province };
}

interface TwoSums {
	first: Float64Array;
	second: Float64Array;
}

const pick = (sums: TwoSums, unit: number): [number, number] => [sums.first[unit], sums.second[unit]];
const sumOf = (sums: TwoSums): [number, number] => [
	sums.first.reduce((a, b) => a + b, 0),
	sums.second.reduce((a, b) => a + b, 0)
];

/** Services and places per unit. What stands in no unit reaches people, but is nobody's own. */
function supplyByUnit({ supply }: Reach, unitCount: number): TwoSums {
	const sums = { first: new Float64Array(unitCount), second: new Float64Array(unitCount) };
	supply.unit.forEach((unit, k) => {
		if (unit < 0) return;
		sums.first[unit]++;
		sums.second[unit] += placesOf(supply.capacity[k]);
	});
	return sums;
}

/** Reports, and reports beyond reach, per unit. A report without a place is never counted as beyond. */
function reportsByUnit({ reports, distanceM }: ReportReach, unitCount: number, limitM: number): TwoSums {
	const sums = { first: new Float64Array(unitCount), second: new Float64Array(unitCount) };
	reports.unit.forEach((unit, k) => {
		if (unit < 0) return;
		sums.first[unit] += reports.count[k];
		if (!Number.isNaN(reports.lon[k]) && distanceM[k] > limitM) sums.second[unit] += reports.count[k];
	});
	return sums;
}

function describe(
	reach: Reach,
	points: Uint32Array,
	limitM: number,
	served: Float64Array | null,
	[services, capacity]: [number, number],
	[incidents, incidentsBeyond]: [number, number]
): Coverage {
	const { distanceM, demand } = reach;
	let population = 0;
	let covered = 0;
	let servedPeople = 0;
	let weighted = 0;
	for (let k = 0; k < points.length; k++) {
		const point = points[k];
		const people = demand.weight[point];
		population += people;
		weighted += people * distanceM[point];
		if (distanceM[point] <= limitM) {
			covered = population; // the points come nearest first
			servedPeople += served ? served[point] : people;
		}
	}
	const quantile = (share: number) => distanceAtShare(reach, points, share * population);
	return {
		services,
		capacity,
		population,
		coveredPopulation: covered,
		coveredShare: population > 0 ? covered / population : 0,
		meanDistanceM: population > 0 ? weighted / population : Infinity,
		p90DistanceM: quantile(0.9),
		maxDistanceM: points.length ? distanceM[points[points.length - 1]] : Infinity,
		medianBeyondM: covered < population ? quantile((1 + covered / population) / 2) : NaN,
		placesPer10000: population > 0 ? (capacity * 10_000) / population : 0,
		incidents,
		incidentsBeyond,
		classes: { served: servedPeople, overCapacity: covered - servedPeople, beyond: population - covered },
		capacityCounted: served !== null
	};
}

/** The least distance within which that many people live (lower weighted quantile). */
function distanceAtShare({ distanceM, demand }: Reach, points: Uint32Array, people: number): number {
	let sum = 0;
	for (let k = 0; k < points.length; k++) {
		sum += demand.weight[points[k]];
		if (sum >= people * (1 - 1e-12)) return distanceM[points[k]];
	}
	return points.length ? distanceM[points[points.length - 1]] : Infinity;
}
