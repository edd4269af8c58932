// Gap areas: the part of each unit's land that lies beyond reach of every active service. Circles of reach are united and
// taken from the land in the metric plane.

import type { MultiPolygon } from 'geojson';
import type { PathsD } from 'clipper2-wasm';
import { toPlane } from '../../domain/vn2000.ts';
import type { Places } from '../space/chord.ts';
import {
	areaOfTree,
	DECIMALS,
	pathsOf,
	readTree,
	type Bounds,
	type Clipper,
	type PreparedLand
} from '../space/land.ts';

export interface GapArea {
	readonly geometry: MultiPolygon;
	/** Land beyond reach and all land of the unit, in square metres of the plane. */
	readonly gapM2: number;
	readonly landM2: number;
}

const CIRCLE_CORNERS = 64;
/** A polygon of equal area to its circle, so that the corners cut nothing off. */
const EQUAL_AREA = Math.sqrt((2 * Math.PI) / CIRCLE_CORNERS / Math.sin((2 * Math.PI) / CIRCLE_CORNERS));
const SCALE_ON_MERIDIAN = 0.9999;
const EARTH_RADIUS_M = 6_371_000;
const FALSE_EASTING_M = 500_000;

/** The land beyond `distanceM` of every service, one entry a unit. */
export function gapAreas(clipper: Clipper, land: PreparedLand, services: Places, distanceM: number): GapArea[] {
	const circles = Array.from(services.lon, (lon, k) => circle(lon, services.lat[k], distanceM));
	const all = pathsOf(clipper, circles);
	const reached = clipper.UnionSelfD(all, clipper.FillRule.NonZero, DECIMALS);
	all.delete();
	const gaps = land.units.map(({ paths, areaM2, bounds }) => {
		const near = pathsNear(clipper, reached, bounds);
		const tree = new clipper.PolyPathD();
		clipper.BooleanOpOutD(clipper.ClipType.Difference, clipper.FillRule.EvenOdd, paths, near, tree, DECIMALS);
		const gap = { geometry: readTree(tree), gapM2: areaOfTree(tree), landM2: areaM2 };
		tree.delete();
		near.delete();
		return gap;
	});
	reached.delete();
	return gaps;
}

/** The rings of the united circles that can touch the unit; a hole's shell surrounds it, so it comes along. */
function pathsNear(clipper: Clipper, reached: PathsD, bounds: Bounds): PathsD {
	const near = new clipper.PathsD();
	for (let k = 0; k < reached.size(); k++) {
		const path = reached.get(k);
		const ring = path.view();
		let west = Infinity;
		let south = Infinity;
		let east = -Infinity;
		let north = -Infinity;
		for (let i = 0; i < ring.length; i += 3) {
			west = Math.min(west, ring[i]);
			east = Math.max(east, ring[i]);
			south = Math.min(south, ring[i + 1]);
			north = Math.max(north, ring[i + 1]);
		}
		if (west <= bounds.east && east >= bounds.west && south <= bounds.north && north >= bounds.south) {
			near.push_back(path);
		}
	}
	return near;
}

function circle(lon: number, lat: number, radiusM: number): Float64Array {
	const [eastM, northM] = toPlane(lon, lat);
	const fromMeridian = (eastM - FALSE_EASTING_M) / EARTH_RADIUS_M;
	const planeRadiusM = radiusM * SCALE_ON_MERIDIAN * (1 + (fromMeridian * fromMeridian) / 2) * EQUAL_AREA;
	const ring = new Float64Array(CIRCLE_CORNERS * 2);
	for (let k = 0; k < CIRCLE_CORNERS; k++) {
		const angle = (2 * Math.PI * k) / CIRCLE_CORNERS;
		ring[2 * k] = eastM + planeRadiusM * Math.cos(angle);
		ring[2 * k + 1] = northM + planeRadiusM * Math.sin(angle);
	}
	return ring;
}
