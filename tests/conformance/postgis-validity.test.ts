// What boundaries are refused for, against ST_IsValidDetail of PostGIS: 500 seeded shapes of a dozen kinds, and the
// polygons of the collection of GeoJSON files. A valid shape is never refused; of one that is not, the place is told
// where PostGIS tells it.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Feature, MultiPolygon, Polygon, Position } from 'geojson';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { seededRandom } from '../../src/lib/analysis/seeded-random.ts';
import { shapeFault } from '../../src/lib/analysis/space/validity.ts';
import { parseBoundaries } from '../../src/lib/exchange/rows/boundaries.ts';
import { shapeTools } from '../../src/lib/usecases/shape-tools.ts';
import { postgresPrograms, startCluster, type Cluster } from '../postgres-cluster.ts';
import { referenceFile } from './reference.ts';

type Shape = Polygon | MultiPolygon;
type Ring = Position[];

const SHAPES = 500;
const METRES_PER_DEGREE = 111_320;
const random = seededRandom(2026);
const between = (from: number, to: number) => from + random() * (to - from);
const whole = (from: number, to: number) => Math.floor(between(from, to + 1));
const round = (value: number) => Number(value.toFixed(7));
const closed = (ring: Ring): Ring => [...ring, ring[0]];

/** A star around a place: simple, whatever its radii are. */
function star(lon: number, lat: number, radius: number, corners = whole(3, 40)): Ring {
	return closed(
		Array.from({ length: corners }, (_, k) => {
			const angle = (2 * Math.PI * k) / corners;
			const r = radius * between(0.4, 1);
			return [round(lon + r * Math.cos(angle)), round(lat + r * Math.sin(angle))];
		})
	);
}

const polygon = (...rings: Ring[]): Polygon => ({ type: 'Polygon', coordinates: rings });
const parts = (...polygons: Ring[][]): MultiPolygon => ({ type: 'MultiPolygon', coordinates: polygons });
const square = (lon: number, lat: number, side: number): Ring =>
	closed([
		[lon, lat],
		[round(lon + side), lat],
		[round(lon + side), round(lat + side)],
		[lon, round(lat + side)]
	]);
/** Positions of a ring exchanged, so that it may cross itself. */
function tangled(ring: Ring): Ring {
	const open = ring.slice(0, -1);
	const [a, b] = [whole(0, open.length - 1), whole(0, open.length - 1)];
	[open[a], open[b]] = [open[b], open[a]];
	return closed(open);
}
/** A corner that goes out and comes back the same way. */
function spiked(ring: Ring): Ring {
	const at = whole(1, ring.length - 2);
	const tip = [round(ring[at][0] + between(-0.02, 0.02)), round(ring[at][1] + between(-0.02, 0.02))];
	return [...ring.slice(0, at + 1), tip, ring[at], ...ring.slice(at + 1)];
}

