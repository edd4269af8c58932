// Ways from places to places: who is within reach of each site by a metric, and the metres that everybody has to travel.

import type { Metric } from '../access/metric.ts';
import { arcOrGeodesicM, toSpace, type Places } from '../space/chord.ts';
import type { Covering } from './covering.ts';
import type { Costs } from './costs.ts';

/**
 * The people within `limitM` of each site, inclusive: the catchments that coverage.ts counts by.
 * @param weight people at each place of demand
 * @returns rows are the places of demand, columns the sites, each at a cost of 1
 */
export function catchments(
	metric: Metric,
	demand: Places,
	weight: Float64Array,
	sites: Places,
	limitM: number
): Covering {
	return { weight, cost: new Float64Array(sites.lon.length).fill(1), ...metric.catchments(demand, sites, limitM) };
}

/** Metres from every place of demand to every site. */
export function distancesM(demand: Places, sites: Places): Costs {
	const [rows, count] = [demand.lon.length, sites.lon.length];
	const [from, to] = [toSpace(demand), toSpace(sites)];
	const value = new Float64Array(rows * count);
	for (let row = 0; row < rows; row++) {
		for (let site = 0; site < count; site++) {
			const dx = from.x[row] - to.x[site];
			const dy = from.y[row] - to.y[site];
			const dz = from.z[row] - to.z[site];
			const chord2 = dx * dx + dy * dy + dz * dz;
			const { lon, lat } = demand;
			value[row * count + site] = arcOrGeodesicM(lon[row], lat[row], sites.lon[site], sites.lat[site], chord2, dz);
		}
	}
	return { rows, sites: count, value };
}
