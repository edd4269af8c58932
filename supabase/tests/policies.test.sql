-- Row-level security as the database sees it, without any interface in between: who reads and writes which rows.
begin;
create extension if not exists pgtap with schema extensions;
set local search_path = public, extensions;
select plan(34);

-- Two districts side by side; a commune that comes from the first.
insert into boundary_set (id, title_vi, title_en, valid_from, source) values
  ('tap-districts', 'Huyện thử', 'Trial districts', '2000-01-01', 'test'),
  ('tap-communes', 'Xã thử', 'Trial communes', '2099-01-01', 'test');
insert into boundary_unit (set_id, code, name, short_name, level, parent_code, geom, population, population_year)
select s, code, 'Thử ' || code, 'Thử', 'Thử', parent, st_multi(st_setsrid(st_makeenvelope(x, 8.5, x + 0.1, 8.6), 4326)), 10, 2019
from (values
  ('tap-districts', '701', null, 104.0), ('tap-districts', '702', null, 104.1), ('tap-communes', '70101', '701', 104.0)
) as u (s, code, parent, x);
-- people in both, so that there is land to hide among
insert into demand_cell (set_id, unit_code, east_km, north_km, people)
select u.set_id, u.code, e, n, 10
from boundary_unit u, generate_series(392, 399) e, generate_series(942, 949) n
where u.code in ('701', '70101');
update boundary_set set demand_version = 1 where id like 'tap-%';
insert into auth.users (id, email)
select ('00000000-0000-0000-0000-00000000000' || n)::uuid, n || '@tap.test' from generate_series(1, 6) n;
insert into profile (user_id, display_name, role, unit_code, active) values
  ('00000000-0000-0000-0000-000000000001', 'Staff 701', 'staff', '701', true),
  ('00000000-0000-0000-0000-000000000002', 'Staff 702', 'staff', '702', true),
  ('00000000-0000-0000-0000-000000000003', 'Planner', 'planner', null, true),
  ('00000000-0000-0000-0000-000000000004', 'Leader', 'leader', null, true),
  ('00000000-0000-0000-0000-000000000005', 'Admin', 'admin', null, true),
  ('00000000-0000-0000-0000-000000000006', 'Locked', 'planner', null, false);
insert into app.session (id, user_id, shared) select user_id, user_id, false from profile where user_id::text like '00000000-0000-0000-0000-%';
insert into service_model (code, name_vi, name_en, symbol, colour, confidential)
values ('tap_model', 'Thử', 'Trial', 'house', '#000000', true);
insert into service (external_id, model_code, name, place, status, confidential)
values ('tap', 'tap_model', 'Bí mật', 'SRID=4326;POINT(104.051234 8.551234)', 'active', true);
insert into incident (month, units, form) values ('2020-01-01', '{"tap-communes": "70101"}', 'physical');
insert into publication (year, threshold, figures, illustrative) values (2011, 5, '[]', true);
insert into incident_group (year, incidents, illustrative) values (2011, 5, true);

create function pg_temp.become(n integer) returns void language sql as $$
  select set_config('role', case when n = 0 then 'anon' else 'authenticated' end, true),
    set_config('request.jwt.claim.sub', case when n = 0 then '' else '00000000-0000-0000-0000-00000000000' || n end, true),
    set_config(
      'request.jwt.claims',
      case
        when n = 0 then '{"role": "anon"}'
        else json_build_object(
          'sub', '00000000-0000-0000-0000-00000000000' || n, 'role', 'authenticated',
          'session_id', '00000000-0000-0000-0000-00000000000' || n
        )::text
      end,
      true
    )
$$;
grant execute on function pg_temp.become(integer) to public;
-- only so that a stranger can be asked with pgTAP's own functions
grant usage on schema extensions to anon;

select is(
  (select count(*)::integer from pg_tables t join pg_class c on c.relname = t.tablename and c.relnamespace = 'public'::regnamespace
   where t.schemaname = 'public' and not c.relrowsecurity),
  0, 'every table of public has row-level security'
);
select is(
  (select count(*)::integer from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'v'
   and not coalesce(c.reloptions @> array['security_invoker=true'], false)),
  0, 'every view of public runs with the rights of its reader'
);
select is(
  (select count(*)::integer from pg_proc p where p.prosecdef and p.pronamespace in ('public'::regnamespace, 'app'::regnamespace, 'audit'::regnamespace)
   and not exists (select 1 from unnest(p.proconfig) c where c like 'search_path=%')),
  0, 'every function with the rights of its owner has a fixed search path'
);
select is(
  (select count(*)::integer from information_schema.role_table_grants where grantee = 'anon' and table_schema in ('public', 'app', 'audit')),
  0, 'strangers have no grant on any table'
);
select is(
  (select string_agg(p.proname::text, ', ') from pg_proc p
   where p.pronamespace = 'public'::regnamespace and has_function_privilege('anon', p.oid, 'execute')),
  'public_summary', 'strangers may call the public summary alone'
);

