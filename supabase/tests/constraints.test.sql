-- Bad states are impossible, whoever writes: these statements run as the owner of the tables.
begin;
create extension if not exists pgtap with schema extensions;
set local search_path = public, extensions;
select plan(24);

insert into boundary_set (id, title_vi, title_en, valid_from, source) values ('tap-set', 'Thử', 'Trial', '2000-01-01', 'test');
insert into boundary_unit (set_id, code, name, short_name, level, geom, population, population_year)
values ('tap-set', '703', 'Thử', 'Thử', 'Thử', st_multi(st_setsrid(st_makeenvelope(104, 8.5, 104.1, 8.6), 4326)), 10, 2019);
insert into service_model (code, name_vi, name_en, symbol, colour, confidential, always_confidential)
values ('tap_shelter', 'Thử', 'Trial', 'house', '#000000', true, true);

-- an incident
select lives_ok($$ insert into incident (month, units, form) values ('2020-01-01', '{"tap-set": "703"}', 'physical') $$, 'a month and a unit are enough');
select throws_ok($$ insert into incident (month, units, form) values ('2020-01-17', '{"tap-set": "703"}', 'physical') $$, '23514', null, 'no day');
select throws_ok($$ insert into incident (month, units, form) values ('2099-01-01', '{"tap-set": "703"}', 'physical') $$, '23514', null, 'no month to come');
select throws_ok($$ insert into incident (month, form) values ('2020-01-01', 'physical') $$, '23514', null, 'somewhere is known');
select throws_ok($$ insert into incident (month, cell_east_km, form) values ('2020-01-01', 490, 'physical') $$, '23514', null, 'no half of a cell');
select throws_ok($$ insert into incident (month, cell_east_km, cell_north_km, form) values ('2020-01-01', 10490, 1070, 'physical') $$, '23514', null, 'no metres where kilometres belong');
select throws_ok($$ insert into incident (month, units, form) values ('2020-01-01', '{"tap-set": "104.0512"}', 'physical') $$, '23503', null, 'no coordinate for a code');
select throws_ok($$ insert into incident (month, units, form) values ('2020-01-01', '{"a name": "703"}', 'physical') $$, '23503', null, 'no free text for a set');
select throws_ok($$ insert into incident (month, units, form, recorded_month) values ('2020-01-01', '{"tap-set": "703"}', 'physical', '2020-01-17') $$, '23514', null, 'no day of recording');
select throws_ok($$ insert into incident (month, units, form) values ('2020-01-01', '{"tap-set": "703"}', 'beaten by A') $$, '22P02', null, 'no free text for a form');
select hasnt_column('incident', 'note', 'no column for a note');
select is(
  (select count(*)::integer from information_schema.columns where table_schema = 'public' and table_name = 'incident'
   and data_type in ('text', 'character varying', 'USER-DEFINED', 'timestamp with time zone')
   and udt_name not in ('violence_form', 'age_band', 'incident_channel', 'incident_response')),
  0, 'no column of an incident can hold text, a geometry or a moment'
);

-- a service
select throws_ok($$ insert into service (model_code, name, place, status, confidential) values ('tap_shelter', 'Mở', 'SRID=4326;POINT(104.05 8.55)', 'active', false) $$, '23514', null, 'a shelter is never open');
select throws_ok($$ update service_model set confidential = false where code = 'tap_shelter' $$, '23514', null, 'always secret is secret by default');
select throws_ok($$ insert into service (model_code, name, place, status, confidential) values ('tap_shelter', 'Biển', 'SRID=4326;POINT(0 0)', 'active', true) $$, '23514', null, 'no place at zero');
select throws_ok($$ insert into service (model_code, name, place, status, confidential) values ('tap_shelter', 'Đóng', 'SRID=4326;POINT(104.05 8.55)', 'closed', true) $$, '23514', null, 'closed has a day');

-- units and settings
select throws_ok($$ insert into boundary_unit (set_id, code, name, short_name, level, geom, population, population_year) values ('tap-set', '704', 'Nơ', 'Nơ', 'Thử', 'SRID=4326;MULTIPOLYGON(((104 8.5,104.1 8.6,104.1 8.5,104 8.6,104 8.5)))', 1, 2019) $$, '23514', null, 'no crossing ring');
select throws_ok($$ insert into safety_setting (id) values (false) $$, '23514', null, 'one row of settings');
select throws_ok($$ update safety_setting set suppression_threshold = 2 $$, '23514', null, 'no threshold below three');

-- what is published
select throws_ok($$ insert into publication (year, threshold, figures, illustrative) values (2012, 5, '[{"count": 4}]', true) $$, '23514', null, 'nothing small');
select lives_ok($$ insert into publication (year, threshold, figures, illustrative) values (2012, 5, '[{"count": 5}, {"count": null}, {"count": 0}]', true) $$, 'five, none and not shown are publishable');
select throws_ok($$ insert into publication (year, threshold, figures, illustrative) values (2012, 5, '[]', true) $$, '23505', null, 'a year once');
select throws_ok($$ insert into publication (year, threshold, figures, illustrative) values (extract(year from now())::smallint, 5, '[]', true) $$, '23514', null, 'no year that is not over');

-- who somebody is
insert into auth.users (id, email) values ('00000000-0000-0000-0000-000000000009', 'tap@tap.test');
select throws_ok($$ insert into profile (user_id, display_name, role) values ('00000000-0000-0000-0000-000000000009', 'x', 'staff') $$, '23514', null, 'staff have a unit');

select * from finish();
rollback;
