// Gap areas: 200 services over 15 districts at full resolution where that file is at hand. Peers: Turf and PostGIS.

import { buffer, difference, featureCollection, intersect, point, union } from '@turf/turf';
import loadClipper from 'clipper2-wasm';
import type { Feature, MultiPolygon, Polygon } from 'geojson';
import postgres from 'postgres';
import { gapAreas } from '../../src/lib/analysis/access/gaps.ts';
import { straightLine } from '../../src/lib/analysis/access/straight-line.ts';
import { prepareLand } from '../../src/lib/analysis/space/land.ts';
import { referenceFile } from '../conformance/reference.ts';
import { postgresPrograms, startCluster } from '../postgres-cluster.ts';
import { line, milliseconds, ms, times } from './measure.ts';
import { readUnits, services } from './province.ts';

const RADIUS_M = 5000;
const path =
	referenceFile('data', 'kien-giang', 'districts-2021-2025.geojson') ?? 'data/boundaries/districts-2021-2025.geojson';
const units = readUnits(path);
const records = services(200, 5);
const places = { lon: Float64Array.from(records, ({ lon }) => lon), lat: Float64Array.from(records, ({ lat }) => lat) };

console.log(`\nGap areas: 200 services, 15 units of ${path}`);
const clipper = await loadClipper();
const preparing = performance.now();
const land = prepareLand(clipper, units);
line('making the land ready, once a boundary set', ms(performance.now() - preparing));
const ours = await milliseconds(15, () => gapAreas(clipper, land, straightLine.areaWithin(places, RADIUS_M)));
line('gap areas by Clipper2 in the plane', ms(ours.median), `least ${ms(ours.least)}; aim under 60 ms`);
const areaKm2 =
	gapAreas(clipper, land, straightLine.areaWithin(places, RADIUS_M)).reduce((sum, { gapM2 }) => sum + gapM2, 0) / 1e6;

const start = performance.now();
const circles = records.map(
	({ lon, lat }) => buffer(point([lon, lat]), RADIUS_M, { units: 'meters', steps: 16 }) as Feature<Polygon>
);
const reached = union(featureCollection<Polygon | MultiPolygon>(circles)) as Feature<Polygon | MultiPolygon>;
for (const { geometry } of units) {
	const unit: Feature<Polygon | MultiPolygon> = { type: 'Feature', properties: {}, geometry };
	if (intersect(featureCollection([unit, reached]))) difference(featureCollection([unit, reached]));
}
const turf = performance.now() - start;
line('the same by Turf: buffer, union, intersect, difference', ms(turf), `${times(turf / ours.median)} ours`);

if (postgresPrograms()) {
	const cluster = await startCluster();
	const sql = postgres(cluster.url, { onnotice: () => {}, max: 1 });
	await sql`create extension postgis`;
	await sql`create table unit (land geometry)`;
	for (const { geometry } of units) {
		await sql`insert into unit values (st_makevalid(st_setsrid(st_geomfromgeojson(${JSON.stringify(geometry)}), 4326)))`;
	}
	await sql`create table service (place geography)`;
	await sql`insert into service select st_makepoint(x, y)::geography from unnest(
		${Array.from(places.lon)}::float8[], ${Array.from(places.lat)}::float8[]) t (x, y)`;
	let km2 = 0;
	const postgis = await milliseconds(3, async () => {
		const [row] = await sql<{ km2: number }[]>`
			with reached as (select st_union(st_buffer(place, ${RADIUS_M}, 16)::geometry) as area from service)
			select sum(st_area(st_difference(land, area)::geography)) / 1e6 as km2 from unit, reached`;
		km2 = row.km2;
	});
	line(
		'the same by PostGIS: buffer, union, difference',
		ms(postgis.median),
		`${times(postgis.median / ours.median)} ours`
	);
	line(
		'area of the gaps, ours against PostGIS',
		`${areaKm2.toFixed(1)} km²`,
		`${((areaKm2 / km2 - 1) * 100).toFixed(3)} % off; aim within 1 %`
	);
	await sql.end();
	await cluster.stop();
}
land.free();
