// The command line against PostGIS: buffers on the ellipsoid, united, their share of each unit's land, people uniform
// over it. Our own seeded services; the shipped districts, and the full-resolution file where it is at hand.

import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { FeatureCollection, MultiPolygon, Polygon } from 'geojson';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { gapAreas } from '../../src/lib/analysis/access/gaps.ts';
import { straightLine } from '../../src/lib/analysis/access/straight-line.ts';
import { prepareLand } from '../../src/lib/analysis/space/land.ts';
import { seededRandom } from '../../src/lib/analysis/seeded-random.ts';
import { parseBoundaries } from '../../src/lib/exchange/rows/boundaries.ts';
import { shapeTools } from '../../src/lib/usecases/shape-tools.ts';
import { postgresPrograms, startCluster, type Cluster } from '../postgres-cluster.ts';
import { referenceFile } from './reference.ts';

const run = promisify(execFile);
const LAYERS = [
	{ name: 'the shipped districts', path: 'data/boundaries/districts-2021-2025.geojson' },
	{
		name: 'the full-resolution districts',
		path: referenceFile('data', 'kien-giang', 'districts-2021-2025.geojson')
	}
].filter((layer): layer is { name: string; path: string } => layer.path !== null);

const STANDARDS = {
	near: { distance_m: 2500, target_share: 0.8 },
	usual: { distance_m: 5000, target_share: 0.8, places_per_10000: 1 },
	far: { distance_m: 12_000, target_share: 0.9 }
};
const MODELS = Object.keys(STANDARDS) as (keyof typeof STANDARDS)[];

interface SeededService {
	id: string;
	model: keyof typeof STANDARDS;
	lon: number;
	lat: number;
}

/** Services scattered over the box of the province: on land, on islets and at sea. */
function seededServices(): SeededService[] {
	const random = seededRandom(77);
	return Array.from({ length: 240 }, (_, k) => ({
		id: `s${k}`,
		model: MODELS[k % 3],
		lon: Number((103.9 + random() * 1.6).toFixed(6)),
		lat: Number((9.4 + random() * 1.1).toFixed(6))
	}));
}

describe.skipIf(postgresPrograms() === null).each(LAYERS)('against PostGIS on $name', ({ path }) => {
	const services = seededServices();
	const layer = JSON.parse(readFileSync(path, 'utf8')) as FeatureCollection<Polygon | MultiPolygon, { code: string }>;
	let cluster: Cluster;
	let sql: postgres.Sql;
	let folder: string;
	let result: {
		units: { code: string; models: Record<string, { services: number; covered_share: number }> }[];
	};

	beforeAll(async () => {
		cluster = await startCluster();
		sql = postgres(cluster.url, { onnotice: () => {} });
		await sql`create extension postgis`;
		await sql`create table unit (code text, land geometry)`;
		for (const { properties, geometry } of layer.features) {
			const text = JSON.stringify(geometry);
			await sql`insert into unit values (${properties.code}, st_makevalid(st_setsrid(st_geomfromgeojson(${text}), 4326)))`;
		}
		await sql`create table service (model text, place geometry)`;
		for (const { model, lon, lat } of services) {
			await sql`insert into service values (${model}, st_setsrid(st_makepoint(${lon}, ${lat}), 4326))`;
		}
		folder = mkdtempSync(join(tmpdir(), 'luoi-conformance-'));
		const servicesFile = join(folder, 'services.csv');
		const rows = services.map(({ id, lon, lat, model }) => `${id},${lon},${lat},${model}`);
		writeFileSync(servicesFile, ['id,lon,lat,model', ...rows].join('\n'));
		const standardsFile = join(folder, 'standards.json');
		writeFileSync(standardsFile, JSON.stringify(STANDARDS));
		const { stdout } = await run(process.execPath, [
			'src/cli/luoi.ts',
			'coverage',
			'--json',
			'--boundaries',
			path,
			'--services',
			servicesFile,
			'--standards',
			standardsFile
		]);
		result = JSON.parse(stdout) as typeof result;
	});
	afterAll(async () => {
		await sql.end();
		await cluster.stop();
		rmSync(folder, { recursive: true });
	});

	test.each(MODELS)('covered shares for the model "%s" agree within 1.5 points in every unit', async (model) => {
		const metres = STANDARDS[model].distance_m;
		const rows = await sql<{ code: string; share: number }[]>`
			with reached as (
				-- 16 segments a quarter: the polygon is 0.16 % smaller than its circle
				select st_union(st_buffer(place::geography, ${metres}, 16)::geometry) as area from service where model = ${model}
			)
			select code, st_area(st_intersection(land, area)::geography) / st_area(land::geography) as share
			from unit, reached order by code`;
		expect(rows.length).toBe(15);
		for (const { code, share } of rows) {
			const ours = result.units.find((unit) => unit.code === code)?.models[model].covered_share as number;
			expect(Math.abs(ours - share), `${code}: ${ours} against ${share}`).toBeLessThan(0.015);
		}
	});

	test('counts of services are exact in every unit and model', async () => {
		const rows = await sql<{ code: string; model: string; services: number }[]>`
			select code, model, count(place)::integer as services
			from unit cross join (values ('near'), ('usual'), ('far')) m (model)
			left join service using (model) where st_covers(land, place) group by code, model`;
		const counted = Object.fromEntries(rows.map(({ code, model, services: count }) => [`${code} ${model}`, count]));
		for (const unit of result.units) {
			for (const model of MODELS) {
				expect(unit.models[model].services, `${unit.code} ${model}`).toBe(counted[`${unit.code} ${model}`] ?? 0);
			}
		}
	});

	test('gap areas agree with PostGIS within one per cent of the land', async () => {
		const tools = await shapeTools();
		const parsed = parseBoundaries(readFileSync(path, 'utf8'), tools, { repair: false });
		if (!parsed.ok) throw new Error('the layer cannot be read');
		const usual = services.filter(({ model }) => model === 'usual');
		const places = { lon: Float64Array.from(usual, ({ lon }) => lon), lat: Float64Array.from(usual, ({ lat }) => lat) };
		const land = prepareLand(tools.clipper, parsed.value);
		const gaps = gapAreas(tools.clipper, land, straightLine.areaWithin(places, 5000));
		land.free();
		const rows = await sql<{ code: string; gap: number; land: number }[]>`
			with reached as (
				select st_union(st_buffer(place::geography, 5000, 64)::geometry) as area from service where model = 'usual'
			)
			select code, st_area(st_difference(land, area)::geography) as gap, st_area(land::geography) as land
			from unit, reached`;
		for (const { code, gap, land: landM2 } of rows) {
			const ours = gaps[parsed.value.findIndex((unit) => unit.code === code)];
			expect(Math.abs(ours.landM2 / landM2 - 1), code).toBeLessThan(0.01);
			expect(Math.abs(ours.gapM2 - gap) / landM2, code).toBeLessThan(0.01);
		}
	});

	test('no unit overlaps another, and together they leave no crack', async () => {
		const [{ apart, together, cracks }] = await sql<{ apart: number; together: number; cracks: number }[]>`
			with whole as (select st_union(land) as land from unit)
			select
				(select sum(st_area(land::geography)) from unit) as apart,
				st_area(land::geography) as together,
				-- holes of under a square kilometre inside the union would be cracks between units
				(
					select count(*)::integer
					from st_dump(land) part, st_dumprings(part.geom) ring
					where ring.path[1] > 0 and st_area(ring.geom::geography) < 1e6
				) as cracks
			from whole`;
		expect(Math.abs(apart / together - 1)).toBeLessThan(1e-4);
		expect(cracks).toBe(0);
	});
});
