// Which unit a place stands in: Turf's point in polygon, asked only where the unit's box holds the place. And the unit
// that a place just off a generalised coast belongs to, by the rule of the database (`app.unit_at`).

import { bbox, booleanPointInPolygon, pointToPolygonDistance } from '@turf/turf';
import type { BoundaryUnit } from '../../domain/boundary.ts';
import type { Places } from './chord.ts';

type Units = readonly Pick<BoundaryUnit, 'geometry'>[];

/** Kept for each list of units: a file asks for every one of its rows. */
const BOXES = new WeakMap<Units, readonly (readonly number[])[]>();

function boxesOf(units: Units): readonly (readonly number[])[] {
	const known = BOXES.get(units) ?? units.map((unit) => bbox(unit.geometry));
	BOXES.set(units, known);
	return known;
}

/** Position of the unit that each place stands in, borders included; −1 when it stands in none. */
export function unitsOfPlaces(places: Places, units: Units): Int32Array {
	const boxes = boxesOf(units);
	return Int32Array.from(places.lon, (lon, k) => {
		const lat = places.lat[k];
		return units.findIndex((unit, position) => {
			const [west, south, east, north] = boxes[position];
			if (lon < west || lon > east || lat < south || lat > north) return false;
			return booleanPointInPolygon([lon, lat], unit.geometry);
		});
	});
}

/** A place so far off a unit, in metres, still belongs to it: the coast of the map is generalised. */
const COAST_M = 1000;

/**
 * Positions of the units that places belong to, by the rule of the database; −1 for none.
 * @param units in the order of their codes
 */
export function unitsOfServices({ lon, lat }: Places, units: Units): Int32Array {
	const inside = unitsOfPlaces({ lon, lat }, units);
	return inside.map((unit, k) => (unit >= 0 ? unit : unitNear([lon[k], lat[k]], units)));
}

/**
 * Position of the unit that covers a place, else of the nearest one within a kilometre; −1 when there is none.
 * @param units in the order of their codes, as the database asks them
 */
export function unitNear([lon, lat]: readonly [lon: number, lat: number], units: Units): number {
	const [inside] = unitsOfPlaces({ lon: Float64Array.of(lon), lat: Float64Array.of(lat) }, units);
	if (inside >= 0) return inside;
	const margin = COAST_M / 50_000; // degrees, more than enough in both directions away from the poles
	let [nearest, least] = [-1, COAST_M];
	const boxes = boxesOf(units);
	units.forEach(({ geometry }, position) => {
		const [west, south, east, north] = boxes[position];
		if (lon < west - margin || lon > east + margin || lat < south - margin || lat > north + margin) return;
		const metres = pointToPolygonDistance([lon, lat], geometry, { units: 'meters' });
		if (metres <= least) [nearest, least] = [position, metres];
	});
	return nearest;
}
