// Which unit a place stands in: Turf's point in polygon, asked only where the unit's box holds the place.

import { bbox, booleanPointInPolygon } from '@turf/turf';
import type { BoundaryUnit } from '../domain/boundary.ts';
import type { Places } from './space.ts';

/** Position of the unit that each place stands in, borders included; −1 when it stands in none. */
export function unitsOfPlaces(places: Places, units: readonly Pick<BoundaryUnit, 'geometry'>[]): Int32Array {
	const boxes = units.map((unit) => bbox(unit.geometry));
	return Int32Array.from(places.lon, (lon, k) => {
		const lat = places.lat[k];
		return units.findIndex((unit, position) => {
			const [west, south, east, north] = boxes[position];
			if (lon < west || lon > east || lat < south || lat > north) return false;
			return booleanPointInPolygon([lon, lat], unit.geometry);
		});
	});
}
