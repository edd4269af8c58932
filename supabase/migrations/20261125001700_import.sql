-- Whole files. Rows are laid out first, some hundreds a call, where nobody reads them and their units are found; then one
-- transaction takes all of them or none. What is laid out is not logged: a crash empties it, and nothing of it is real.
create unlogged table app.import_batch (
  id uuid primary key default gen_random_uuid(),
  -- Null for the service role.
  owner uuid,
  kind text not null check (kind in ('services', 'incidents', 'boundaries')),
  begun_at timestamptz not null default now()
);

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
  primary key (batch, row_number)
);

create unlogged table app.import_incident (
  batch uuid not null references app.import_batch (id) on delete cascade,
  row_number integer not null,
  month date not null,
  cell_east_km smallint,
  cell_north_km smallint,
  units jsonb not null,
  form public.violence_form not null,
  age_band public.age_band not null,
  channel public.report_channel not null,
  response public.report_response not null,
  illustrative boolean not null,
  primary key (batch, row_number)
);

create unlogged table app.import_unit (
  batch uuid not null references app.import_batch (id) on delete cascade,
  row_number integer not null,
  code text not null,
  name text not null,
  short_name text not null,
  level text not null,
  parent_code text,
  population integer not null,
  -- GeoJSON, as it came.
  geometry text not null,
  primary key (batch, row_number)
);

-- Units that the database found itself a moment ago, when the row was laid out, are not looked for again. The setting
-- lasts for one transaction and is set by nothing but finish_import().
create or replace function app.place_service() returns trigger
  language plpgsql set search_path = public, pg_temp
as $$
begin
  if current_setting('app.units_are_found', true) is distinct from 'yes' then
    new.units := app.units_at(new.place);
  end if;
  if tg_op = 'UPDATE' then
    new.version := old.version + 1;
    new.updated_at := now();
  end if;
  return new;
end
$$;

-- As before, but a change in bulk is told by its keys without making JSON of every row first, which took half of the time
-- of an import of 50,000 rows.
create or replace function audit.record() returns trigger
  language plpgsql security definer set search_path = ''
as $$
declare
  keys_only text := (select string_agg(format('%L, r.%I', k, k), ', ') from unnest(tg_argv::text[]) k);
  whole constant integer := 100;
  old_rows jsonb;
  new_rows jsonb;
  touched integer;
begin
  if tg_op = 'DELETE' then
    select count(*) into touched from gone r;
  else
    select count(*) into touched from come r;
  end if;
  if touched = 0 then
    return null;
  end if;
  if tg_op in ('UPDATE', 'DELETE') then
    if touched > whole then
      execute format('select jsonb_agg(jsonb_build_object(%s)) from gone r', keys_only) into old_rows;
    else
      select jsonb_agg(to_jsonb(r)) into old_rows from gone r;
    end if;
  end if;
  if tg_op in ('INSERT', 'UPDATE') then
    if touched > whole then
      execute format('select jsonb_agg(jsonb_build_object(%s)) from come r', keys_only) into new_rows;
    else
      select jsonb_agg(to_jsonb(r)) into new_rows from come r;
    end if;
  end if;
  perform audit.append(lower(tg_op), tg_table_name, touched, old_rows, new_rows);
  return null;
end
$$;
drop function audit.keys_of(jsonb, text[]);

-- As before, and for the command line, which is nobody signed in.
create or replace function public.record_bulk_read(subject text, rows integer) returns void
  language plpgsql security definer set search_path = ''
as $$
begin
  if auth.uid() is not null and not app.is_known() then
    raise exception 'nobody is signed in' using errcode = 'insufficient_privilege';
  end if;
  if subject !~ '^[a-z_/ -]{1,60}$' then
    raise exception 'a subject is plain words' using errcode = 'check_violation';
  end if;
  perform audit.append('read', subject, rows, null, null);
end
$$;

-- A new batch of the caller's. Batches that were left lying for a day are taken away.
create function public.begin_import(kind text) returns uuid
  language plpgsql security definer set search_path = ''
