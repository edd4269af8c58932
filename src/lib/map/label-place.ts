// Where a name fits best: the point of a polygon that is furthest from its border and from the symbols in it.
// The pole of inaccessibility (Mapbox polylabel) is the place without symbols; a grid is searched for the place with.

import type { Position } from 'geojson';
import polylabel from 'polylabel';

/** A name is about this many times as wide as it is high, so room to its sides counts for less. */
const WIDTH_TO_HEIGHT = 2.6;
const STEPS = 15;

/** @param rings shell and holes in degrees; distances are compared, never shown, so degrees will do */
export function roomiestPlace(rings: Position[][], obstacles: readonly { lon: number; lat: number }[]): Position {
	const lons = rings[0].map(([lon]) => lon);
	const lats = rings[0].map(([, lat]) => lat);
	const [west, east] = [Math.min(...lons), Math.max(...lons)];
	const [south, north] = [Math.min(...lats), Math.max(...lats)];
	const near = obstacles.filter(({ lon, lat }) => lon >= west && lon <= east && lat >= south && lat <= north);
	const pole = polylabel(rings as [number, number][][], (east - west) / 100);
	let best: Position = [pole[0], pole[1]];
	let bestRoom = room(best[0], best[1], rings, near);
	for (let i = 1; i < STEPS; i++) {
		for (let j = 1; j < STEPS; j++) {
			const lon = west + ((east - west) * i) / STEPS;
			const lat = south + ((north - south) * j) / STEPS;
			const here = room(lon, lat, rings, near);
			if (here > bestRoom) {
				bestRoom = here;
				best = [lon, lat];
			}
		}
	}
	return best;
}

/** Distance to the nearest border or symbol, with east–west squeezed; negative outside. */
function room(
	lon: number,
	lat: number,
	rings: Position[][],
	obstacles: readonly { lon: number; lat: number }[]
): number {
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
	if (!inside) return -1;
	for (const obstacle of obstacles) {
		least2 = Math.min(least2, ((obstacle.lon - lon) / WIDTH_TO_HEIGHT) ** 2 + (obstacle.lat - lat) ** 2);
	}
	return Math.sqrt(least2);
}

/** Squared distance from the origin to the segment a–b. */
function squaredToSegment(ax: number, ay: number, bx: number, by: number): number {
	const [dx, dy] = [bx - ax, by - ay];
	const length2 = dx * dx + dy * dy;
	const t = length2 === 0 ? 0 : Math.max(0, Math.min(1, -(ax * dx + ay * dy) / length2));
	return (ax + t * dx) ** 2 + (ay + t * dy) ** 2;
}
