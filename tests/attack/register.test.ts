// Asking the register by guessing. Staff of An Minh ask for everything that could tell whether a service or an incident of
// Phú Quốc is there: by its name, number, id and place, through every door that takes one. What they are answered must be
// the same, letter for letter, whether it is there, was moved, was taken off, or never was.

import { beforeAll, describe, expect, test } from 'vitest';
import { geodesicDistanceM } from '../../src/lib/analysis/space/geodesic.ts';
import type { Client } from '../../src/lib/data/client.ts';
import { importServices } from '../../src/lib/data/imports.ts';
import { rowOf } from '../../src/lib/data/record.ts';
import { signIn } from '../../src/lib/server/sign-in.ts';
import { onEveryBackend, type Running } from '../contract/backends.ts';
import { onEveryServer, type Asker } from './attacker.ts';

const KIND = {
	external_id: 'PQ-07',
	model_code: 'trusted_address',
	name: 'Nhà tạm lánh Dương Đông',
	status: 'active' as const,
	confidential: true,
	capacity: 6
};
const SHELTER = {
	...KIND,
	id: '5e1f0000-0000-4000-8000-00000000a001',
	place: 'SRID=4326;POINT(103.961234 10.217654)'
};
const AT = { lon: 103.961234, lat: 10.217654 };
const OWN = { lon: 104.95, lat: 9.7 };
const OWN_PLACE = 'SRID=4326;POINT(104.95 9.7)';
const ALIKE = {
	month: '2024-03-01',
	form: 'physical' as const,
	age_band: '30_44' as const,
	channel: 'police' as const,
	response: 'none' as const
};
const INCIDENT = { ...ALIKE, id: '5e1f0000-0000-4000-8000-00000000b001', cell_east_km: 386, cell_north_km: 1130 };
const CELL = { cell_east_km: 490, cell_north_km: 1070 };
const NOBODY = '5e1f0000-0000-4000-8000-00000000ffff';
const DRAFT = {
	modelCode: SHELTER.model_code,
	name: SHELTER.name,
	capacity: 6,
	status: 'active',
	openedOn: null,
	closedOn: null,
	confidential: true,
	address: null,
	contactOffice: null,
	overruled: {}
};
/** As the functions of the database take it. */
const DRAFT_ROW = rowOf(DRAFT);
const ROW = { ...DRAFT_ROW, external_id: null as string | null, illustrative: false, of_id: null, of_version: null };

