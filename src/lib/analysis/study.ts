// A study: the people of a boundary set, the active services of every model, and the incidents. It answers any model
// under any standard, for the map, the table, the command line and the briefing alike. What depends on places only
// (reach) is computed once a model and kept, so that a moving slider costs one pass over the people.

import type { CoverageStandard } from '../domain/standard.ts';
import { coverage } from './access/coverage.ts';
import type { Demand } from './demand/demand.ts';
import { assess, type AssessedCoverage } from './judgement/flags.ts';
import type { Metric } from './access/metric.ts';
import { straightLine } from './access/straight-line.ts';
import { reach, incidentReach, type Reach, type Incidents, type Supply } from './access/reach.ts';

export interface Study {
	readonly demand: Demand;
	readonly supplies: ReadonlyMap<string, Supply>;
	readonly incidents: Incidents;
	/** By which it is told who is within reach. */
	readonly metric: Metric;
	/** By model, filled when first asked for. */
	readonly reaches: Map<string, Reach>;
}

/** @param supplies active services by model */
export function openStudy(
	demand: Demand,
	supplies: ReadonlyMap<string, Supply>,
	incidents: Incidents,
	metric: Metric = straightLine
): Study {
	return { demand, supplies, incidents, metric, reaches: new Map() };
}

/** The same study over the incidents of another period. */
export function withIncidents(study: Study, incidents: Incidents): Study {
	return { ...study, incidents };
}

/** Coverage and flags of every unit and the province, for one model. Without a standard nothing counts as covered. */
export function assessModel(study: Study, model: string, standard: CoverageStandard | null): AssessedCoverage {
	const people = reachOf(study, model);
	return assess(coverage(people, incidentReach(study.incidents, people), standard ?? NOBODY_WITHIN), standard);
}

const NOBODY_WITHIN: CoverageStandard = { distanceM: -1, targetShare: 0, placesPer10000: null };
const NO_SUPPLY: Supply = {
	lon: new Float64Array(0),
	lat: new Float64Array(0),
	capacity: new Float64Array(0),
	unit: new Int32Array(0)
};

function reachOf(study: Study, model: string): Reach {
	const known = study.reaches.get(model);
	if (known) return known;
	const fresh = reach(study.demand, study.supplies.get(model) ?? NO_SUPPLY, study.metric);
	study.reaches.set(model, fresh);
	return fresh;
}

export interface SupplyRecord {
	readonly model: string;
	readonly lon: number;
	readonly lat: number;
	/** Null when not stated. */
	readonly capacity: number | null;
	/** Position of the unit, −1 for none. */
	readonly unit: number;
}

/** Services as columns, one set of columns a model. The caller leaves out what is not active. */
export function suppliesByModel(records: readonly SupplyRecord[]): Map<string, Supply> {
	const groups = new Map<string, SupplyRecord[]>();
	for (const record of records) {
		const group = groups.get(record.model);
		if (group) group.push(record);
		else groups.set(record.model, [record]);
	}
	return new Map(
		[...groups].map(([model, group]) => [
			model,
			{
				lon: Float64Array.from(group, (record) => record.lon),
				lat: Float64Array.from(group, (record) => record.lat),
				capacity: Float64Array.from(group, (record) => record.capacity ?? NaN),
				unit: Int32Array.from(group, (record) => record.unit)
			}
		])
	);
}

export interface LocatedIncidents {
	/** Null when only the unit is known. */
	readonly place: readonly [lon: number, lat: number] | null;
	readonly unit: number;
	readonly count: number;
}

/** Incidents as columns; NaN stands for a place that is not known. */
export function incidentColumns(records: readonly LocatedIncidents[]): Incidents {
	return {
		lon: Float64Array.from(records, ({ place }) => place?.[0] ?? NaN),
		lat: Float64Array.from(records, ({ place }) => place?.[1] ?? NaN),
		count: Float64Array.from(records, ({ count }) => count),
		unit: Int32Array.from(records, ({ unit }) => unit)
	};
}
