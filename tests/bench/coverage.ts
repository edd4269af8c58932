// The engine's full run, and its nearest-cost part against naive Turf and PostgreSQL's KNN on the same points.

import { featureCollection, nearestPoint, point } from '@turf/turf';
import postgres from 'postgres';
import { demandPoints } from '../../src/lib/analysis/demand/demand.ts';
import { nearest } from '../../src/lib/analysis/access/nearest.ts';
import { indexPlaces } from '../../src/lib/analysis/space/place-index.ts';
import { assessModel, openStudy, incidentColumns, suppliesByModel } from '../../src/lib/analysis/study.ts';
import { cellCentre } from '../../src/lib/domain/grid.ts';
import { postgresPrograms, startCluster } from '../postgres-cluster.ts';
import { line, milliseconds, ms, times } from './measure.ts';
import { cells, MODELS, services, units } from './province.ts';

const COUNT = 1000;
const records = services(COUNT, 1);
const supplies = suppliesByModel(records);
const demand = demandPoints(cells, units.length);
const standard = { distanceM: 5000, targetShare: 0.8, placesPer10000: 1 };
const incidents = incidentColumns(
	services(2000, 2).map(({ lon, lat, unit }) => ({ place: [lon, lat] as const, unit, count: 1 }))
);

console.log(`\nCoverage: ${cells.length} cells (${demand.lon.length} points), ${COUNT} services, 4 models, 15 units`);
const full = await milliseconds(15, () => {
	const study = openStudy(demand, supplies, incidents);
	for (const model of MODELS) assessModel(study, model, standard);
});
line(
	'full run, all models: cost, measures, flags, reasons',
	ms(full.median),
	`least ${ms(full.least)}; aim under 50 ms`
);
const study = openStudy(demand, supplies, incidents);
const slider = await milliseconds(25, () =>
	assessModel(study, 'a', { ...standard, distanceM: 500 + Math.random() * 19_500 })
);
line('one answer to a moved slider', ms(slider.median));

const centres = cells.map(({ eastKm, northKm }) => cellCentre({ eastKm, northKm }));
const places = { lon: Float64Array.from(centres, ([lon]) => lon), lat: Float64Array.from(centres, ([, lat]) => lat) };
const ours = await milliseconds(25, () =>
	MODELS.map((model) => nearest(places, indexPlaces(supplies.get(model) ?? places)))
);
line('nearest service of each model, one point a cell', ms(ours.median));

const start = performance.now();
for (const model of MODELS) {
	const own = featureCollection(
		records.filter((record) => record.model === model).map(({ lon, lat }) => point([lon, lat]))
	);
	for (const centre of centres) nearestPoint(centre, own);
}
const turf = performance.now() - start;
line('the same by Turf, nearestPoint a cell', ms(turf), `${times(turf / ours.median)} ours; aim at least 50 ×`);

if (postgresPrograms()) {
	const cluster = await startCluster();
	const sql = postgres(cluster.url, { onnotice: () => {}, max: 1 });
	await sql`create extension postgis`;
	await sql`create table service (model text, place geography(point))`;
	await sql`insert into service select m, st_makepoint(x, y)::geography from unnest(
		${records.map(({ model }) => model)}::text[], ${records.map(({ lon }) => lon)}::float8[], ${records.map(({ lat }) => lat)}::float8[]
	) t (m, x, y)`;
	for (const model of MODELS) await sql.unsafe(`create index on service using gist (place) where model = '${model}'`);
	await sql`create table cell (place geography(point))`;
	await sql`insert into cell select st_makepoint(x, y)::geography from unnest(
		${Array.from(places.lon)}::float8[], ${Array.from(places.lat)}::float8[]) t (x, y)`;
	await sql`analyze`;
	const knn = await milliseconds(5, async () => {
		for (const model of MODELS) {
			await sql.unsafe(`select sum(n.metres) from cell c, lateral (
				select s.place <-> c.place as metres from service s where s.model = '${model}' order by s.place <-> c.place limit 1) n`);
		}
	});
	line('the same by PostGIS, KNN over GiST indexes', ms(knn.median), `${times(knn.median / ours.median)} ours`);
	await sql.end();
	await cluster.stop();
}

const fine = { lon: new Float64Array(100_000), lat: new Float64Array(100_000) };
for (let k = 0; k < 100_000; k++) {
	fine.lon[k] = demand.lon[k % demand.lon.length];
	fine.lat[k] = demand.lat[k % demand.lat.length];
}
const many = services(5000, 3);
const fineIndex = indexPlaces({
	lon: Float64Array.from(many, ({ lon }) => lon),
	lat: Float64Array.from(many, ({ lat }) => lat)
});
line(
	'100,000 points × 5,000 services, nearest',
	ms((await milliseconds(7, () => nearest(fine, fineIndex))).median),
	'aim under 1 s'
);
