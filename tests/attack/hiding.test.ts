// From all that leadership, or the staff of another unit, can read of a confidential service, over both boundary sets,
// the smallest land that must hold it has at least a square kilometre with people on it. A service is put on every
// piece of peopled land there is; those that the reader cannot tell apart hide among each other's land. Land is
// measured by PostGIS on the shipped boundaries.

import postgres from 'postgres';
import { beforeAll, describe, expect, inject, test } from 'vitest';
import { DEMAND_VERSION, demandRecords } from '../../src/lib/analysis/demand/demand.ts';
import { unitsOfSet } from '../../src/lib/data/boundaries.ts';
import { storePopulation } from '../../src/lib/data/imports.ts';
import { servicePlaces } from '../../src/lib/data/services.ts';
import { onEveryBackend } from '../contract/backends.ts';
import { createDatabase } from '../postgres-cluster.ts';

const SETS = ['communes-2025-07', 'districts-2021-2025'];
/** Pieces below a thousand square metres come of the overlay only and are left out. */
const DUST_KM2 = 0.001;
/**
 * Capacity of the service on the first piece, above that of any in the register; each further piece has one place more.
 */
const FIRST = 50_000;

interface Piece {
	readonly lon: number;
	readonly lat: number;
	readonly km2: number;
}

/** Every commune cut by districts, by lines that keep the pieces simple, and by the cells of 1 km in which each set counts people. */
const PIECES = `
	set search_path = public, extensions;
	with cell as materialized (
		select east_km, north_km,
			st_transform(st_setsrid(st_makeenvelope(
				east_km * 1000, north_km * 1000, east_km * 1000 + 1000, north_km * 1000 + 1000
			), 5897), 4326) as geom
		from (
			select set_id, east_km, north_km from demand_cell group by set_id, east_km, north_km having sum(people) > 0
		) peopled
		group by east_km, north_km
		having count(*) = 2
	),
	district as materialized (
		select st_subdivide(st_intersection(c.geom, d.geom), 64) as geom
		from boundary_unit c
		join boundary_unit d on d.set_id = '${SETS[1]}' and st_intersects(c.geom, d.geom)
		where c.set_id = '${SETS[0]}'
	),
	piece as materialized (
		select st_intersection(d.geom, c.geom) as geom from district d join cell c on d.geom && c.geom
	)
	select st_x(st_pointonsurface(geom)) as lon, st_y(st_pointonsurface(geom)) as lat,
		st_area(geom::geography) / 1e6 as km2
	from piece
	where st_dimension(geom) = 2 and st_area(geom::geography) / 1e6 > ${DUST_KM2}`;

const { cluster } = inject('template');
describe.skipIf(!cluster)('what others are told of places', () => {
	let pieces: readonly Piece[];
	beforeAll(async () => {
		const sql = postgres(await createDatabase(cluster as string, { template: 'seeded' }), {
			max: 1,
			onnotice: () => {}
		});
		const answers = await sql.unsafe(PIECES);
		pieces = (answers as unknown as readonly (readonly Piece[])[]).at(-1) as readonly Piece[];
		await sql.end();
	});

	onEveryBackend((running) => {
		beforeAll(async () => {
			const { service } = running().backend;
			for (let from = 0; from < pieces.length; from += 1000) {
				// everybody reads the capacity: by it the test knows which piece a service stands on
				const records = pieces.slice(from, from + 1000).map(({ lon, lat }, k) => {
					return {
						model_code: 'trusted_address',
						name: 'Thử',
						lon,
						lat,
						status: 'suspended',
						capacity: FIRST + from + k
					};
				});
				const { error } = await service.rpc('import_services', { records });
				if (error) throw error;
			}
		}, 300_000);

		// staff see the services of their own unit exactly, so they know that the others stand elsewhere
		test.each(['leader', 'staff.rachgia', 'staff.anminh'] as const)(
			'what %s reads hides every place among a square kilometre of land with people',
			async (account) => {
				const reader = await running().as(account);
				const told = new Map<number, string>();
				for (const set of SETS) {
					for (const { capacity, status, exact, lon, lat, unitCode } of await servicePlaces(reader, set)) {
						if (status !== 'suspended' || exact || capacity === null || capacity < FIRST) continue;
						const piece = capacity - FIRST;
						told.set(piece, `${told.get(piece) ?? ''} ${lon} ${lat} ${unitCode}`);
					}
				}
				expect(pieces.length).toBeGreaterThan(6000);
				expect(told.size).toBeGreaterThan(0.9 * pieces.length);
				const land = new Map<string, number>();
				for (const [piece, words] of told) land.set(words, (land.get(words) ?? 0) + pieces[piece].km2);
				const smallest = Math.min(...land.values());
				console.log(`${account}: ${land.size} areas, the smallest ${smallest.toFixed(4)} km² with people`);
				expect(smallest).toBeGreaterThanOrEqual(1);
			}
		);

		test('a wrong file of people does not join the areas for good', async () => {
			const { service } = running().backend;
			const [set] = SETS;
			const units = await unitsOfSet(service, set);
			const before = await servicePlaces(await running().as('leader'), set);
			// half of the communes are said to have nobody
			const people = units.map(({ code, population }, k) => ({ code, population: k % 2 ? population : 0 }));
			const wrong = units.map((unit, k) => ({ ...unit, population: people[k].population }));
			const demand = { version: DEMAND_VERSION, cells: demandRecords(wrong) };
			await expect(storePopulation(service, set, 2026, people, demand)).rejects.toThrow(/too few people are left/);
			expect(await servicePlaces(await running().as('leader'), set)).toEqual(before);
			// and one of some more people is taken
			const right = units.map(({ code, population }) => ({ code, population: population + 10 }));
			const grown = units.map((unit) => ({ ...unit, population: unit.population + 10 }));
			const more = { version: DEMAND_VERSION, cells: demandRecords(grown) };
			expect(await storePopulation(service, set, 2026, right, more)).toBe(units.length);
		});
	});
});