/** An answer without what differs between any two answers: ids that were just made, and moments. */
const plain = (answer: unknown) =>
	JSON.stringify(answer)
		.replace(/[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g, (id) =>
			[SHELTER.id, INCIDENT.id, NOBODY].includes(id) ? 'asked' : 'made'
		)
		.replace(/\d{4}-\d\d-\d\d[T ]\d\d:\d\d:[\d.+:Z]+/g, 'then');

const answered = async ({
	data,
	error,
	count,
	status
}: Awaited<PromiseLike<{ data: unknown; error: unknown; count?: unknown; status: number }>>) =>
	plain({ data, error, count, status });

/**
 * One import of a few rows. The last is a service that is there already, so that nothing is stored and the answer names
 * the rows that are there.
 */
async function guess(db: Client, rows: readonly object[]): Promise<string> {
	const { data: batch } = await db.rpc('begin_import', { kind: 'services' });
	const staged = await db.rpc('stage_services', {
		batch: batch as string,
		records: rows.map((row, k) => ({ ...ROW, ...OWN, row_number: k + 1, ...row })) as never
	});
	const finished = await db.rpc('finish_service_import', { batch: batch as string });
	await db.rpc('cancel_import', { batch: batch as string });
	return (await answered(staged)) + (await answered(finished));
}

async function guessIncidents(db: Client, records: readonly object[]): Promise<string> {
	const { data: batch } = await db.rpc('begin_import', { kind: 'incidents' });
	const staged = await db.rpc('stage_incidents', { batch: batch as string, records: records as never });
	const finished = await db.rpc('finish_incident_import', { batch: batch as string, further: false });
	await db.rpc('cancel_import', { batch: batch as string });
	return (await answered(staged)) + (await answered(finished));
}

/** Everything that An Minh can ask about what is Phú Quốc's. @param own a service of An Minh's @param batch of a planner */
function series(db: Client, own: { id: string; name: string; lon: number; lat: number }, batch: string) {
	const service = () => db.from('service');
	const shelter = KIND;
	const known = { name: own.name, lon: own.lon, lat: own.lat, model_code: 'safe_school' };
	const asked: Record<string, () => PromiseLike<string>> = {};
	const ask = (name: string, work: () => PromiseLike<string>) => (asked[name] = work);
	const db_ = (name: string, work: () => PromiseLike<never>) => ask(name, async () => answered(await work()));
	const rpc = (name: string, work: () => PromiseLike<unknown>) => db_(name, work as never);

	for (const of_id of [SHELTER.id, NOBODY]) {
		for (const of_version of [1, 2]) {
			rpc(`save over ${of_id} ${of_version}`, () =>
				db.rpc('save_service', { draft: { ...DRAFT_ROW, ...OWN } as never, of_id, of_version })
			);
		}
		rpc(`history ${of_id}`, () => db.rpc('service_history', { of_id }));
		rpc(`insert as ${of_id}`, () =>
			service().insert({ ...shelter, external_id: null, id: of_id, place: OWN_PLACE } as never)
		);
		rpc(`upsert as ${of_id}`, () =>
			service().upsert({ ...shelter, external_id: null, id: of_id, place: OWN_PLACE } as never)
		);
		rpc(`upsert, ignoring ${of_id}`, () =>
			service().upsert({ ...shelter, external_id: null, id: of_id, place: OWN_PLACE } as never, {
				ignoreDuplicates: true
			})
		);
		rpc(`own row becomes ${of_id}`, () =>
			service()
				.update({ id: of_id } as never)
				.eq('id', own.id)
		);
		rpc(`change ${of_id}`, () => service().update({ capacity: 1 }, { count: 'exact' }).eq('id', of_id).select());
		rpc(`mark ${of_id} deleted`, () => service().update({ deleted_at: null }, { count: 'exact' }).eq('id', of_id));
		rpc(`delete ${of_id}`, () => service().delete({ count: 'exact' }).eq('id', of_id));
		rpc(`import over ${of_id}`, () => guess(db, [{ of_id, of_version: 1 }, known]) as never);
	}
	for (const count of ['exact', 'planned', 'estimated'] as const) {
		rpc(`count by id, ${count}`, () => service().select('id', { count, head: true }).eq('id', SHELTER.id));
		rpc(`count by number, ${count}`, () => service().select('id', { count }).eq('external_id', SHELTER.external_id));
		// how many services the province has at all is on everybody's map; a planner's estimate may tell it too
		if (count === 'exact') rpc('count of all', () => service().select('id', { count, head: true }));
	}
	rpc('read by name', () => db.from('service_record').select('*', { count: 'exact' }).eq('name', SHELTER.name));
	rpc('read nearby', () => db.from('service_record').select('*').gt('lon', 103.9).lt('lon', 104.1));
	rpc('number, own place', () => service().insert({ ...shelter, place: OWN_PLACE } as never));
	rpc('number, place of Phú Quốc', () => service().insert({ ...shelter, place: SHELTER.place } as never));
	rpc('upsert by number', () =>
		service().upsert({ ...shelter, place: OWN_PLACE } as never, { onConflict: 'external_id' })
	);
	rpc('upsert by number and units', () =>
		service().upsert({ ...shelter, place: OWN_PLACE } as never, { onConflict: 'external_id,units' })
	);
	rpc('own row takes the number', () =>
		service().update({ external_id: SHELTER.external_id }).eq('id', own.id).select('id')
	);
	rpc('own row moves there', () =>
		service()
			.update({ place: SHELTER.place } as never)
			.eq('id', own.id)
	);
	rpc('own row moves there with the number', () =>
		service()
			.update({ place: SHELTER.place, external_id: SHELTER.external_id } as never)
			.eq('id', own.id)
	);
	rpc('save of the same name', () => db.rpc('save_service', { draft: { ...DRAFT_ROW, ...OWN } as never }));
	rpc('save there', () => db.rpc('save_service', { draft: { ...DRAFT_ROW, ...AT } as never }));
	ask('import there', () => guess(db, [{ ...AT }, known]));
	ask('import there with the number', () => guess(db, [{ ...AT, external_id: SHELTER.external_id }, known]));
	ask('import a metre off', () => guess(db, [{ ...AT, lat: AT.lat + 1e-5 }, known]));
	ask('import in a line', () => guess(db, [{ ...AT, lat: 'NaN' }, known]));
	ask('import without end', () => guess(db, [{ ...AT, lon: 'Infinity' }, known]));
	ask('import the number here', () => guess(db, [{ external_id: SHELTER.external_id }, known]));
	ask('import the name here', () => guess(db, [{ external_id: null, lat: OWN.lat + 1e-4 }, known]));
	ask('import the number at sea', () => guess(db, [{ external_id: SHELTER.external_id, lon: 102.9, lat: 8.2 }, known]));

	for (const id of [INCIDENT.id, NOBODY]) {
		rpc(`incident as ${id}`, () => db.from('incident').insert({ ...INCIDENT, id, ...CELL } as never));
		rpc(`incident over ${id}`, () => db.from('incident').upsert({ ...INCIDENT, id, ...CELL } as never));
		rpc(`change incident ${id}`, () =>
			db.from('incident').update({ form: 'sexual' }, { count: 'exact' }).eq('id', id).select()
		);
		rpc(`delete incident ${id}`, () => db.from('incident').delete({ count: 'exact' }).eq('id', id));
	}
	rpc('incidents alike', () => db.rpc('incidents_alike'));
	const incident = { ...ALIKE, cell_east_km: 386, cell_north_km: 1130 };
	rpc('record there', () => db.from('incident').insert(incident as never));
	ask('import the incident', () => guessIncidents(db, [{ ...incident, row_number: 1 }]));
	ask('import the incident by its unit', () =>
		guessIncidents(db, [
			{ ...incident, row_number: 1, cell_east_km: null, cell_north_km: null, units: { 'districts-2021-2025': '911' } }
		])
	);
	for (const of of [batch, NOBODY]) {
		rpc(`lay rows into the batch ${of === batch ? 'of another' : 'of nobody'}`, () =>
			db.rpc('stage_services', { batch: of, records: [] })
		);
		rpc(`finish the batch ${of === batch ? 'of another' : 'of nobody'}`, () =>
			db.rpc('finish_service_import', { batch: of })
		);
		rpc(`cancel the batch ${of === batch ? 'of another' : 'of nobody'}`, () => db.rpc('cancel_import', { batch: of }));
	}
	return asked;
}

/** Guesses that may leave a row in An Minh. */
const LEAVES = /^(insert|upsert|own row|number|save of|incident (as|over)|import the (number|name) here)/;

/** A further officer of An Minh, so that nobody's series is cut short by the misses of the one before. */
async function officer({ backend }: Running, k: number): Promise<Client> {
	const email = `anminh${k}@demo.vn`;
	const user_id = await backend.createAccount(email, 'attack-tests-only');
	await backend.service
		.from('profile')
		.insert({ user_id, display_name: `Cán bộ ${k}`, role: 'staff', unit_code: '909' });
	const outcome = await signIn(backend, email, 'attack-tests-only', '127.0.0.1');
	if (!outcome.ok) throw new Error(outcome.because);
	return backend.as(outcome.token);
}

onEveryBackend((running) => {
	describe('whoever answers for An Minh', () => {
		let own: { id: string; name: string; lon: number; lat: number };
		let batch: string;
		let officers = 0;
		beforeAll(async () => {
			const staff = await running().as('staff.anminh');
			const { data } = await staff.rpc('save_service', {
				draft: {
					...DRAFT_ROW,
					model_code: 'safe_school',
					name: 'Trường của An Minh',
					lon: 104.951,
					lat: 9.701
				} as never
			});
			own = { id: (data as { id: string }).id, name: 'Trường của An Minh', lon: 104.951, lat: 9.701 };
			batch = (await (await running().as('planner')).rpc('begin_import', { kind: 'services' })).data as string;
		});

		async function answers(): Promise<Record<string, string>> {
			const { service } = running().backend;
			const found: Record<string, string> = {};
			const db = await officer(running(), officers++);
			const tidy = async () => {
				const mine = { id: own.id, external_id: null, capacity: 6, place: 'SRID=4326;POINT(104.951 9.701)' };
				await service
					.from('service')
					.update(mine as never)
					.eq('name', own.name);
				await service.from('service').delete().eq('name', SHELTER.name).neq('units->>districts-2021-2025', '911');
				await service
					.from('incident')
					.delete()
					.match({ ...ALIKE, ...CELL });
			};
			await tidy();
			for (const [name, ask] of Object.entries(series(db, own, batch))) {
				found[name] = await ask();
				// what a guess left behind in An Minh itself is no answer, and must not be one to the next
				if (LEAVES.test(name)) await tidy();
			}
			return found;
		}

		test('is answered the same whatever stands in Phú Quốc', { timeout: 300_000 }, async () => {
			const { service } = running().backend;
			const done = async (work: PromiseLike<{ error: unknown }>) => expect((await work).error).toBeNull();
			const nothing = await answers();
			expect(Object.keys(nothing).length).toBeGreaterThan(55);
			await done(service.from('service').insert(SHELTER as never));
			await done(service.from('incident').insert(INCIDENT as never));
			const differs = async () => {
				const now = await answers();
				return Object.keys(now)
					.filter((name) => now[name] !== nothing[name])
					.map((name) => `${name}: ${nothing[name]} | ${now[name]}`);
			};
			expect(await differs(), 'once it is there').toEqual([]);
			await done(
				service
					.from('service')
					.update({ place: 'SRID=4326;POINT(103.97 10.22)' } as never)
					.eq('id', SHELTER.id)
			);
			await done(service.from('service').update({ deleted_at: '2026-11-01T00:00:00Z' }).eq('id', SHELTER.id));
			expect(await differs(), 'once it has moved and is off the register').toEqual([]);
			await done(service.from('service').delete().eq('id', SHELTER.id));
			await done(service.from('incident').delete().eq('id', INCIDENT.id));
			expect(await differs(), 'once it is gone').toEqual([]);
		});

		test(
			'cannot find a shelter of Phú Quốc around the middle of its hiding area that the map shows',
			{ timeout: 180_000 },
			async () => {
				const { service } = running().backend;
				expect((await service.from('service').insert(SHELTER as never)).error).toBeNull();
				const db = await officer(running(), officers++);
				const { data } = await db.rpc('service_places', { in_set: 'districts-2021-2025' });
				const shown = (data as unknown as { unit_code: string; model_code: string; lon: number; lat: number }[]).filter(
					({ unit_code, model_code }) => unit_code === '911' && model_code === 'trusted_address'
				);
				const around = shown.sort(
					(a, b) => Math.hypot(a.lon - AT.lon, a.lat - AT.lat) - Math.hypot(b.lon - AT.lon, b.lat - AT.lat)
				)[0];
				let requests = 1;
				/** Of many places at once, the first that is said to be there. */
				const hit = async (places: readonly object[]): Promise<number | null> => {
					const { data: batchId } = await db.rpc('begin_import', { kind: 'services' });
					const records = places.map((place, k) => ({ ...ROW, row_number: k, ...place }));
					for (let from = 0; from < records.length; from += 2500) {
						requests++;
						await db.rpc('stage_services', {
							batch: batchId as string,
							records: records.slice(from, from + 2500) as never
						});
					}
					const { data: outcome } = await db.rpc('finish_service_import', { batch: batchId as string });
					await db.rpc('cancel_import', { batch: batchId as string });
					requests += 2;
					return (outcome as { existing?: number[] } | null)?.existing?.[0] ?? null;
				};
				const steps = Array.from({ length: 5200 }, (_, k) => (k - 2600) * 4e-6);
				const east = await hit(steps.map((step) => ({ lon: around.lon + step, lat: 'NaN' })));
				const north =
					east === null
						? null
						: await hit(steps.map((step) => ({ lon: around.lon + steps[east], lat: around.lat + step })));
				const found =
					east === null || north === null
						? null
						: `to ${geodesicDistanceM(around.lon + steps[east], around.lat + steps[north], AT.lon, AT.lat).toFixed(2)} m in ${requests} requests`;
				expect(found).toBeNull();
				// nor is it said of the very place
				expect(await hit([AT])).toBeNull();
				await service.from('service').delete().eq('id', SHELTER.id);
			}
		);
	});

	test('whoever answers for An Minh is not told where a service stood before it came there', async () => {
		const [staff, planner] = [await running().as('staff.anminh'), await running().as('planner')];
		const saved = await planner.rpc('save_service', { draft: { ...DRAFT_ROW, name: 'Nhà đã dời', ...AT } as never });
		const { id: of_id, version: of_version } = saved.data as { id: string; version: number };
		await planner.rpc('save_service', {
			draft: { ...DRAFT_ROW, name: 'Nhà đã dời', ...OWN } as never,
			of_id,
			of_version
		});
		const { data, error } = await staff.rpc('service_history', { of_id });
		expect(error).toBeNull();
		expect(JSON.stringify(data)).not.toContain(String(AT.lon));
		const [moved, made] = data as unknown as { before: object | null; after: object | null }[];
		expect([made.before, made.after, moved.before]).toEqual([null, { id: of_id }, { id: of_id }]);
		expect(moved.after).toMatchObject({ place: { coordinates: [OWN.lon, OWN.lat] } });
	});

	describe('a coordinate that is no place of the province', () => {
		const NUMBERS = ['NaN', 'Infinity', '-Infinity', -0, 0, 1e308, 'nan', 90, 200, null] as const;
		test.each(NUMBERS)('%s enters by no door', async (value) => {
			const [planner, admin] = [await running().as('planner'), await running().as('admin')];
			const { service } = running().backend;
			const places = [
				{ lon: value, lat: 9.7 },
				{ lon: 104.95, lat: value },
				{ lon: value, lat: value }
			];
			for (const place of places) {
				const saved = await planner.rpc('save_service', { draft: { ...DRAFT_ROW, ...place } as never });
				expect(saved.error, 'save').not.toBeNull();
				const point = `SRID=4326;POINT(${place.lon} ${place.lat})`;
				const inserted = await admin
					.from('service')
					.insert({ ...SHELTER, id: undefined, external_id: null, place: point } as never);
				expect(inserted.error, 'insert').not.toBeNull();
				const { data: batch } = await planner.rpc('begin_import', { kind: 'services' });
				const records = [{ ...ROW, ...place, row_number: 1 }];
				const staged = await planner.rpc('stage_services', { batch: batch as string, records: records as never });
				expect(staged.error, 'stage').not.toBeNull();
				await planner.rpc('cancel_import', { batch: batch as string });
				const scenario = {
					title: 'Thử',
					set_id: 'districts-2021-2025',
					model_code: 'safe_school',
					standard: { distanceM: 5000 }
				};
				const more = { result: { status: 'optimal' }, data_day: '2026-01-01', illustrative: true };
				for (const list of ['places', 'keep', 'ban']) {
					const draft = {
						...scenario,
						...more,
						question: { [list]: [{ ...place, kind: 'drawn', name: null }] },
						sites: []
					};
					expect((await planner.rpc('save_scenario', { draft: draft as never })).error, list).not.toBeNull();
				}
				const sites = [{ ...place, kind: 'drawn', name: null, unit: null, gain: 1 }];
				const draft = { ...scenario, ...more, question: {}, sites };
				expect((await planner.rpc('save_scenario', { draft: draft as never })).error, 'site').not.toBeNull();
				const proposal = {
					set_id: 'districts-2021-2025',
					model_code: 'safe_school',
					name: 'Thử',
					reason: 'Thử',
					...place
				};
				const figures = { expected_gain: 1, figures: {}, data_day: '2026-01-01', illustrative: true };
				const submitted = await planner.rpc('submit_proposal', { draft: { ...proposal, ...figures } as never });
				expect(submitted.error, 'propose').not.toBeNull();
			}
			const { data } = await service.from('service_record').select('lon, lat').eq('name', SHELTER.name);
			expect(data).toEqual([]);
		});
	});

	test('whoever keeps guessing is stopped, and each batch leaves an entry that says how many rows were outside', async () => {
		const db = await officer(running(), 99);
		const row = (k: number) => ({
			row: k + 1,
			of: null,
			draft: { ...DRAFT, status: 'active' as const, name: `Đoán ${k}`, ...AT, externalId: null, illustrative: false }
		});
		const rows = Array.from({ length: 100 }, (_, k) => row(k));
		// an honest office with a hundred wrong rows is told so, and may mend its file
		await expect(importServices(db, rows)).rejects.toMatchObject({ code: '42501' });
		const own = { ...row(0), draft: { ...row(0).draft, name: 'Đã sửa', ...OWN } };
		expect((await importServices(db, [own])).stored).toBe(1);
		let codes = '';
		for (let k = 0; k < 40; k++) {
			const { data, error } = await db.rpc('save_service', {
				draft: { ...DRAFT_ROW, ...OWN } as never,
				of_id: NOBODY,
				of_version: 1
			});
			if (error) {
				codes = error.code;
				expect(k).toBeGreaterThan(9);
				break;
			}
			expect(data).toBeNull();
		}
		expect(codes).toBe('PT429');
		await expect(importServices(db, [own])).rejects.toMatchObject({ code: 'PT429' });
		const admin = await running().as('admin');
		const { data } = await admin.rpc('audit_events', { of_action: 'refused', most: 50 });
		const entries = data as unknown as { actor_name: string; rows: number }[];
		const of = entries.filter(({ actor_name }) => actor_name === 'Cán bộ 99');
		expect(of.some(({ rows: outside }) => outside === 100)).toBe(true);
	});
});

onEveryServer((besieged) => {
	/** An import over HTTP, whose last row is a service that is there already: nothing is stored. */
	async function guessAt(asker: Asker, rows: readonly object[]): Promise<string> {
		const { batch } = (await (await asker.ask('/nap/co-so/lo', { method: 'POST' })).json()) as { batch: string };
		const json = { 'content-type': 'application/json' };
		const body = JSON.stringify(rows);
		const staged = await asker.ask(`/nap/co-so/lo/${batch}`, { method: 'POST', headers: json, body });
		const finished = await asker.ask(`/nap/co-so/lo/${batch}`, { method: 'PUT' });
		await asker.ask(`/nap/co-so/lo/${batch}`, { method: 'DELETE' });
		return `${staged.status} ${await staged.text()} ${finished.status} ${await finished.text()}`;
	}
	const sent = (row: number, draft: object, of: object | null = null) => ({
		row,
		of,
		draft: { ...DRAFT, externalId: null, illustrative: false, ...OWN, ...draft }
	});
	const form = (fields: Record<string, string>): RequestInit => ({
		method: 'POST',
		headers: { 'content-type': 'application/x-www-form-urlencoded' },
		body: new URLSearchParams(fields)
	});

	test('no page, file or form tells An Minh what stands in Phú Quốc', { timeout: 180_000 }, async () => {
		const [staff, planner] = [await besieged().as('staff.anminh'), await besieged().as('planner')];
		const school = { ...DRAFT, modelCode: 'safe_school', name: 'Trường của An Minh', lon: 104.951, lat: 9.701 };
		await staff.ask('/co-so?/save', form({ draft: JSON.stringify(school) }));
		const known = sent(9, school);
		const shelter = { ...DRAFT, ...AT };
		let id = NOBODY;
		const pages = ['/co-so', '/nap/co-so', '/vu-viec', '/nap/vu-viec', '/do-phu'].map((page) => `${page}/__data.json`);
		const series = async (): Promise<Record<string, string>> => {
			const found: Record<string, string> = {};
			for (const page of [...pages, '/co-so/export/co-so.csv', '/co-so/export/co-so.geojson', `/co-so/${id}/history`]) {
				const answer = await staff.ask(page);
				found[page.replace(id, 'id')] = `${answer.status} ${await answer.text()}`;
			}
			const guesses = {
				there: sent(1, AT),
				'the number here': sent(1, { externalId: SHELTER.external_id }),
				'the number, the place': sent(1, { ...AT, externalId: SHELTER.external_id }),
				'in a line': sent(1, { ...AT, lat: 'NaN' }),
				'over its id': sent(1, {}, { id, version: 1 })
			};
			for (const [name, row] of Object.entries(guesses)) found[name] = await guessAt(staff, [row, known]);
			const forms: Record<string, [string, Record<string, string>]> = {
				'save over': ['save', { id, version: '1', draft: JSON.stringify({ ...DRAFT, ...OWN }) }],
				remove: ['remove', { id }],
				restore: ['restore', { id }]
			};
			for (const [name, [action, fields]] of Object.entries(forms)) {
				const answer = await staff.ask(`/co-so?/${action}`, form(fields));
				found[name] = `${answer.status} ${plain(await answer.text()).replaceAll(id, 'asked')}`;
			}
			return found;
		};
		const nothing = await series();
		// the planner brings it by a file, with its number
		const { batch } = (await (await planner.ask('/nap/co-so/lo', { method: 'POST' })).json()) as { batch: string };
		const body = JSON.stringify([sent(1, { ...shelter, externalId: SHELTER.external_id })]);
		await planner.ask(`/nap/co-so/lo/${batch}`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body
		});
		const stored = await planner.ask(`/nap/co-so/lo/${batch}`, { method: 'PUT' });
		expect(await stored.json()).toMatchObject({ stored: 1 });
		const exported = await (await planner.ask('/co-so/export/co-so.geojson')).text();
		expect(exported).toContain('103.961234');
		const register = await (await planner.ask('/co-so/__data.json')).text();
		id = /"([0-9a-f-]{36})","PQ-07"/.exec(register)?.[1] ?? '';
		expect(id).not.toBe('');
		const now = await series();
		expect(Object.keys(now).filter((name) => now[name] !== nothing[name])).toEqual([]);
	});
});
