// Coverage: for one model and one standard, how many people of each unit are within reach of an active service,
// how far the others are, how many places and incidents there are. One function for map, table, command line and
// briefing, so that all of them show the same number.
//
// boundaries + population → demand cells (demand.ts) → demand points → reach (reach.ts) → coverage (here)
// → flags with reasons (flags.ts) → map, table, briefing. Gap areas for the map are in gaps.ts.

import type { CoverageStandard } from '../../domain/standard.ts';
import { placesOf, servedWithinCapacity } from './capacity.ts';
import { LIMIT_TOLERANCE } from './metric.ts';
import { weightedQuantiles } from '../quantile.ts';
import type { Reach, IncidentReach } from './reach.ts';

export interface Coverage {
	/** Active services that stand in the unit, and their places. */
	readonly services: number;
	readonly capacity: number;
	readonly population: number;
	readonly coveredPopulation: number;
	/** 0–1. */
	readonly coveredShare: number;
	/**
	 * Metres to the nearest service, of people: `Infinity` without any service, and where nobody lives.
	 */
	readonly meanDistanceM: number;
	readonly p90DistanceM: number;
	readonly maxDistanceM: number;
	/** Half of the people beyond reach must go further than this; NaN when nobody is beyond reach. */
	readonly medianBeyondM: number;
	readonly placesPer10000: number;
	readonly incidents: number;
	/** Of these, those whose place is known: only they can be told to be beyond reach. */
	readonly incidentsPlaced: number;
	readonly incidentsBeyond: number;
	/** People served, within reach but over capacity, and beyond reach: they sum to the population. */
	readonly classes: { readonly served: number; readonly overCapacity: number; readonly beyond: number };
	/** Whether `overCapacity` can be told: capacities are stated and the standard says how many a place serves. */
	readonly capacityCounted: boolean;
}

export interface CoverageResult {
	readonly units: readonly Coverage[];
	readonly province: Coverage;
}

/**
 * Every measure of every unit and of the province, for the services of one model under one standard.
 * Units come in the order of the demand; distances are metres, shares 0–1, weights people (see docs/measures.md).
 * @param incidents incidents with their distance to the same services
 */
export function coverage(reach: Reach, incidents: IncidentReach, standard: CoverageStandard): CoverageResult {
	const { unitStart } = reach.demand;
	const unitCount = unitStart.length - 1;
	const limitM = standard.distanceM + LIMIT_TOLERANCE;
	const served = servedByUnit(reach, standard, limitM);
	const supply = supplyByUnit(reach, unitCount);
	const counted = incidentsByUnit(incidents, unitCount);
	const placed = placedByUnit(incidents, unitCount, limitM);
	const runs = Array.from({ length: unitCount }, (_, unit) =>
		peopleIn(reach, unitStart[unit], unitStart[unit + 1], limitM)
	);
	const units = runs.map((run, unit) =>
		describe(reach, run, served && served[unit], pick(supply, unit), counted[unit], pick(placed, unit))
	);
	const servedInAll = served && served.reduce((a, b) => a + b, 0);
	const everybody = runs.reduce(together, { ...NOBODY, to: unitStart[unitCount] });
	return { units, province: describe(reach, everybody, servedInAll, sumOf(supply), sum(counted), sumOf(placed)) };
}

/** The people of a run of points, in sums that add up over runs. */
interface People {
	/** The run: first point, and the one after the last. */
	readonly from: number;
	readonly to: number;
	readonly population: number;
	readonly covered: number;
	/** Σ people × metres. */
	readonly peopleMetres: number;
	readonly furthestM: number;
}

const NOBODY = { from: 0, to: 0, population: 0, covered: 0, peopleMetres: 0, furthestM: 0 };

function peopleIn({ distanceM, demand: { weight } }: Reach, from: number, to: number, limitM: number): People {
	let population = 0;
	let covered = 0;
	let peopleMetres = 0;
	let furthestM = 0;
	for (let i = from; i < to; i++) {
		population += weight[i];
		// nobody there has no way to go, and 0 × Infinity would be NaN
		if (weight[i] === 0) continue;
		peopleMetres += weight[i] * distanceM[i];
		if (distanceM[i] <= limitM) covered += weight[i];
		if (distanceM[i] > furthestM) furthestM = distanceM[i];
	}
	return { from, to, population, covered, peopleMetres, furthestM };
}

