// Gap areas: the part of each unit's land that lies beyond reach of every active service.
// Circles of reach are united and taken from the land in a metric plane with Clipper2 (Vatti clipping, compiled to
// WebAssembly). docs/decisions/004-clipper-for-gaps.md says why not Turf here, with the measurements.

import type { MultiPolygon, Position } from 'geojson';
import type { MainModule, PathsD, PolyPathD } from 'clipper2-wasm';
import { type BoundaryUnit } from '../domain/boundary.ts';
import { fromPlane, toPlane } from '../domain/vn2000.ts';
import { planePolygons } from './demand.ts';
import type { Places } from './space.ts';

/** The compiled library. Loading it is input and output, so the caller does that and hands it in. */
export type Clipper = MainModule;

export interface GapArea {
	readonly geometry: MultiPolygon;
	/** Land beyond reach and all land of the unit, in square metres of the plane. */
	readonly gapM2: number;
	readonly landM2: number;
}

const CIRCLE_CORNERS = 64;
/** A polygon of equal area to its circle, so that the corners cut nothing off. */
const EQUAL_AREA = Math.sqrt((2 * Math.PI) / CIRCLE_CORNERS / Math.sin((2 * Math.PI) / CIRCLE_CORNERS));
/** Clipper works on whole numbers: two decimals are centimetres. */
const DECIMALS = 2;
const SCALE_ON_MERIDIAN = 0.9999;
const EARTH_RADIUS_M = 6_371_000;
const FALSE_EASTING_M = 500_000;

/** Land of the units, made ready for clipping. Call `free` when done: its memory is outside the collector. */
export interface PreparedLand {
	readonly units: readonly { readonly paths: PathsD; readonly areaM2: number; readonly bounds: Bounds }[];
	free(): void;
}

export interface Bounds {
	west: number;
	south: number;
	east: number;
	north: number;
}

/** Lays the units into the metric plane and resolves crossings, once a boundary set. */
export function prepareLand(clipper: Clipper, units: readonly Pick<BoundaryUnit, 'geometry'>[]): PreparedLand {
	const prepared = units.map((unit) => {
		const rings = planePolygons(unit).flat();
		const raw = pathsOf(clipper, rings);
		// Even–odd, then cleaned: ring order in the input does not matter and crossings are resolved once.
		const paths = clipper.UnionSelfD(raw, clipper.FillRule.EvenOdd, DECIMALS);
		raw.delete();
		return { paths, areaM2: clipper.AreaPathsD(paths), bounds: boundsOf(rings) };
	});
	return { units: prepared, free: () => prepared.forEach(({ paths }) => paths.delete()) };
}

/** A unit's land as clipping sees it (even–odd), and its area: what a drawing that crosses itself comes to. */
export function engineLand(
	clipper: Clipper,
	unit: Pick<BoundaryUnit, 'geometry'>
): { geometry: MultiPolygon; areaM2: number } {
	const raw = pathsOf(clipper, planePolygons(unit).flat());
	const tree = new clipper.PolyPathD();
	const nothing = new clipper.PathsD();
	clipper.BooleanOpOutD(clipper.ClipType.Union, clipper.FillRule.EvenOdd, raw, nothing, tree, DECIMALS);
	const land = { geometry: readTree(tree), areaM2: areaOfTree(tree) };
	raw.delete();
	nothing.delete();
	tree.delete();
	return land;
}

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

/** Rings of x, y become Clipper's paths, which carry an unused third number. */
function pathsOf(clipper: Clipper, rings: readonly Float64Array[]): PathsD {
	const paths = new clipper.PathsD();
	for (const ring of rings) {
		const triples = new Float64Array((ring.length / 2) * 3);
		for (let k = 0; k < ring.length / 2; k++) {
			triples[3 * k] = ring[2 * k];
			triples[3 * k + 1] = ring[2 * k + 1];
		}
		const path = new clipper.PathD();
		path.assign(triples);
		paths.push_back(path);
		path.delete();
	}
	return paths;
}

export function readTree(tree: PolyPathD): MultiPolygon {
	const coordinates: Position[][][] = [];
	for (let k = 0; k < tree.count(); k++) readShell(tree.child(k), coordinates);
	return { type: 'MultiPolygon', coordinates };
}

/** A shell with its holes becomes one polygon; islands inside a hole become polygons of their own. */
function readShell(shell: PolyPathD, into: Position[][][]): void {
	const polygon = [readRing(shell)];
	for (let k = 0; k < shell.count(); k++) {
		const hole = shell.child(k);
		polygon.push(readRing(hole));
		for (let j = 0; j < hole.count(); j++) readShell(hole.child(j), into);
	}
	into.push(polygon);
}

function readRing(node: PolyPathD): Position[] {
	const path = node.polygon();
	const flat = path.view();
	const ring: Position[] = [];
	for (let k = 0; k < flat.length; k += 3) ring.push(fromPlane(flat[k], flat[k + 1]));
	ring.push(ring[0]);
	return ring;
}

export function areaOfTree(tree: PolyPathD): number {
	return Math.abs(tree.area());
}

function boundsOf(rings: readonly Float64Array[]): Bounds {
	const bounds = { west: Infinity, south: Infinity, east: -Infinity, north: -Infinity };
	for (const ring of rings) {
		for (let k = 0; k < ring.length; k += 2) {
			bounds.west = Math.min(bounds.west, ring[k]);
			bounds.east = Math.max(bounds.east, ring[k]);
			bounds.south = Math.min(bounds.south, ring[k + 1]);
			bounds.north = Math.max(bounds.north, ring[k + 1]);
		}
	}
	return bounds;
}
