// Where a name fits best: the point of a polygon that is furthest from its border and from the symbols in it.
// Where there are no symbols it is the pole of inaccessibility (Mapbox polylabel); where there are, a grid is searched.

import type { Position } from 'geojson';
import polylabel from 'polylabel';

/** A name is about this many times as wide as it is high, so room to its sides counts for less. */
const WIDTH_TO_HEIGHT = 2.6;
const STEPS = 15;

/** Somewhere inside a polygon, with its squared distance to the border. */
interface Spot {
	readonly lon: number;
	readonly lat: number;
	readonly border2: number;
}

/** Kept for each polygon: its border stays while symbols come and go, and takes a hundred times as long to measure to. */
const SPOTS = new WeakMap<readonly Position[][], readonly Spot[]>();

/** @param rings shell and holes in degrees; distances are compared, never shown, so degrees will do */
export function roomiestPlace(rings: Position[][], obstacles: readonly { lon: number; lat: number }[]): Position {
	const spots = SPOTS.get(rings) ?? spotsIn(rings);
	SPOTS.set(rings, spots);
	const [pole] = spots;
	let best = pole;
	let bestRoom = -1;
	for (const spot of spots) {
		let least2 = spot.border2;
		for (const { lon, lat } of obstacles) {
			least2 = Math.min(least2, squaredRoom(lon - spot.lon, lat - spot.lat));
		}
		if (least2 > bestRoom) {
			bestRoom = least2;
			best = spot;
		}
	}
	return [best.lon, best.lat];
}

/** The pole of the polygon, then the places of the grid that lie inside. */
function spotsIn(rings: Position[][]): Spot[] {
	const lons = rings[0].map(([lon]) => lon);
	const lats = rings[0].map(([, lat]) => lat);
	const [west, east] = [Math.min(...lons), Math.max(...lons)];
	const [south, north] = [Math.min(...lats), Math.max(...lats)];
	const pole = polylabel(rings as [number, number][][], (east - west) / 100);
	const spots: Spot[] = [
		{ lon: pole[0], lat: pole[1], border2: Math.max(0, squaredToBorder(pole[0], pole[1], rings)) }
	];
	for (let i = 1; i < STEPS; i++) {
		for (let j = 1; j < STEPS; j++) {
			const lon = west + ((east - west) * i) / STEPS;
			const lat = south + ((north - south) * j) / STEPS;
			const border2 = squaredToBorder(lon, lat, rings);
			if (border2 >= 0) spots.push({ lon, lat, border2 });
		}
	}
	return spots;
}

/** Squared distance to the nearest border, with east–west squeezed; negative outside. */
function squaredToBorder(lon: number, lat: number, rings: Position[][]): number {
	let inside = false;
	let least2 = Infinity;
	for (const ring of rings) {
		for (let k = 0, p = ring.length - 1; k < ring.length; p = k++) {
			const [ax, ay] = ring[k];
			const [bx, by] = ring[p];
			if (ay > lat !== by > lat && lon < ((bx - ax) * (lat - ay)) / (by - ay) + ax) inside = !inside;
			least2 = Math.min(
				least2,
				squaredToSegment((ax - lon) / WIDTH_TO_HEIGHT, ay - lat, (bx - lon) / WIDTH_TO_HEIGHT, by - lat)
			);
		}
	}
	return inside ? least2 : -1;
}

const squaredRoom = (east: number, north: number) => (east / WIDTH_TO_HEIGHT) ** 2 + north ** 2;

/** Squared distance from the origin to the segment a–b. */
function squaredToSegment(ax: number, ay: number, bx: number, by: number): number {
	const [dx, dy] = [bx - ax, by - ay];
	const length2 = dx * dx + dy * dy;
	const t = length2 === 0 ? 0 : Math.max(0, Math.min(1, -(ax * dx + ay * dy) / length2));
	return (ax + t * dx) ** 2 + (ay + t * dy) ** 2;
}