/**
 * Whether there are incidents and none of them has a place, as far as the reader is told: how many are beyond reach is
 * unknown then, and no 0.
 */
export function isBeyondUnknown({
	incidents,
	incidentsPlaced
}: Pick<Coverage, 'incidents' | 'incidentsPlaced'>): boolean {
	return incidents > 0 && incidentsPlaced === 0;
}

/** The sums of both; the run stays that of the first, which spans them all. */
function together(all: People, run: People): People {
	return {
		...all,
		population: all.population + run.population,
		covered: all.covered + run.covered,
		peopleMetres: all.peopleMetres + run.peopleMetres,
		furthestM: Math.max(all.furthestM, run.furthestM)
	};
}

/** People served within reach and capacity, one sum a unit; null where no limit can be computed. */
function servedByUnit(reach: Reach, standard: CoverageStandard, limitM: number): Float64Array | null {
	const served = servedWithinCapacity(reach, standard, limitM);
	if (!served) return null;
	const { unitStart, cellStart } = reach.demand;
	const sums = new Float64Array(unitStart.length - 1);
	let unit = 0;
	served.forEach((people, cell) => {
		while (cellStart[cell] >= unitStart[unit + 1]) unit++;
		sums[unit] += people;
	});
	return sums;
}

interface TwoSums {
	first: Float64Array;
	second: Float64Array;
}

const pick = (sums: TwoSums, unit: number): [number, number] => [sums.first[unit], sums.second[unit]];
const sum = (values: Float64Array) => values.reduce((a, b) => a + b, 0);
const sumOf = (sums: TwoSums): [number, number] => [sum(sums.first), sum(sums.second)];

/** Services and places per unit. A service outside all units still reaches people, but is counted for no unit. */
function supplyByUnit({ supply }: Reach, unitCount: number): TwoSums {
	const sums = { first: new Float64Array(unitCount), second: new Float64Array(unitCount) };
	supply.unit.forEach((unit, k) => {
		if (unit < 0) return;
		sums.first[unit]++;
		sums.second[unit] += placesOf(supply.capacity[k]);
	});
	return sums;
}

/** Incidents per unit. */
function incidentsByUnit({ incidents }: IncidentReach, unitCount: number): Float64Array {
	const sums = new Float64Array(unitCount);
	incidents.unit.forEach((unit, k) => {
		if (unit >= 0) sums[unit] += incidents.count[k];
	});
	return sums;
}

/** Incidents with a place, and of these the ones beyond reach, per unit. */
function placedByUnit({ incidents, distanceM }: IncidentReach, unitCount: number, limitM: number): TwoSums {
	const sums = { first: new Float64Array(unitCount), second: new Float64Array(unitCount) };
	incidents.unit.forEach((unit, k) => {
		if (unit < 0 || Number.isNaN(incidents.lon[k])) return;
		sums.first[unit] += incidents.count[k];
		if (distanceM[k] > limitM) sums.second[unit] += incidents.count[k];
	});
	return sums;
}

function describe(
	{ buckets }: Reach,
	{ from, to, population, covered, peopleMetres, furthestM }: People,
	served: number | null,
	[services, capacity]: [number, number],
	incidents: number,
	[incidentsPlaced, incidentsBeyond]: [number, number]
): Coverage {
	const [p90, medianBeyond] = weightedQuantiles(buckets, from, to, [0.9 * population, (population + covered) / 2]);
	const servedPeople = served ?? covered;
	return {
		services,
		capacity,
		population,
		coveredPopulation: covered,
		coveredShare: population > 0 ? covered / population : 0,
		meanDistanceM: population > 0 ? peopleMetres / population : Infinity,
		p90DistanceM: population > 0 ? p90 : Infinity,
		maxDistanceM: population > 0 ? furthestM : Infinity,
		medianBeyondM: covered < population ? medianBeyond : NaN,
		placesPer10000: population > 0 ? (capacity * 10_000) / population : 0,
		incidents,
		incidentsPlaced,
		incidentsBeyond,
		classes: { served: servedPeople, overCapacity: Math.max(0, covered - servedPeople), beyond: population - covered },
		capacityCounted: served !== null
	};
}