as $$
declare
  begun uuid;
begin
  if auth.uid() is not null and not coalesce(
    app.role() = 'admin' or (kind <> 'boundaries' and app.role() = 'staff')
      or (kind = 'services' and app.role() = 'planner'),
    false
  ) then
    raise exception 'only those who keep these rows import them' using errcode = 'insufficient_privilege';
  end if;
  delete from app.import_batch b where b.begun_at < now() - interval '1 day';
  insert into app.import_batch (owner, kind) values (auth.uid(), kind) returning id into begun;
  return begun;
end
$$;

create function app.check_batch(in_batch uuid, in_kind text) returns void
  language plpgsql stable security definer set search_path = ''
as $$
begin
  if not exists (
    select 1 from app.import_batch b
    where b.id = in_batch and b.kind = in_kind and b.owner is not distinct from auth.uid()
  ) then
    raise exception 'there is no such import of the caller' using errcode = 'insufficient_privilege';
  end if;
end
$$;

-- Lays out rows of services, and finds their units. @returns how many
create function public.stage_services(batch uuid, records jsonb) returns integer
  language plpgsql security definer set search_path = public, extensions, pg_temp set jit = off
as $$
declare
  laid_out integer;
begin
  perform app.check_batch(batch, 'services');
  with given as materialized (
    select r.*, st_setsrid(st_makepoint(r.lon, r.lat), 4326) as place
    from jsonb_to_recordset(records) as r (
      row_number integer, of_id uuid, of_version integer, external_id text, model_code text, name text,
      lon double precision, lat double precision, capacity integer, status service_status, opened_on date,
      closed_on date, confidential boolean, illustrative boolean, address text, contact_office text, overruled jsonb
    )
  ),
  -- unit by unit, not place by place: a unit's geometry is unpacked and indexed once for all places, five times as fast.
  -- The rule is that of app.unit_at(), which is asked for what no unit covers.
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
    g.contact_office, coalesce(g.overruled, '{}'), coalesce(f.units, '{}')
  from given g
  left join found f on f.row_number = g.row_number;
  get diagnostics laid_out = row_count;
  return laid_out;
end
$$;

create function public.stage_incidents(batch uuid, records jsonb) returns integer
  language plpgsql security definer set search_path = public, extensions, pg_temp set jit = off
as $$
declare
  laid_out integer;
begin
  perform app.check_batch(batch, 'incidents');
  insert into app.import_incident
  select stage_incidents.batch, r.row_number, r.month, r.cell_east_km, r.cell_north_km, coalesce(jsonb_strip_nulls(r.units), '{}'),
    r.form, r.age_band, r.channel, r.response, coalesce(r.illustrative, false)
  from jsonb_to_recordset(records) as r (
    row_number integer, month date, cell_east_km smallint, cell_north_km smallint, units jsonb, form violence_form,
    age_band age_band, channel report_channel, response report_response, illustrative boolean
  );
  get diagnostics laid_out = row_count;
  return laid_out;
end
$$;

-- Units of a boundary set are laid out too: a whole set is more than one request holds.
create function public.stage_units(batch uuid, records jsonb) returns integer
  language plpgsql security definer set search_path = public, pg_temp
as $$
declare
  laid_out integer;
begin
  perform app.check_batch(batch, 'boundaries');
  insert into app.import_unit
  select stage_units.batch, r.row_number, r.code, r.name, r.short_name, r.level, r.parent_code, r.population, r.geometry
  from jsonb_to_recordset(records) as r (
    row_number integer, code text, name text, short_name text, level text, parent_code text, population integer,
    geometry text
  );
  get diagnostics laid_out = row_count;
  return laid_out;
end
$$;

-- The units that were laid out, in their order: who takes them in computes the demand cells first.
create function public.staged_units(batch uuid) returns json
  language plpgsql stable security definer set search_path = ''
as $$
begin
  perform app.check_batch(batch, 'boundaries');
  return (
    select coalesce(json_agg(to_jsonb(u) - 'batch' - 'row_number' order by u.row_number), '[]')
    from app.import_unit u where u.batch = staged_units.batch
  );
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

