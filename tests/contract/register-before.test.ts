// The register as it was before places had to lie near the province, and numbers to be unique in their units only: its rows
// are kept by the migration, are read and decided upon as before, and enter the box when their place is changed.

import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PROVINCE_BOX } from '../../src/lib/domain/province.ts';
import { openBackend, type Backend } from '../../src/lib/server/backend.ts';
import { readEnvironment } from '../../src/lib/server/environment.ts';
import { postgresPrograms, startCluster, type Cluster } from '../postgres-cluster.ts';

const LAST_BEFORE = '20261125002000';
const MIGRATIONS = 'supabase/migrations';
const HANOI = 'SRID=4326;POINT(105.85 21.03)';
const SCENARIO_ID = '5e1f0000-0000-4000-8000-00000000c001';

/** A database with the migrations that there were then. */
async function openBefore(variables: NodeJS.ProcessEnv, folder: string): Promise<Backend> {
	const here = process.cwd();
	const then = join(folder, 'then');
	mkdirSync(join(then, MIGRATIONS), { recursive: true });
	for (const name of readdirSync(MIGRATIONS).filter((file) => file.slice(0, 14) <= LAST_BEFORE)) {
		copyFileSync(join(MIGRATIONS, name), join(then, MIGRATIONS, name));
	}
	try {
		process.chdir(then);
		return await openBackend(readEnvironment(variables));
	} finally {
		process.chdir(here);
	}
}

describe.each(['embedded', 'PostgreSQL'])('%s', (name) => {
	const isSkipped = name === 'PostgreSQL' && !postgresPrograms();
	let folder: string;
	let cluster: Cluster | null = null;
	let backend: Backend;
	beforeAll(async () => {
		if (isSkipped) return;
		folder = mkdtempSync(join(tmpdir(), 'luoi-before-'));
		cluster = name === 'PostgreSQL' ? await startCluster() : null;
		const variables = { DATA_DIR: join(folder, 'data'), ...(cluster && { DATABASE_URL: cluster.url }) };
		const before = await openBefore(variables, folder);
		const put = async (table: string, row: object) => {
			expect((await before.service.from(table as 'service').insert(row as never)).error, table).toBeNull();
		};
		await put('boundary_set', {
			id: 'thu',
			title_vi: 'Thử',
			title_en: 'Trial',
			valid_from: '2021-01-01',
			source: 'thử'
		});
		const model = { name_vi: 'Thử', name_en: 'Trial', symbol: 'star', colour: '#000000', confidential: false };
		await put('service_model', { code: 'trial', ...model });
		const service = { model_code: 'trial', status: 'active', confidential: false };
		await put('service', { ...service, name: 'Ở Hà Nội', external_id: 'A-1', place: HANOI });
		await put('service', { ...service, name: 'Ở An Minh', external_id: 'A-2', place: 'SRID=4326;POINT(104.95 9.7)' });
		const far = { lon: 105.85, lat: 21.03, name: null, kind: 'drawn' };
		const scenario = { title: 'Cũ', set_id: 'thu', model_code: 'trial', standard: { distanceM: 5000 } };
		const answered = { result: { status: 'optimal' }, data_day: '2026-01-01', illustrative: true };
		await put('scenario', { id: SCENARIO_ID, ...scenario, ...answered, question: { places: [far] } });
		await put('scenario_site', { scenario_id: SCENARIO_ID, position: 1, place: HANOI, kind: 'drawn', gain: 1 });
		const proposal = { set_id: 'thu', model_code: 'trial', place: HANOI, unit_code: '000', name: 'Cũ', reason: 'Cũ' };
		const figures = { expected_gain: 1, figures: {}, data_day: '2026-01-01', illustrative: true };
		await put('proposal', { ...proposal, ...figures });
		await before.close();
		backend = await openBackend(readEnvironment(variables));
	});
	afterAll(async () => {
		if (isSkipped) return;
		await backend.close();
		await cluster?.stop();
		rmSync(folder, { recursive: true, force: true });
	});

	test.skipIf(isSkipped)('old rows outside the box are kept, and enter it when they are moved', async () => {
		const { service } = backend;
		const placeOf = async () => {
			const { data } = await service.from('service_record').select('lon, lat, version').eq('name', 'Ở Hà Nội').single();
			return data;
		};
		expect(await placeOf()).toMatchObject({ lon: 105.85, lat: 21.03 });
		const change = async (row: object) =>
			(
				await service
					.from('service')
					.update(row as never)
					.eq('name', 'Ở Hà Nội')
			).error;
		// what is not its place changes as before, one by one and in bulk
		expect(await change({ capacity: 5 })).toBeNull();
		expect((await service.rpc('replace_service_units')).error).toBeNull();
		expect(await change({ place: 'SRID=4326;POINT(105.85 21.04)' })).not.toBeNull();
		expect(await placeOf()).toMatchObject({ lat: 21.03 });
		expect(await change({ place: 'SRID=4326;POINT(104.96 9.71)' })).toBeNull();
		expect(await change({ place: HANOI })).not.toBeNull();
		const step = service.from('proposal').update({ state: 'rejected', decision_reason: 'Ở xa' }).eq('name', 'Cũ');
		expect((await step).error).toBeNull();
		expect((await service.from('scenario').update({ title: 'Cũ hơn' }).eq('id', SCENARIO_ID)).error).toBeNull();
	});

	test.skipIf(isSkipped)('new ones outside are refused, and a number is unique in its units', async () => {
		const { service } = backend;
		const row = { model_code: 'trial', status: 'active' as const, confidential: false, name: 'Mới' };
		const insert = async (more: object) => (await service.from('service').insert({ ...row, ...more } as never)).error;
		expect(await insert({ place: HANOI })).not.toBeNull();
		expect(await insert({ place: HANOI, predates_box: true })).not.toBeNull();
		const site = { scenario_id: SCENARIO_ID, position: 2, place: HANOI, kind: 'drawn', gain: 1 };
		expect((await service.from('scenario_site').insert(site as never)).error).not.toBeNull();
		// to the same box as the form and the import
		const { west, east, south, north } = PROVINCE_BOX;
		const beyond = 1e-7;
		for (const [lon, lat] of [
			[west, south],
			[east, north]
		]) {
			expect(await insert({ place: `SRID=4326;POINT(${lon} ${lat})` })).toBeNull();
			const [further, higher] = [
				lon === west ? lon - beyond : lon + beyond,
				lat === south ? lat - beyond : lat + beyond
			];
			expect(await insert({ place: `SRID=4326;POINT(${further} ${lat})` })).not.toBeNull();
			expect(await insert({ place: `SRID=4326;POINT(${lon} ${higher})` })).not.toBeNull();
		}
		expect(await insert({ place: 'SRID=4326;POINT(104.95 9.7)', external_id: 'A-2' })).toMatchObject({
			message: expect.stringContaining('service_number_in_its_units') as string
		});
	});
});
