// Our planes against PROJ, as PostGIS calls it with the same definitions: within a centimetre, there and back.

import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { seededRandom } from '../../src/lib/analysis/seeded-random.ts';
import { fromPlane, PLANES, projString, toPlane } from '../../src/lib/domain/vn2000.ts';
import { systemOfEpsg, systemOfWkt } from '../../src/lib/exchange/read/coordinate-system.ts';
import { postgresPrograms, startCluster, type Cluster } from '../postgres-cluster.ts';

const WGS84 = '+proj=longlat +datum=WGS84 +no_defs';
const random = seededRandom(4);
/** From Thổ Châu to the Cambodian border. */
const POINTS = Array.from({ length: 300 }, () => [103.4 + random() * 2.2, 9.2 + random() * 1.4] as const);

describe.skipIf(!postgresPrograms())('PostGIS', () => {
	let cluster: Cluster;
	let sql: ReturnType<typeof postgres>;
	beforeAll(async () => {
		cluster = await startCluster();
		sql = postgres(cluster.url, { onnotice: () => {} });
		await sql`create extension postgis`;
	});
	afterAll(async () => {
		await sql.end();
		await cluster.stop();
	});

	const published = [3405, 3406, 4756, 5896, 5897, 5898, 5899, 3857, ...Array.from({ length: 14 }, (_, k) => 9205 + k)];
	const described = (code: number, as: string) => {
		return execFileSync('gdalsrsinfo', ['-o', as, `EPSG:${code}`], { encoding: 'utf8' }).trim();
	};

	test.skipIf(!existsSync('/usr/bin/gdalsrsinfo')).each(published)(
		'EPSG:%i by its number, and by the words of a .prj, as the EPSG dataset of GDAL defines it',
		async (code) => {
			const rows = await sql<{ x: number; y: number }[]>`
				select st_x(moved) as x, st_y(moved) as y
				from unnest(${POINTS.map(([lon]) => lon)}::float8[], ${POINTS.map(([, lat]) => lat)}::float8[])
					with ordinality as p (lon, lat, k)
				cross join lateral st_transform(st_makepoint(lon, lat), ${WGS84}, ${described(code, 'proj4')}) as moved
				order by k`;
			const readings = [systemOfEpsg(code), ...['wkt1', 'wkt_esri'].map((as) => systemOfWkt(described(code, as)))];
			for (const system of readings) {
				if (!system) throw new Error(`EPSG:${code} is not known`);
				const widest = POINTS.reduce((most, [lon, lat], k) => {
					const [backLon, backLat] = system(rows[k].x, rows[k].y);
					return Math.max(most, Math.hypot((backLon - lon) * 109_600, (backLat - lat) * 110_600));
				}, 0);
				expect(rows.length).toBe(POINTS.length);
				expect(widest).toBeLessThan(0.01);
			}
		}
	);

	test.each(PLANES)('%s', async (plane) => {
		const rows = await sql<{ east: number; north: number }[]>`
			select st_x(moved) as east, st_y(moved) as north
			from unnest(${POINTS.map(([lon]) => lon)}::float8[], ${POINTS.map(([, lat]) => lat)}::float8[])
				with ordinality as p (lon, lat, k)
			cross join lateral st_transform(st_makepoint(lon, lat), ${WGS84}, ${projString(plane)}) as moved
			order by k`;
		let widest = 0;
		POINTS.forEach(([lon, lat], k) => {
			const [eastM, northM] = toPlane(lon, lat, plane);
			const [backLon, backLat] = fromPlane(rows[k].east, rows[k].north, plane);
			const back = Math.hypot((backLon - lon) * 109_600, (backLat - lat) * 110_600);
			widest = Math.max(widest, Math.hypot(eastM - rows[k].east, northM - rows[k].north), back);
		});
		expect(rows.length).toBe(POINTS.length);
		expect(widest).toBeLessThan(0.01);
	});
});
