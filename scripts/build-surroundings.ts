// Builds data/basemap/surroundings.geojson: the land around the province, so that sea is drawn as sea only.
//
//   npm run build:surroundings
//
// Natural Earth 1 : 10 m land (public domain), cut to the neighbourhood, less the province itself. The two coasts
// differ by up to a few kilometres: thin leftovers along our own coast and out at sea are removed by a morphological
// opening, and what is left is grown a little under the province, so that no crack shows along the land border.

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import loadClipper, { type PathsD } from 'clipper2-wasm';
import type { FeatureCollection, MultiPolygon, Polygon } from 'geojson';
import { planePolygons } from '../src/lib/analysis/space/plane-polygons.ts';
import { fromPlane } from '../src/lib/domain/vn2000.ts';
import { mapshaper } from './mapshaper.ts';

const BOX = '100.5,6.8,108.6,13.2';
const OPENING_M = 2500;
const UNDERLAP_M = 400;
const OUTPUT = 'data/basemap/surroundings.geojson';

const world = readFileSync('node_modules/world-atlas/land-10m.json', 'utf8');
const clipped = mapshaper(world, ['-clip', `bbox=${BOX}`, '-explode', '-each', 'piece=this.id']);
const land = JSON.parse(clipped) as FeatureCollection<Polygon | MultiPolygon>;
const province = JSON.parse(readFileSync('data/boundaries/districts-2021-2025.geojson', 'utf8')) as typeof land;

const clipper = await loadClipper();
const { FillRule, JoinType, EndType } = clipper;
const paths = (layer: typeof land) => {
	const all = new clipper.PathsD();
	for (const ring of layer.features.flatMap((feature) => planePolygons(feature).flat())) {
		const path = new clipper.PathD();
		path.assign(
			Float64Array.from({ length: (ring.length / 2) * 3 }, (_, k) =>
				k % 3 < 2 ? ring[(k - (k % 3)) * (2 / 3) + (k % 3)] : 0
			)
		);
		all.push_back(path);
	}
	return clipper.UnionSelfD(all, FillRule.EvenOdd, 2);
};
const grow = (shape: PathsD, byM: number) =>
	clipper.InflatePathsD(shape, byM, JoinType.Round, EndType.Polygon, 2, 2, 20);

const ours = clipper.SimplifyPathsD(grow(grow(paths(province), 50), -50), 20, true);
const rest = clipper.DifferenceD(paths(land), ours, FillRule.NonZero, 2);
const opened = grow(grow(rest, -OPENING_M), OPENING_M);
// the opening must not add land at sea, and the underlap must lie under the province only
const kept = clipper.IntersectD(opened, rest, FillRule.NonZero, 2);
const underlap = clipper.IntersectD(grow(kept, UNDERLAP_M), ours, FillRule.NonZero, 2);
const both = new clipper.PathsD();
for (const shape of [kept, underlap]) for (let k = 0; k < shape.size(); k++) both.push_back(shape.get(k));
const result = clipper.SimplifyPathsD(clipper.UnionSelfD(both, FillRule.NonZero, 2), 60, true);

const polygons = Array.from({ length: result.size() }, (_, k) => {
	const flat = result.get(k).view();
	const ring = Array.from({ length: flat.length / 3 }, (_, p) =>
		fromPlane(flat[3 * p], flat[3 * p + 1]).map((degrees) => Number(degrees.toFixed(4)))
	);
	return { ring: [...ring, ring[0]], areaM2: clipper.AreaPathD(result.get(k)) };
}).filter(({ areaM2 }) => areaM2 > 2e6);
const feature = {
	type: 'Feature',
	properties: { source: 'Natural Earth, 1:10m land (public domain)' },
	geometry: { type: 'MultiPolygon', coordinates: polygons.map(({ ring }) => [ring]) }
};
mkdirSync('data/basemap', { recursive: true });
writeFileSync(OUTPUT, JSON.stringify({ type: 'FeatureCollection', features: [feature] }) + '\n');
console.error(`${polygons.length} pieces, ${polygons.reduce((n, { ring }) => n + ring.length, 0)} vertices`);
