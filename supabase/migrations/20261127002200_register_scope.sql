-- What an answer says does not depend on rows that the asker may not read: conflicts are looked for among the caller's own,
-- a number of an office is unique among services that the same people see, and nobody states the id of a new row. Every
-- place lies near the province. Whoever keeps asking for what is not theirs is stopped for a while, and leaves entries.

-- The box around Kiên Giang with Phú Quốc and Thổ Châu, and room for neighbours. NaN is above every number, so that it is
-- outside, as the infinities are. src/lib/domain/province.ts says the same.
create function app.is_near_the_province(lon double precision, lat double precision) returns boolean
  language sql immutable
  return lon between 102.5 and 106.5 and lat between 8 and 11.5;

create function app.is_near_the_province(place extensions.geometry) returns boolean
  language sql immutable
  return not extensions.st_isempty(place) and app.is_near_the_province(extensions.st_x(place), extensions.st_y(place));

-- The places that a question of a scenario names (domain/scenario.ts).
create function app.names_near_places(question jsonb) returns boolean
  language sql immutable
  as $$
    select coalesce(
      bool_and(
        case
          when jsonb_typeof(p -> 'lon') = 'number' and jsonb_typeof(p -> 'lat') = 'number'
            then app.is_near_the_province((p ->> 'lon')::double precision, (p ->> 'lat')::double precision)
          else false
        end
      ),
      true
    )
    from unnest(array['places', 'keep', 'ban']) list
    cross join jsonb_array_elements(case jsonb_typeof(question -> list) when 'array' then question -> list else '[]' end) p
  $$;

-- A row that was stored outside the box before there was one stays, is read and is decided upon as before, and says so.
-- It enters the box when its place is changed, and cannot leave it again.
alter table public.service add column predates_box boolean not null default false;
alter table public.proposal add column predates_box boolean not null default false;
alter table public.scenario add column predates_box boolean not null default false;
alter table public.scenario_site add column predates_box boolean not null default false;
alter table public.service disable trigger user;
update public.service set predates_box = true where not app.is_near_the_province(place);
alter table public.service enable trigger user;
alter table public.proposal disable trigger user;
update public.proposal set predates_box = true where not app.is_near_the_province(place);
alter table public.proposal enable trigger user;
alter table public.scenario disable trigger user;
update public.scenario set predates_box = true where not app.names_near_places(question);
alter table public.scenario enable trigger user;
alter table public.scenario_site disable trigger user;
update public.scenario_site set predates_box = true where not app.is_near_the_province(place);
alter table public.scenario_site enable trigger user;
alter table public.service
  drop constraint place_is_a_real_place,
  add constraint place_is_near_the_province check (predates_box or app.is_near_the_province(place));
alter table public.proposal
  drop constraint place_is_a_real_place,
  add constraint place_is_near_the_province check (predates_box or app.is_near_the_province(place));
alter table public.scenario
  add constraint places_are_near_the_province check (predates_box or app.names_near_places(question));
alter table public.scenario_site
  add constraint place_is_near_the_province check (predates_box or app.is_near_the_province(place));
-- what is laid out is laid out again
delete from app.import_batch where true;
alter table app.import_service
  add constraint place_is_near_the_province check (app.is_near_the_province(place));

create or replace function app.place_service() returns trigger
  language plpgsql set search_path = public, pg_temp
as $$
begin
  if current_setting('app.units_are_found', true) is distinct from 'yes' then
    -- what is no place lies in no unit, and the check refuses it
    new.units := case when app.is_near_the_province(new.place) then app.units_at(new.place) else '{}' end;
  end if;
  new.predates_box := false;
  if tg_op = 'UPDATE' then
    new.predates_box := old.predates_box and extensions.st_equals(new.place, old.place);
    new.version := old.version + 1;
    new.updated_at := now();
  end if;
  return new;
end
$$;

-- Rows with the same units are seen by the same people (app.covers_units): of a number that is taken in units that the
-- caller does not see, nothing is said.
alter table public.service
  drop constraint service_external_id_key,
  add constraint service_number_in_its_units unique (external_id, units);

