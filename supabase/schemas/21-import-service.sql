-- Services from files: laid out with the units of their places, compared with what the caller sees of the register, taken in
-- as the caller. Batches are in import.sql. docs/decisions/018-answers-do-not-depend-on-others-rows.md

create unlogged table app.import_service (
  batch uuid not null references app.import_batch (id) on delete cascade,
  row_number integer not null,
  -- The service that the row changes, as it was when the row was compared with it.
  of_id uuid,
  of_version integer,
  external_id text,
  model_code text not null,
  name text not null,
  place extensions.geometry (Point, 4326) not null,
  capacity integer,
  status public.service_status not null,
  opened_on date,
  closed_on date,
  confidential boolean not null,
  illustrative boolean not null,
  address text,
  contact_office text,
  overruled jsonb not null,
  units jsonb not null,
  primary key (batch, row_number),
  constraint place_is_near_the_province check (app.is_near_the_province(place))
);

-- Lays out rows of services, and finds their units. What is no place near the province is refused before its units are looked
-- for, which would take minutes of a file of NaN. @returns how many
create function public.stage_services(batch uuid, records jsonb) returns integer
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

create function app.staged_services(in_batch uuid) returns setof app.import_service
  language plpgsql stable security definer set search_path = ''
as $$
begin
  perform app.check_batch(in_batch, 'services');
  return query select * from app.import_service s where s.batch = in_batch;
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

-- Rows of services that stand in the way, by row: somebody changed the service since it was compared; a row that would be new
-- is there already, or was taken off the register under that number. Conflicts are looked for among what the caller sees.
create function app.services_in_the_way(in_batch uuid) returns json
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

-- Takes a batch of services into the register: all rows, or none where one stands in the way. The caller's rights hold for
-- every row. Rows that are not the caller's are counted, and nothing is said of them.
-- @returns {stored, changed, existing}: how many, or the rows that stand in the way; with {outside} where rows were
create function public.finish_service_import(batch uuid) returns json
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

-- Takes in services from GeoJSON-like records; the place arrives as two numbers, so that nobody writes WKB.
create function public.import_services(records jsonb) returns integer
  language sql security invoker set search_path = public, extensions, pg_temp
  as $$
    with stored as (
      insert into service
        (external_id, model_code, name, place, capacity, status, opened_on, closed_on, confidential, illustrative)
      select r.external_id, r.model_code, r.name, st_setsrid(st_makepoint(r.lon, r.lat), 4326), r.capacity, r.status,
        r.opened_on, r.closed_on, coalesce(r.confidential, m.confidential), coalesce(r.illustrative, false)
      from jsonb_to_recordset(records) as r (
        external_id text, model_code text, name text, lon double precision, lat double precision, capacity integer,
        status service_status, opened_on date, closed_on date, confidential boolean, illustrative boolean
      )
      join service_model m on m.code = r.model_code
      returning 1
    )
    select count(*)::integer from stored
  $$;

insert into app.stated_right (statement) values
  ('grant execute on function public.stage_services(uuid, jsonb), app.staged_services(uuid), app.rows_outside(uuid),
    app.services_in_the_way(uuid), public.finish_service_import(uuid) to authenticated');
