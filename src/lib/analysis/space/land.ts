// Land of units as Clipper2 sees it (Vatti clipping, compiled to WebAssembly), in the metric plane.
// docs/decisions/004-clipper-for-gaps.md says why not Turf here, with the measurements.

import type { MultiPolygon, Position } from 'geojson';
import type { MainModule, PathsD, PolyPathD } from 'clipper2-wasm';
import type { BoundaryUnit } from '../../domain/boundary.ts';
import { fromPlane } from '../../domain/vn2000.ts';
import { planePolygons } from './plane-polygons.ts';

/** The compiled library. Loading it is input and output, so the caller does that and hands it in. */
export type Clipper = MainModule;

/** Clipper works on whole numbers: two decimals are centimetres. */
export const DECIMALS = 2;

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

/** Rings of x, y become Clipper's paths, which have a third number that is not used. */
export function pathsOf(clipper: Clipper, rings: readonly Float64Array[]): PathsD {
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