create function app.staged_incidents(in_batch uuid) returns setof app.import_incident
  language plpgsql stable security definer set search_path = ''
as $$
begin
  perform app.check_batch(in_batch, 'incidents');
  return query select * from app.import_incident i where i.batch = in_batch;
end
$$;

-- Forgets a batch, as far as it is the caller's.
create function public.cancel_import(batch uuid) returns void
  language sql security definer set search_path = ''
  as $$ delete from app.import_batch b where b.id = batch and b.owner is not distinct from auth.uid() $$;

-- Rows of services that stand in the way, by row: somebody changed the service since it was compared; a row that would
-- be new is there already, or was taken off the register under that number. Looked for without the caller's limits, but
-- nothing is told of what is found.
create function app.services_in_the_way(in_batch uuid) returns json
  language plpgsql stable security definer set search_path = public, extensions, pg_temp
as $$
begin
  perform app.check_batch(in_batch, 'services');
  return (
    select json_build_object(
      'changed', coalesce(json_agg(r.row_number order by r.row_number) filter (where r.of_id is not null), '[]'),
      'existing', coalesce(json_agg(r.row_number order by r.row_number) filter (where r.of_id is null), '[]')
    )
    from app.import_service r
    where r.batch = in_batch
      and case
        when r.of_id is not null then not exists (
          select 1 from service s where s.id = r.of_id and s.version = r.of_version and s.deleted_at is null
        )
        when r.external_id is not null then exists (select 1 from service s where s.external_id = r.external_id)
        else exists (
          select 1 from service s
          where st_expand(r.place, 2e-6) && s.place and s.model_code = r.model_code and s.name = r.name
            and s.deleted_at is null
        )
      end
  );
end
$$;

-- Takes a batch of services into the register: all rows, or none where one stands in the way. The caller's rights hold
-- for every row. @returns {stored, changed, existing}: how many, or the rows that stand in the way
create function public.finish_service_import(batch uuid) returns json
  language plpgsql security invoker set search_path = public, extensions, pg_temp set jit = off
as $$
declare
  in_the_way json;
  wanted integer;
  inserted integer;
  updated integer;
begin
  -- one import at a time: of two of the same file the second finds the rows of the first
  perform pg_advisory_xact_lock(hashtext('import'));
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

-- Reports that the caller may read, counted by all that is stored of them: a report has no number of its own, so that
-- the same file twice can only be told by how many of the same are there.
create function public.reports_alike() returns json
  language sql stable security invoker set search_path = public, pg_temp
  as $$
    select coalesce(json_agg(g), '[]')
    from (
      select month, cell_east_km, cell_north_km, case when cell_east_km is null then units end as units, form, age_band,
        channel, response, count(*)::integer as reports
      from incident
      where withdrawn_on is null
      group by 1, 2, 3, 4, 5, 6, 7, 8
    ) g
  $$;

-- Takes a batch of reports in. Of rows alike as many are new as there are more of than the register has; with
-- `further`, all are. @returns {stored, same}
create function public.finish_incident_import(batch uuid, further boolean) returns json
  language plpgsql security invoker set search_path = public, pg_temp
as $$
declare
  wanted integer;
  inserted integer;
begin
  perform pg_advisory_xact_lock(hashtext('import'));
  select count(*) into wanted from app.staged_incidents(batch);
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
  perform public.cancel_import(batch);
  return json_build_object('stored', inserted, 'same', wanted - inserted);
end
$$;

-- How the columns of files with the same header were understood, kept for whoever said so.
create table public.import_template (
  owner uuid not null default auth.uid() references public.profile (user_id) on delete cascade,
  kind text not null check (kind in ('services', 'incidents', 'population', 'boundaries')),
  -- The names of the columns, as they stood.
  header text[] not null check (cardinality(header) between 1 and 200),
  -- Field of ours → position of the column.
  mapping jsonb not null check (jsonb_typeof(mapping) = 'object'),
  used_at timestamptz not null default now(),
  primary key (owner, kind, header)
);
alter table public.import_template enable row level security;
create policy import_template_own on public.import_template
  for all to authenticated
  using (owner = (select auth.uid()) and (select app.is_known()))
  with check (owner = (select auth.uid()) and (select app.is_known()));

