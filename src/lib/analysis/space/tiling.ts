// How well the units of a set tile the land: where two of them overlap, where land in their midst belongs to none, and
// how their land compares with that of another set. In the metric plane, by the same clipping as gap areas.

import type { Position } from 'geojson';
import type { BoundaryUnit } from '../../domain/boundary.ts';
import { planePolygons } from './plane-polygons.ts';
import { areaOfTree, prepareLand, readTree, type Bounds, type Clipper, type PreparedLand } from './land.ts';
import { signedAreaM2 } from './rasterise.ts';

interface Overlap {
	/** Positions of the two units. */
	readonly units: readonly [number, number];
	readonly areaM2: number;
	/** A corner of it, in degrees. */
	readonly at: Position;
}

interface Hole {
	readonly areaM2: number;
	readonly at: Position;
}

export interface Tiling {
	/** Of each unit, in the order given, in square metres of the plane. */
	readonly landM2: readonly number[];
	/** The largest first. */
	readonly overlaps: readonly Overlap[];
	readonly holes: readonly Hole[];
}

/** Overlaps and holes below this many square metres come of neighbours' borders that were drawn apart. */
export const SLIVER_M2 = 10_000;

type Units = readonly Pick<BoundaryUnit, 'geometry'>[];

/** Overlaps and holes of at least `leastM2`. */
export function tilingOf(clipper: Clipper, units: Units, leastM2 = SLIVER_M2): Tiling {
	const land = prepareLand(clipper, units);
	const tiling = {
		landM2: land.units.map(({ areaM2 }) => areaM2),
		overlaps: overlapsOf(clipper, land, leastM2),
		holes: holesOf(clipper, land, leastM2)
	};
	land.free();
	return tiling;
}

function overlapsOf(clipper: Clipper, { units }: PreparedLand, leastM2: number): Overlap[] {
	const found: Overlap[] = [];
	units.forEach((a, i) => {
		units.slice(i + 1).forEach((b, k) => {
			if (!touch(a.bounds, b.bounds)) return;
			const tree = new clipper.PolyPathD();
			clipper.BooleanOpOutD(clipper.ClipType.Intersection, clipper.FillRule.NonZero, a.paths, b.paths, tree, 2);
			const areaM2 = areaOfTree(tree);
			if (areaM2 >= leastM2) {
				found.push({ units: [i, i + 1 + k], areaM2, at: readTree(tree).coordinates[0][0][0] });
			}
			tree.delete();
		});
	});
	return found.sort((a, b) => b.areaM2 - a.areaM2);
}

function holesOf(clipper: Clipper, { units }: PreparedLand, leastM2: number): Hole[] {
	const all = new clipper.PathsD();
	for (const { paths } of units) for (let k = 0; k < paths.size(); k++) all.push_back(paths.get(k));
	const tree = new clipper.PolyPathD();
	const nothing = new clipper.PathsD();
	clipper.BooleanOpOutD(clipper.ClipType.Union, clipper.FillRule.NonZero, all, nothing, tree, 2);
	const rings = readTree(tree).coordinates.flatMap((polygon) => polygon.slice(1));
	for (const used of [all, tree, nothing]) used.delete();
	return rings
		.map((ring) => {
			const [[plane]] = planePolygons({ geometry: { type: 'Polygon', coordinates: [ring] } });
			return { areaM2: Math.abs(signedAreaM2(plane)), at: ring[0] };
		})
		.filter(({ areaM2 }) => areaM2 >= leastM2)
		.sort((a, b) => b.areaM2 - a.areaM2);
}

const touch = (a: Bounds, b: Bounds) =>
	a.west <= b.east && a.east >= b.west && a.south <= b.north && a.north >= b.south;
