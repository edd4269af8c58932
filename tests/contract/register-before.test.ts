// The register as it was before places had to lie near the province, and numbers to be unique in their units only: its rows
// are kept by the migration, are read and decided upon as before, and enter the box when their place is changed.

import { expect, test } from 'vitest';
import { PROVINCE_BOX } from '../../src/lib/domain/province.ts';
import { onEveryDatabaseOfBefore, type Fill } from './before.ts';

const HANOI = 'SRID=4326;POINT(105.85 21.03)';
const SCENARIO_ID = '5e1f0000-0000-4000-8000-00000000c001';

const OLD_ROWS = `
insert into public.boundary_set (id, title_vi, title_en, valid_from, source) values ('thu', 'Thử', 'Trial', '2021-01-01', 'thử');
insert into public.service_model (code, name_vi, name_en, symbol, colour, confidential)
values ('trial', 'Thử', 'Trial', 'star', '#000000', false);
insert into public.service (model_code, status, confidential, name, external_id, place) values
  ('trial', 'active', false, 'Ở Hà Nội', 'A-1', '${HANOI}'),
  ('trial', 'active', false, 'Ở An Minh', 'A-2', 'SRID=4326;POINT(104.95 9.7)');
insert into public.scenario (id, title, set_id, model_code, standard, result, data_day, illustrative, question)
values (
  '${SCENARIO_ID}', 'Cũ', 'thu', 'trial', '{"distanceM": 5000}', '{"status": "optimal"}', '2026-01-01', true,
  '{"places": [{"lon": 105.85, "lat": 21.03, "name": null, "kind": "drawn"}]}'
);
insert into public.scenario_site (scenario_id, position, place, kind, gain) values ('${SCENARIO_ID}', 1, '${HANOI}', 'drawn', 1);
insert into public.proposal (
  set_id, model_code, place, unit_code, name, reason, expected_gain, figures, data_day, illustrative
)
values ('thu', 'trial', '${HANOI}', '000', 'Cũ', 'Cũ', 1, '{}', '2026-01-01', true);`;

const fill: Fill = ({ run }) => run(OLD_ROWS);

onEveryDatabaseOfBefore(fill, (updated) => {
	test('old rows outside the box are kept, and enter it when they are moved', async () => {
		const { service } = updated().backend;
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

	test('new ones outside are refused, and a number is unique in its units', async () => {
		const { service } = updated().backend;
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