-- Replaces the people of units, and with them the demand cells of the set: both or neither.
create function public.store_population(in_set text, in_year smallint, people jsonb, version integer, cells jsonb)
  returns integer
  language plpgsql security definer set search_path = public, pg_temp
as $$
declare
  stored integer;
begin
  if auth.uid() is not null and not app.is_admin() then
    raise exception 'only an administrator replaces the people of units' using errcode = 'insufficient_privilege';
  end if;
  update boundary_unit u
  set population = p.population, population_year = in_year
  from jsonb_to_recordset(people) as p (code text, population integer)
  where u.set_id = in_set and u.code = p.code;
  get diagnostics stored = row_count;
  if stored <> jsonb_array_length(people) then
    raise exception 'a row names a unit that the set does not have' using errcode = 'foreign_key_violation';
  end if;
  perform public.store_demand(in_set, version, cells);
  return stored;
end
$$;

-- Takes in a boundary set with its demand cells, ends the one before it the day before, and assigns services and reports
-- anew. Batches that were laid out by the old units are forgotten.
-- @returns services whose unit of the set in force is another one from that day on, with the old and the new unit
create function public.take_boundary_set(payload jsonb, version integer, cells jsonb) returns json
  language plpgsql security definer set search_path = public, pg_temp
as $$
declare
  new_set text := payload ->> 'id';
  new_from date := (payload ->> 'valid_from')::date;
  old_set text;
begin
  if auth.uid() is not null and not app.is_admin() then
    raise exception 'only an administrator takes in boundaries' using errcode = 'insufficient_privilege';
  end if;
  select s.id into old_set from boundary_set s where s.valid_from < new_from order by s.valid_from desc limit 1;
  if exists (select 1 from boundary_set s where s.valid_from >= new_from and s.id <> new_set) then
    raise exception 'a boundary set that begins on that day or later is there already' using errcode = 'check_violation';
  end if;
  perform public.import_boundary_set(payload);
  perform public.store_demand(new_set, version, cells);
  update boundary_set s set valid_to = new_from - 1
  where s.id = old_set and (s.valid_to is null or s.valid_to >= new_from);
  delete from app.import_batch where true;
  update service set units = '{}' where true;
  update incident set month = month where cell_east_km is not null;
  -- a report that knows its unit only keeps it where the new set has a unit of the same code
  update incident i set units = i.units || jsonb_build_object(new_set, i.units ->> old_set)
  where i.cell_east_km is null
    and exists (select 1 from boundary_unit u where u.set_id = new_set and u.code = i.units ->> old_set);
  return (
    select coalesce(json_agg(c order by c.model_code, c.name), '[]')
    from (
      select s.id, s.name, s.model_code, o.name as old_unit, n.name as new_unit
      from service s
      left join boundary_unit o on o.set_id = old_set and o.code = s.units ->> old_set
      left join boundary_unit n on n.set_id = new_set and n.code = s.units ->> new_set
      where s.deleted_at is null and o.name is distinct from n.name
    ) c
  );
end
$$;

insert into app.stated_right (statement) values
  ('grant select, insert, update, delete on public.import_template to authenticated'),
  ('grant execute on function public.begin_import(text), public.stage_services(uuid, jsonb),
    public.stage_incidents(uuid, jsonb), public.stage_units(uuid, jsonb), public.staged_units(uuid),
    public.finish_service_import(uuid), public.finish_incident_import(uuid, boolean),
    public.cancel_import(uuid), public.reports_alike(), public.store_population(text, smallint, jsonb, integer, jsonb),
    public.take_boundary_set(jsonb, integer, jsonb), app.services_in_the_way(uuid), app.staged_services(uuid),
    app.staged_incidents(uuid) to authenticated');
select app.apply_grants();
