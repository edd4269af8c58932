// Our planes against PROJ, as PostGIS calls it with the same definitions: within a centimetre, there and back.

import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { seededRandom } from '../../src/lib/analysis/seeded-random.ts';
import { fromPlane, PLANES, projString, toPlane } from '../../src/lib/domain/vn2000.ts';
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