const KINDS: Readonly<Record<string, (lon: number, lat: number) => Shape>> = {
	star: (lon, lat) => polygon(star(lon, lat, 0.1)),
	'plain square': (lon, lat) => polygon(square(lon, lat, round(between(0.001, 0.3)))),
	tangled: (lon, lat) => polygon(tangled(star(lon, lat, 0.1, whole(4, 12)))),
	spiked: (lon, lat) => polygon(spiked(star(lon, lat, 0.1))),
	'repeated positions': (lon, lat) => polygon(star(lon, lat, 0.1).flatMap((at) => (random() < 0.3 ? [at, at] : [at]))),
	'hole inside': (lon, lat) => polygon(star(lon, lat, 0.1, 20), star(lon, lat, 0.03)),
	'hole anywhere': (lon, lat) =>
		polygon(star(lon, lat, 0.1, 20), star(lon + between(-0.1, 0.1), lat + between(-0.1, 0.1), 0.03)),
	'two holes': (lon, lat) =>
		polygon(
			square(lon, lat, 0.2),
			star(lon + 0.08, lat + 0.08, 0.03),
			star(lon + between(0.08, 0.14), lat + between(0.08, 0.14), 0.03)
		),
	'hole in a hole': (lon, lat) =>
		polygon(square(lon, lat, 0.2), square(lon + 0.05, lat + 0.05, 0.1), star(lon + 0.1, lat + 0.1, 0.03)),
	'hole at a corner': (lon, lat) =>
		polygon(
			square(lon, lat, 0.2),
			closed([
				[lon, lat],
				[round(lon + 0.1), round(lat + 0.05)],
				[round(lon + 0.05), round(lat + 0.1)]
			])
		),
	'cut through by a hole': (lon, lat) =>
		polygon(
			square(lon, lat, 0.2),
			closed([
				[round(lon + 0.1), lat],
				[round(lon + 0.12), round(lat + 0.1)],
				[round(lon + 0.1), round(lat + 0.2)],
				[round(lon + 0.08), round(lat + 0.1)]
			])
		),
	'parts apart': (lon, lat) => parts([star(lon, lat, 0.05)], [star(lon + 0.2, lat, 0.05)]),
	'parts anyhow': (lon, lat) =>
		parts([star(lon, lat, 0.06)], [star(lon + between(0, 0.15), lat + between(0, 0.1), between(0.02, 0.06))]),
	'part in a part': (lon, lat) => parts([square(lon, lat, 0.2)], [star(lon + 0.1, lat + 0.1, 0.05)]),
	'parts that share an edge': (lon, lat) => parts([square(lon, lat, 0.1)], [square(round(lon + 0.1), lat, 0.1)]),
	'one part twice': (lon, lat) => {
		const ring = star(lon, lat, 0.06);
		return parts([ring], [ring]);
	},
	'crossing of a hair': (lon, lat) => {
		const by = 10 ** -whole(4, 7);
		return polygon(
			closed([
				[lon, lat],
				[round(lon + 0.1), lat],
				[round(lon + 0.1), round(lat + 0.1)],
				[round(lon + 0.05), round(lat - by)],
				[lon, round(lat + 0.1)]
			])
		);
	}
};

function shapes(): { kind: string; shape: Shape }[] {
	const kinds = Object.entries(KINDS);
	return Array.from({ length: SHAPES }, (_, k) => {
		const [kind, make] = kinds[k % kinds.length];
		return { kind, shape: make(round(between(104.5, 105.5)), round(between(9.5, 10.5))) };
	});
}

/** Features with polygons, of a file or of one that cannot be read. */
function polygonsOfFile(text: string): Shape[] {
	let document: unknown;
	try {
		document = JSON.parse(text);
	} catch {
		return [];
	}
	const { type, features, geometry } = document as {
		readonly type?: string;
		readonly features?: unknown;
		readonly geometry?: unknown;
	};
	const geometries =
		type === 'FeatureCollection'
			? (Array.isArray(features) ? (features as (Partial<Feature> | null)[]) : []).map((one) => one?.geometry)
			: [geometry ?? document];
	return geometries.filter((one): one is Shape => {
		const shape = one as Shape | null;
		if (shape?.type !== 'Polygon' && shape?.type !== 'MultiPolygon') return false;
		if (!Array.isArray(shape.coordinates)) return false;
		const rings: Position[][] = shape.type === 'Polygon' ? shape.coordinates : shape.coordinates.flat();
		// PostGIS makes no geometry of a ring that is open or has fewer than four positions
		return rings.every((ring) => {
			const isClosed = Array.isArray(ring) && ring.length >= 4 && String(ring[0]) === String(ring.at(-1));
			return isClosed && ring.every((position) => position.length >= 2);
		});
	});
}