-- Nobody states the id of a new row or gives a row another: the key of a row that one may not read would answer that it is
-- taken. Nor what triggers count.
update app.stated_right
set statement = regexp_replace(statement, ',\s*public\.service,\s*public\.incident to authenticated', ' to authenticated')
where statement like 'grant insert, update, delete on public.profile,%';
insert into app.stated_right (statement) values
  ('grant delete on public.service, public.incident to authenticated'),
  ('grant insert (external_id, model_code, name, place, capacity, status, opened_on, closed_on, confidential, illustrative,
    address, contact_office, overruled, units) on public.service to authenticated'),
  ('grant update (external_id, model_code, name, place, capacity, status, opened_on, closed_on, confidential, illustrative,
    address, contact_office, overruled, units, deleted_at) on public.service to authenticated'),
  ('grant insert (month, cell_east_km, cell_north_km, units, form, age_band, channel, response, illustrative)
    on public.incident to authenticated'),
  ('grant update (month, cell_east_km, cell_north_km, units, form, age_band, channel, response, illustrative, withdrawn_on)
    on public.incident to authenticated');

-- Rows of an import or a save that were not the asker's: places outside their units, ids that they may not read.
create table app.miss (
  who uuid not null references auth.users (id) on delete cascade,
  at timestamptz not null default now(),
  rows integer not null check (rows > 0)
);
create index miss_who on app.miss (who, at);

-- Thirty misses within a quarter of an hour are enough, of which one file counts as ten at most: an office whose file has
-- a hundred wrong rows may mend it and come again, twice.
create function app.stop_guessing() returns void
  language plpgsql stable security definer set search_path = ''
as $$
begin
  if (
    select coalesce(sum(least(m.rows, 10)), 0) >= 30
    from app.miss m where m.who = auth.uid() and m.at > now() - interval '15 minutes'
  ) then
    raise exception 'too many rows were not the caller''s; wait a quarter of an hour' using errcode = 'PT429';
  end if;
end
$$;

create function app.note_misses(subject text, missed integer) returns void
  language plpgsql security definer set search_path = ''
as $$
begin
  delete from app.miss m where m.at < now() - interval '1 day';
  insert into app.miss (who, rows) values (auth.uid(), missed);
  perform audit.append('refused', subject, missed, null, null);
end
$$;

-- Whether a place is outside the units of the caller; of nobody but staff.
create function app.is_outside_scope(place extensions.geometry) returns boolean
  language sql stable security definer set search_path = ''
  return app.unit_scope() is not null and not app.covers_units(app.units_at(place), app.unit_scope());

-- As before, and a miss is counted. @returns id and version; null when somebody else was faster or the service is not there
-- for the caller; {outside} when the place is not in the caller's units
create or replace function public.save_service(draft jsonb, of_id uuid default null, of_version integer default null)
  returns json
  language plpgsql security invoker set search_path = public, extensions, pg_temp
as $$
declare
  d record;
  spot geometry;
  saved json;
begin
  perform app.stop_guessing();
  select * into d from jsonb_to_record(draft) as r (
    model_code text, name text, lon double precision, lat double precision, capacity integer, status service_status,
    opened_on date, closed_on date, confidential boolean, address text, contact_office text, overruled jsonb
  );
  spot := st_setsrid(st_makepoint(d.lon, d.lat), 4326);
  if of_id is not null and not exists (select 1 from service s where s.id = of_id) then
    if app.unit_scope() is not null then
      perform app.note_misses('service', 1);
    end if;
    return null;
  end if;
  if of_id is null and not app.is_near_the_province(spot) then
    raise exception 'the place is not near the province' using errcode = 'check_violation';
  end if;
  if app.is_near_the_province(spot) and app.is_outside_scope(spot) then
    perform app.note_misses('service', 1);
    return json_build_object('outside', true);
  end if;
  if of_id is null then
    insert into service
      (model_code, name, place, capacity, status, opened_on, closed_on, confidential, address, contact_office, overruled)
    values (
      d.model_code, d.name, spot, d.capacity, d.status, d.opened_on, d.closed_on, d.confidential, d.address,
      d.contact_office, coalesce(d.overruled, '{}')
    )
    returning json_build_object('id', id, 'version', version) into saved;
  else
    update service
    set model_code = d.model_code, name = d.name, place = spot, capacity = d.capacity, status = d.status,
      opened_on = d.opened_on, closed_on = d.closed_on, confidential = d.confidential, address = d.address,
      contact_office = d.contact_office, overruled = coalesce(d.overruled, '{}')
    where id = of_id and version = of_version and deleted_at is null
    returning json_build_object('id', id, 'version', version) into saved;
  end if;
  return saved;
end
$$;

-- As before; of a time when the service stood in units that are not the caller's, only its id is told.
create or replace function public.service_history(of_id uuid) returns json
  language plpgsql stable security definer set search_path = ''
as $$
declare
  knows_all boolean := app.is_planner_or_admin();
  scope jsonb := app.unit_scope();
begin
  if not exists (
    select 1 from public.service s where s.id = of_id and (knows_all or app.covers_units(s.units, scope))
  ) then
    raise exception 'this service is not there for the caller' using errcode = 'insufficient_privilege';
  end if;
  return (
    -- numbered by themselves: numbers of the whole trail would tell what else was done in between
    select coalesce(json_agg(h order by h.id desc), '[]')
    from (
      select row_number() over (order by t.id) as id, t.at, t.action, t.actor_name, t.actor_role,
        case when t.before is null or knows_all or app.covers_units(t.before -> 'units', scope) then t.before
          else jsonb_build_object('id', of_id) end as before,
        case when t.after is null or knows_all or app.covers_units(t.after -> 'units', scope) then t.after
          else jsonb_build_object('id', of_id) end as after
      from (
        select e.id, e.at, e.action, p.display_name as actor_name, e.actor_role,
          jsonb_path_query_first(e.before, '$[*] ? (@.id == $id)', jsonb_build_object('id', of_id)) as before,
          jsonb_path_query_first(e.after, '$[*] ? (@.id == $id)', jsonb_build_object('id', of_id)) as after
        from audit.event e
        left join public.profile p on p.user_id = e.actor
        where e.subject = 'service'
          and (
            jsonb_path_exists(e.before, '$[*] ? (@.id == $id)', jsonb_build_object('id', of_id))
            or jsonb_path_exists(e.after, '$[*] ? (@.id == $id)', jsonb_build_object('id', of_id))
          )
      ) t
    ) h
  );
end
$$;

-- As before, and nobody lays out or takes in further rows who has guessed too often.
create or replace function app.check_batch(in_batch uuid, in_kind text) returns void
  language plpgsql stable security definer set search_path = ''
as $$
begin
  if not exists (
    select 1 from app.import_batch b
    where b.id = in_batch and b.kind = in_kind and b.owner is not distinct from auth.uid()
  ) then
    raise exception 'there is no such import of the caller' using errcode = 'insufficient_privilege';
  end if;
  perform app.stop_guessing();
end
$$;

-- As before; what is no place near the province is refused before its units are looked for, which would take minutes of
-- a file of NaN.
create or replace function public.stage_services(batch uuid, records jsonb) returns integer
  language plpgsql security definer set search_path = public, extensions, pg_temp set jit = off
as $$
declare
  laid_out integer;
begin
  perform app.check_batch(batch, 'services');
  if exists (
    select 1 from jsonb_to_recordset(records) as r (lon double precision, lat double precision)
    where app.is_near_the_province(r.lon, r.lat) is not true
  ) then
    raise exception 'the place of a row is not near the province' using errcode = 'check_violation';
  end if;
  with given as materialized (
    select r.*, st_setsrid(st_makepoint(r.lon, r.lat), 4326) as place
    from jsonb_to_recordset(records) as r (
      row_number integer, of_id uuid, of_version integer, external_id text, model_code text, name text,
      lon double precision, lat double precision, capacity integer, status service_status, opened_on date,
      closed_on date, confidential boolean, illustrative boolean, address text, contact_office text, overruled jsonb
    )
  ),
  -- unit by unit, not place by place: a unit's geometry is unpacked and indexed once for all places, five times as fast.
  -- The rule is that of app.units_at(); app.unit_at() is asked for what no unit covers.
  covered as materialized (
    select u.set_id, g.row_number, min(u.code) as code
    from boundary_unit u
    cross join lateral (
      select n.row_number from given n where n.place && u.geom and st_covers(u.geom, n.place) offset 0
    ) g
    group by u.set_id, g.row_number
  ),
  found as (
    select g.row_number, jsonb_object_agg(s.id, u.code) filter (where u.code is not null) as units
    from given g
    cross join boundary_set s
    left join covered c on c.set_id = s.id and c.row_number = g.row_number
    cross join lateral (select coalesce(c.code, app.unit_at(g.place, s.id)) as code) u
    group by g.row_number
  )
  insert into app.import_service
  select stage_services.batch, g.row_number, g.of_id, g.of_version, g.external_id, g.model_code, g.name, g.place,
    g.capacity, g.status, g.opened_on, g.closed_on, g.confidential, coalesce(g.illustrative, false), g.address,
    g.contact_office, coalesce(g.overruled, '{}'), coalesce(f.units, '{}') || coalesce(a.above, '{}')
  from given g
  left join found f on f.row_number = g.row_number
  left join app.units_above() a on a.code = f.units ->> a.set_id;
  get diagnostics laid_out = row_count;
  return laid_out;
end
$$;

-- Services that the caller may read, for conflicts with rows that come in; all of them for planner, admin and the service.
create function app.visible_services() returns setof public.service
  language plpgsql stable security definer set search_path = ''
as $$
declare
  knows_all boolean := auth.uid() is null or app.is_planner_or_admin();
  scope jsonb := app.unit_scope();
begin
  return query select * from public.service s where knows_all or app.covers_units(s.units, scope);
end
$$;

-- How many rows of a batch are not the caller's: they lie outside their units, or change what they may not read. Nothing
-- is asked of the register but what the caller sees of it, and that once for all rows: neither the answer nor its time
-- tells of anything else.
create function app.rows_outside(in_batch uuid) returns integer
  language plpgsql stable security definer set search_path = ''
as $$
declare
  scope jsonb := app.unit_scope();
begin
  perform app.check_batch(in_batch, 'services');
  if scope is null then
    return 0;
  end if;
  return (
    with own as materialized (select v.id from app.visible_services() v)
    select count(*)
    from app.import_service r
    left join own o on o.id = r.of_id
    where r.batch = in_batch and (not app.covers_units(r.units, scope) or (r.of_id is not null and o.id is null))
  );
end
$$;

create or replace function app.services_in_the_way(in_batch uuid) returns json
  language plpgsql stable security definer set search_path = public, extensions, pg_temp
as $$
declare
  -- the side of a square, and how near two places are the same, in degrees
  side constant double precision := 1e-5;
  same constant double precision := 2e-6;
begin
  perform app.check_batch(in_batch, 'services');
  return (
    with known as materialized (
      select v.id, v.version, v.deleted_at, v.external_id, v.units, v.model_code, v.name, st_x(v.place) as lon,
        st_y(v.place) as lat, floor(st_x(v.place) / side)::bigint as east, floor(st_y(v.place) / side)::bigint as north
      from app.visible_services() v
    ),
    given as materialized (
      select r.*, st_x(r.place) as lon, st_y(r.place) as lat from app.import_service r where r.batch = in_batch
    ),
    in_the_way as (
      select g.row_number, true as is_changed
      from given g
      left join known k on k.id = g.of_id and k.version = g.of_version and k.deleted_at is null
      where g.of_id is not null and k.id is null
      union
      select g.row_number, false
      from given g
      join known k on k.external_id = g.external_id and k.units = g.units
      where g.of_id is null
      union
      -- a place within `same` of a row lies in one of the squares that the row's corners lie in
      select g.row_number, false
      from given g
      cross join generate_series(floor((g.lon - same) / side)::bigint, floor((g.lon + same) / side)::bigint) e
      cross join generate_series(floor((g.lat - same) / side)::bigint, floor((g.lat + same) / side)::bigint) n
      join known k on k.model_code = g.model_code and k.name = g.name and k.east = e and k.north = n
      where g.of_id is null and g.external_id is null and k.deleted_at is null
        and abs(k.lon - g.lon) <= same and abs(k.lat - g.lat) <= same
    )
    select json_build_object(
      'changed', coalesce(json_agg(w.row_number order by w.row_number) filter (where w.is_changed), '[]'),
      'existing', coalesce(json_agg(w.row_number order by w.row_number) filter (where not w.is_changed), '[]')
    )
    from in_the_way w
  );
end
$$;

-- As before; rows that are not the caller's are counted, and nothing is said of them.
-- @returns {stored, changed, existing}, with {outside} where rows were
create or replace function public.finish_service_import(batch uuid) returns json
  language plpgsql security invoker set search_path = public, extensions, pg_temp set jit = off
as $$
declare
  outside integer;
  in_the_way json;
  wanted integer;
  inserted integer;
  updated integer;
begin
  -- one import at a time: of two of the same file the second finds the rows of the first
  perform pg_advisory_xact_lock(hashtext('import'));
  outside := app.rows_outside(batch);
  if outside > 0 then
    perform app.note_misses('service', outside);
    perform public.cancel_import(batch);
    return json_build_object('stored', 0, 'changed', '[]'::json, 'existing', '[]'::json, 'outside', outside);
  end if;
  in_the_way := app.services_in_the_way(batch);
  if json_array_length(in_the_way -> 'changed') + json_array_length(in_the_way -> 'existing') > 0 then
    return json_build_object('stored', 0, 'changed', in_the_way -> 'changed', 'existing', in_the_way -> 'existing');
  end if;
  perform set_config('app.units_are_found', 'yes', true);
  insert into service (
    external_id, model_code, name, place, capacity, status, opened_on, closed_on, confidential, illustrative, address,
    contact_office, overruled, units
  )
  select r.external_id, r.model_code, r.name, r.place, r.capacity, r.status, r.opened_on, r.closed_on, r.confidential,
    r.illustrative, r.address, r.contact_office, r.overruled, r.units
  from app.staged_services(batch) r
  where r.of_id is null
  order by r.row_number;
  get diagnostics inserted = row_count;
  update service s
  set model_code = r.model_code, name = r.name, place = r.place, capacity = r.capacity, status = r.status,
    opened_on = r.opened_on, closed_on = r.closed_on, confidential = r.confidential, illustrative = r.illustrative,
    address = r.address, contact_office = r.contact_office, overruled = r.overruled, units = r.units
  from app.staged_services(batch) r
  where s.id = r.of_id and s.version = r.of_version;
  get diagnostics updated = row_count;
  perform set_config('app.units_are_found', 'no', true);
  select count(*) into wanted from app.staged_services(batch);
  if inserted + updated <> wanted then
    raise exception 'a service of this file is not the caller''s to change' using errcode = 'insufficient_privilege';
  end if;
  perform public.cancel_import(batch);
  return json_build_object('stored', wanted, 'changed', json_build_array(), 'existing', json_build_array());
end
$$;

create function app.reports_outside(in_batch uuid) returns integer
  language plpgsql stable security definer set search_path = public, extensions, pg_temp
as $$
declare
  scope jsonb := app.unit_scope();
begin
  perform app.check_batch(in_batch, 'incidents');
  return (
    select count(*)
    from app.import_incident r
    where r.batch = in_batch
      and not app.covers_units(
        case
          when r.cell_east_km is null then r.units
          else app.units_at(
            st_transform(st_setsrid(st_makepoint(r.cell_east_km * 1000 + 500, r.cell_north_km * 1000 + 500), 5897), 4326)
          )
        end,
        scope
      )
  );
end
$$;

-- As before; rows that are not the caller's are counted. @returns {stored, same}, with {outside} where rows were
create or replace function public.finish_incident_import(batch uuid, further boolean) returns json
  language plpgsql security invoker set search_path = public, pg_temp
as $$
declare
  wanted integer;
  inserted integer;
  outside integer;
begin
  perform pg_advisory_xact_lock(hashtext('import'));
  select count(*) into wanted from app.staged_incidents(batch);
  begin
    with numbered as (
      select r.*,
        row_number() over (
          partition by month, cell_east_km, cell_north_km, units, form, age_band, channel, response order by r.row_number
        ) as nth
      from app.staged_incidents(batch) r
    )
    insert into incident (month, cell_east_km, cell_north_km, units, form, age_band, channel, response, illustrative)
    select n.month, n.cell_east_km, n.cell_north_km, n.units, n.form, n.age_band, n.channel, n.response, n.illustrative
    from numbered n
    where further or n.nth > (
      select count(*) from incident i
      where i.withdrawn_on is null and i.month = n.month and i.form = n.form and i.age_band = n.age_band
        and i.channel = n.channel and i.response = n.response
        and (i.cell_east_km, i.cell_north_km) is not distinct from (n.cell_east_km, n.cell_north_km)
        and (n.cell_east_km is not null or i.units @> n.units)
    )
    order by n.row_number;
    get diagnostics inserted = row_count;
  exception when insufficient_privilege then
    -- the rights of a row refused it: it lies outside the units of staff, or reports are not the caller's at all
    if app.unit_scope() is null then
      raise;
    end if;
    -- a right that was lost meanwhile refuses rows that lie inside
    outside := greatest(app.reports_outside(batch), 1);
    perform app.note_misses('incident', outside);
    perform public.cancel_import(batch);
    return json_build_object('stored', 0, 'same', 0, 'outside', outside);
  end;
  perform public.cancel_import(batch);
  return json_build_object('stored', inserted, 'same', wanted - inserted);
end
$$;

insert into app.stated_right (statement) values
  ('grant execute on function app.is_near_the_province(double precision, double precision),
    app.is_near_the_province(extensions.geometry), app.stop_guessing(), app.note_misses(text, integer),
    app.is_outside_scope(extensions.geometry), app.rows_outside(uuid), app.reports_outside(uuid) to authenticated');
select app.apply_grants();
