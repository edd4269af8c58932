// Reach: how far everybody is from the nearest service of one model. It depends on places only, not on the
// standard, so it is computed once and a moving slider asks only coverage.ts.

import type { Demand } from '../demand/demand.ts';
import { intoBuckets, type Buckets } from '../quantile.ts';
import type { Metric, Ways } from './metric.ts';
import type { Places } from '../space/chord.ts';

/** Active services of one model. */
export interface Supply extends Places {
	/** Places of each service; NaN when not stated. */
	readonly capacity: Float64Array;
	/** Position of the unit that the service stands in; −1 when it stands in none of them. */
	readonly unit: Int32Array;
}

/** Reported incidents, counted by place. */
export interface Incidents extends Places {
	readonly count: Float64Array;
	readonly unit: Int32Array;
	// An incident known only by its unit has NaN as its place: it counts for the unit and is never beyond reach.
}

export interface Reach {
	readonly demand: Demand;
	readonly supply: Supply;
	readonly ways: Ways;
	/** Metres from each demand point to the nearest service. */
	readonly distanceM: Float64Array;
	/** The same distances in buckets, from which quantiles are read. */
	readonly buckets: Buckets;
}

/** Incidents, with the metres from each one's place to the nearest service of the model. */
export interface IncidentReach {
	readonly incidents: Incidents;
	readonly distanceM: Float64Array;
}

/** Adds to incidents how far each one's place is from the nearest service, in metres. */
export function incidentReach(incidents: Incidents, { ways }: Reach): IncidentReach {
	return { incidents, distanceM: ways.nearest(incidents) };
}

/** How far everybody is from the nearest of the services, in metres; infinite where there is no service. */
export function reach(demand: Demand, supply: Supply, metric: Metric): Reach {
	const ways = metric.waysTo(supply);
	const distanceM = ways.nearestByCell(demand);
	return { demand, supply, ways, distanceM, buckets: intoBuckets(distanceM, demand.weight) };
}