select pg_temp.become(1);
select is((select count(*)::integer from incident where month = '2020-01-01'), 1, 'staff of the district read a report of its commune');
select is((select count(*)::integer from service where external_id = 'tap'), 1, 'staff read the exact place of their unit');
select lives_ok($$ insert into incident (month, units, form) values ('2020-02-01', '{"tap-districts": "701"}', 'economic') $$, 'staff record in their unit');
select throws_ok($$ insert into incident (month, units, form) values ('2020-02-01', '{"tap-districts": "702"}', 'economic') $$, '42501', null, 'staff do not record in another');
select is_empty($$ update incident set withdrawn_on = '2026-01-01', units = '{"tap-districts": "701"}' where month = '2020-03-01' returning 1 $$, 'nothing of another unit is changed');
select is_empty($$ delete from incident where month = '2020-01-01' returning 1 $$, 'staff delete no incident');
select is_empty($$ update profile set role = 'admin', unit_code = null returning 1 $$, 'nobody gives themselves a role');
select throws_ok($$ update service set confidential = false where external_id = 'tap' $$, '22L04', null, 'staff do not open a secret place');

select pg_temp.become(2);
select is((select count(*)::integer from incident where month = '2020-01-01'), 0, 'staff of another unit do not read the report');
select is((select count(*)::integer from service where external_id = 'tap'), 0, 'nor the place');
select is(
  (select (p ->> 'exact')::boolean from json_array_elements(service_places('tap-districts')) p where p ->> 'unit_code' = '701'),
  false, 'they get its hiding area'
);
select isnt(
  (select (p ->> 'lon')::numeric from json_array_elements(service_places('tap-communes')) p where p ->> 'unit_code' = '70101'),
  104.051234, 'which is not its place'
);

select pg_temp.become(3);
select is((select count(*)::integer from incident where month = '2020-01-01'), 0, 'planners read no single report');
select is((select count(*)::integer from service where external_id = 'tap'), 1, 'planners read exact places');
select throws_ok($$ select incident_sums(2020) $$, '42501', null, 'planners do not sum single incidents');
select is((select count(*)::integer from incident_group where year = 2011), 1, 'planners read released groups');

select pg_temp.become(4);
select is((select count(*)::integer from incident where month = '2020-01-01'), 0, 'leadership reads no single report');
select is((select count(*)::integer from service where external_id = 'tap'), 0, 'nor exact places');
select is((select count(*)::integer from incident_group), 0, 'nor the groups of planners');
select is((select count(*)::integer from publication where year = 2011), 1, 'leadership reads what is published');
select throws_ok($$ insert into publication (year, threshold, figures, illustrative) values (2012, 5, '[]', true) $$, '42501', null, 'and publishes nothing');

select pg_temp.become(5);
select is((select count(*)::integer from incident where month = '2020-01-01'), 1, 'admin reads single incidents');
select throws_ok($$ update publication set figures = '[]' where year = 2011 $$, '42501', null, 'not even admin rewrites a publication');

select pg_temp.become(6);
select is((select count(*)::integer from service), 0, 'a locked account reads nothing');
select is((select count(*)::integer from profile), 0, 'not even its own profile');

select pg_temp.become(0);
select throws_ok($$ select count(*) from service $$, '42501', null, 'a stranger reads no table');
select lives_ok($$ select public_summary() $$, 'a stranger reads the public summary');

-- a session that is over is nobody's, whatever its token says
reset role;
update app.session set shared = true, last_used_at = now() - interval '31 minutes' where user_id = '00000000-0000-0000-0000-000000000003';
update app.session set opened_at = now() - interval '481 minutes' where user_id = '00000000-0000-0000-0000-000000000005';
select pg_temp.become(3);
select is_empty($$ select 1 from service $$, 'a planner whose shared computer was left reads nothing');
select pg_temp.become(5);
select is_empty($$ select 1 from profile $$, 'nor does admin after eight hours, not even who they are');

reset role;
select * from finish();
rollback;
