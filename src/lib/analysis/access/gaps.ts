// Gap areas: the part of each unit's land that lies beyond reach of every active service. What is within reach is
// united and taken from the land in the metric plane.

import type { MultiPolygon } from 'geojson';
import type { PathsD } from 'clipper2-wasm';
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

/**
 * The land that lies beyond reach, one entry a unit.
 * @param within rings in the metric plane that hold what is within reach, as a metric gives them; they may overlap
 */
export function gapAreas(clipper: Clipper, land: PreparedLand, within: readonly Float64Array[]): GapArea[] {
	const all = pathsOf(clipper, within);
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

/**
 * The united rings whose box meets the unit's. Where a hole meets it, so does the shell around the hole,
 * so that the two are never parted.
 */
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
