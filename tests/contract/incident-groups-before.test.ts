// A database from before groups were stored, with a published year, a withdrawn one and one that goes on: brought up to
// date, its groups add up to what was published, and those of the open year are made of months that are over.

import { expect, test } from 'vitest';
import { releaseGroups } from '../../src/lib/usecases/release-groups.ts';
import { onEveryDatabaseOfBefore, type Fill } from './before.ts';

/** Two districts; the first has two communes. Of 2024 18 + 3 + 9 incidents, 15 of them in one cell; 2025 was withdrawn. */
const OLD_ROWS = `
insert into public.boundary_set (id, title_vi, title_en, valid_from, source) values
  ('old-districts', 'Huyện', 'Districts', '2000-01-01', 'test'), ('old-communes', 'Xã', 'Communes', '2020-01-01', 'test');
insert into public.boundary_unit (set_id, code, name, short_name, level, parent_code, geom, population, population_year)
select s, code, code, code, 'Thử', parent,
  extensions.st_multi(extensions.st_setsrid(extensions.st_makeenvelope(x, 9, x + 0.3, 9.3), 4326)), 10, 2019
from (values
  ('old-districts', '701', null, 104.0), ('old-districts', '702', null, 105.0), ('old-communes', '70101', '701', 104.0),
  ('old-communes', '70102', '701', 104.3), ('old-communes', '70201', '702', 105.0)
) as u (s, code, parent, x);
insert into public.incident (month, cell_east_km, cell_north_km, form, response)
select '2024-03-01', floor(extensions.st_x(p) / 1000), floor(extensions.st_y(p) / 1000), 'physical', 'legal'
from generate_series(1, 15), extensions.st_transform(extensions.st_setsrid(extensions.st_makepoint(104.15, 9.15), 4326), 5897) p;
insert into public.incident (month, units, form, response)
select month::date, jsonb_build_object('old-communes', commune), 'sexual', 'unknown'
from (values
  ('2024-05-01', '70101', 3), ('2024-05-01', '70102', 3), ('2024-06-01', '70201', 9), ('2025-06-01', '70101', 10),
  ('2026-04-01', '70101', 8), ('2026-04-01', '70201', 3)
) as r (month, commune, reports), generate_series(1, reports);
insert into public.publication (year, threshold, illustrative, withdrawn_at, figures)
select year, 5, false, case year when 2025 then now() end, json_build_array(
  json_build_object('level', 'province', 'unit', null, 'month', null, 'form', null, 'count', case year when 2024 then 30 else 10 end),
  json_build_object('level', 'district', 'unit', '701', 'month', null, 'form', null, 'count', null),
  json_build_object('level', 'district', 'unit', '702', 'month', null, 'form', null, 'count', null),
  json_build_object('level', 'commune', 'unit', '70101', 'month', null, 'form', null, 'count', case year when 2024 then 18 else 10 end),
  json_build_object('level', 'commune', 'unit', '70102', 'month', null, 'form', null, 'count', null),
  json_build_object('level', 'commune', 'unit', '70201', 'month', null, 'form', null, 'count', null)
)
from unnest(array[2024, 2025]) year;`;

const fill: Fill = ({ run }) => run(OLD_ROWS);

onEveryDatabaseOfBefore(fill, (updated) => {
	test('groups add up to what was published, and open years begin with their first', async () => {
		const { service } = updated().backend;
		const { data: before } = await service.from('incident_group').select('id');
		expect(before).toEqual([]);
		await releaseGroups(service, '2026-11-27');
		await releaseGroups(service, '2026-11-28');
		const { data: groups } = await service
			.from('incident_group')
			.select('year, through, commune, district, size_km, incidents')
			.order('year')
			.order('incidents');
		expect(groups?.map((group) => ({ ...group, through: group.through?.slice(0, 10) ?? null }))).toEqual([
			{ year: 2024, through: null, commune: null, district: null, size_km: null, incidents: 12 },
			// 15 in one square would leave 3 of the published 18
			{ year: 2024, through: null, commune: '70101', district: '701', size_km: null, incidents: 18 },
			{ year: 2026, through: '2026-10-01', commune: '70101', district: '701', size_km: null, incidents: 8 }
		]);
		const { data: published } = await service.from('publication').select('year, served, not_served').order('year');
		expect(published).toEqual([
			{ year: 2024, served: 15, not_served: 0 },
			{ year: 2025, served: 0, not_served: 0 }
		]);
	});
});
