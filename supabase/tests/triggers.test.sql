-- What the database does by itself: units from places, versions, the trail, invitations, the last administrator.
begin;
create extension if not exists pgtap with schema extensions;
set local search_path = public, extensions;
select plan(20);

insert into boundary_set (id, title_vi, title_en, valid_from, source) values
  ('tap-districts', 'Huyện thử', 'Trial districts', '2000-01-01', 'test'),
  ('tap-communes', 'Xã thử', 'Trial communes', '2099-01-01', 'test');
insert into boundary_unit (set_id, code, name, short_name, level, parent_code, geom, population, population_year)
select s, code, 'Thử ' || code, 'Thử', 'Thử', parent, st_multi(st_setsrid(st_makeenvelope(x, 8.5, x + w, 8.6), 4326)), 10, 2019
from (values
  ('tap-districts', '701', null, 104.0, 0.2), ('tap-communes', '70101', '701', 104.0, 0.1), ('tap-communes', '70102', '701', 104.1, 0.1)
) as u (s, code, parent, x, w);
insert into service_model (code, name_vi, name_en, symbol, colour, confidential)
values ('tap_model', 'Thử', 'Trial', 'house', '#000000', true);

-- places
insert into service (external_id, model_code, name, place, status, confidential)
values ('tap', 'tap_model', 'Thử', 'SRID=4326;POINT(104.05 8.55)', 'active', true);
select is((select units -> 'tap-communes' from service where external_id = 'tap'), '"70101"', 'a service knows its commune');
update service set place = 'SRID=4326;POINT(104.15 8.55)' where external_id = 'tap';
select is((select units -> 'tap-communes' from service where external_id = 'tap'), '"70102"', 'and follows when it moves');
select is((select version from service where external_id = 'tap'), 2, 'with a new version');
select is(app.unit_at('SRID=4326;POINT(103.995 8.55)', 'tap-districts'), '701', 'half a kilometre off a generalised coast still belongs');
select is(app.unit_at('SRID=4326;POINT(103.9 8.55)', 'tap-districts'), null, 'eleven kilometres off does not');

insert into incident (id, month, units, form) values
  ('00000000-0000-0000-0000-0000000000aa', '2020-01-01', '{"tap-communes": "70101", "tap-districts": null}', 'physical');
select is((select units from incident where id = '00000000-0000-0000-0000-0000000000aa'), '{"tap-communes": "70101", "tap-districts": "701"}', 'a report of a commune knows its district');
update incident set form = 'sexual' where id = '00000000-0000-0000-0000-0000000000aa';
select is((select version from incident where id = '00000000-0000-0000-0000-0000000000aa'), 2, 'a corrected report has a new version');

-- the trail
select is(
  (select after from audit.event where subject = 'incident' order by id desc limit 1),
  '[{"id": "00000000-0000-0000-0000-0000000000aa", "changed": ["form"]}]', 'the trail names the field, not what stood there'
);
select is((select after -> 0 ->> 'external_id' from audit.event where subject = 'service' and action = 'insert' order by id desc limit 1), 'tap', 'of a service it keeps the row');
select throws_ok($$ update audit.event set subject = 'x' $$, '42501', null, 'the trail is not changed');
select throws_ok($$ delete from audit.event $$, '42501', null, 'nor emptied');
select throws_ok($$ insert into audit.event (actor_role, action, subject, rows) values ('x', 'invented', 'x', 1) $$, '23514', null, 'nor given entries of another kind');
select is((audit_verify() ->> 'broken_at'), null, 'each entry follows the one before');

-- retention
insert into incident (month, units, form) values ('2011-03-01', '{"tap-districts": "701"}', 'economic'), ('2011-04-01', '{"tap-districts": "701"}', 'economic');
select is(apply_retention('2026-11-24') ->> 'folded', '3', 'years beyond the period are folded');
select is((select incidents from incident_archive where year = 2011), 2, 'into sums of their year');
select is_empty($$ select 1 from incident where month < '2021-01-01' $$, 'and single incidents of them are gone');

-- administrators and invitations
insert into auth.users (id, email) values ('00000000-0000-0000-0000-000000000009', 'tap@tap.test');
delete from profile where role <> 'admin';
select isnt(invite_first_admin(), null, 'an installation without an administrator invites one');
insert into profile (user_id, display_name, role) values ('00000000-0000-0000-0000-000000000009', 'Thử', 'admin');
select is(invite_first_admin(), null, 'with one it does not');
select throws_ok($$ update profile set active = false where user_id = '00000000-0000-0000-0000-000000000009' $$, '22L01', null, 'the last one stays');
select is(use_invitation('no such token', '00000000-0000-0000-0000-000000000009'), false, 'a made-up token is worth nothing');

select * from finish();
rollback;