describe.skipIf(postgresPrograms() === null)('valid is what PostGIS calls so', async () => {
	const tools = await shapeTools();
	let cluster: Cluster;
	let sql: postgres.Sql;

	beforeAll(async () => {
		cluster = await startCluster();
		sql = postgres(cluster.url, { onnotice: () => {} });
		await sql`create extension postgis`;
	});
	afterAll(async () => {
		await sql?.end();
		await cluster?.stop();
	});

	/** @returns null where PostGIS calls it valid */
	async function faultInPostgis(shape: Shape): Promise<{ reason: string; lon: number; lat: number } | null> {
		const [row] = await sql<{ valid: boolean; reason: string; lon: number; lat: number }[]>`
			select (d).valid, (d).reason, st_x((d).location) as lon, st_y((d).location) as lat
			from (select st_isvaliddetail(st_geomfromgeojson(${JSON.stringify(shape)})) as d) as detail`;
		return row.valid ? null : row;
	}

	/** How many pieces of the lines of a shape meet within a metre of a place, in PostGIS. */
	async function linesAt(shape: Shape, { lon, lat }: { lon: number; lat: number }): Promise<number> {
		const [{ count }] = await sql<{ count: number }[]>`
			select count(*)::int from st_dump(st_node(st_boundary(st_geomfromgeojson(${JSON.stringify(shape)})))) as piece
			where st_dwithin(piece.geom, st_setsrid(st_makepoint(${lon}, ${lat}), 4326), 1e-5)`;
		return count;
	}

	const apartM = (a: { lon: number; lat: number }, b: { lon: number; lat: number }) =>
		Math.hypot(a.lon - b.lon, a.lat - b.lat) * METRES_PER_DEGREE;

	test(`${SHAPES} seeded shapes: none that is valid is refused, and every place is where PostGIS says`, async () => {
		const seen = { valid: 0, crossings: 0, reasons: new Set<string>() };
		for (const { kind, shape } of shapes()) {
			const expected = await faultInPostgis(shape);
			const layer = {
				type: 'FeatureCollection',
				features: [{ type: 'Feature', properties: { code: '1', name: kind }, geometry: shape }]
			};
			const parsed = parseBoundaries(JSON.stringify(layer), tools, { repair: false });
			const told = `${kind}: PostGIS says ${JSON.stringify(expected)}, of ${JSON.stringify(shape)}`;
			expect(parsed.ok, told).toBe(expected === null);
			if (parsed.ok || !expected) {
				seen.valid++;
				continue;
			}
			seen.reasons.add(expected.reason);
			const [first] = parsed.problems;
			const places = (shapeFault(tools.geos, shape)?.places ?? []).map(([lon, lat]) => ({ lon, lat }));
			expect(apartM({ lon: Number(first.values.lon), lat: Number(first.values.lat) }, places[0]), told).toBeLessThan(
				0.2
			);
			expect(parsed.problems, told).toHaveLength(Math.min(20, places.length));
			// which of several crossings is found first differs between versions of GEOS; all of them are told
			expect(Math.min(...places.map((place) => apartM(place, expected))), told).toBeLessThan(1);
			// a line that is drawn twice is one line to PostGIS
			if (places.length === 1 || /twice|edge|spiked/.test(kind)) continue;
			for (const place of places) expect(await linesAt(shape, place), told).toBeGreaterThanOrEqual(3);
			seen.crossings += places.length;
		}
		expect(seen.crossings).toBeGreaterThan(50);
		expect(seen.valid).toBeGreaterThan(SHAPES / 4);
		expect(seen.valid).toBeLessThan((SHAPES * 3) / 4);
		expect([...seen.reasons].sort()).toEqual([
			'Hole lies outside shell',
			'Holes are nested',
			'Interior is disconnected',
			'Nested shells',
			'Ring Self-intersection',
			'Self-intersection'
		]);
	});

	test('what was mended is valid', async () => {
		let mended = 0;
		for (const { kind, shape } of shapes().slice(0, 120)) {
			const layer = {
				type: 'FeatureCollection',
				features: [{ type: 'Feature', properties: { code: '1', name: kind }, geometry: shape }]
			};
			const parsed = parseBoundaries(JSON.stringify(layer), tools, { repair: true });
			expect(parsed.ok, kind).toBe(true);
			if (!parsed.ok || parsed.warnings.every(({ code }) => code !== 'shapeMended')) continue;
			mended++;
			expect(await faultInPostgis(parsed.value[0].geometry), kind).toBeNull();
		}
		expect(mended).toBeGreaterThan(20);
	});

	const folder = referenceFile('conformance', 'geojson');
	test.skipIf(!folder)('the polygons of the 74 files', async () => {
		const files = readdirSync(folder as string).filter((name) => name.endsWith('.geojson'));
		expect(files).toHaveLength(74);
		let compared = 0;
		for (const name of files) {
			for (const shape of polygonsOfFile(readFileSync(join(folder as string, name), 'utf8'))) {
				const expected = await faultInPostgis(shape);
				const found = shapeFault(tools.geos, shape);
				expect(found === null, `${name}: PostGIS says ${JSON.stringify(expected)}`).toBe(expected === null);
				if (found && expected) {
					const nearest = found.places.map(([lon, lat]) => apartM({ lon, lat }, expected));
					expect(Math.min(...nearest), name).toBeLessThan(1);
				}
				compared++;
			}
		}
		expect(compared).toBeGreaterThan(25);
	});
});
