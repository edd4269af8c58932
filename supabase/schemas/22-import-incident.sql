-- Incidents from files: laid out by cell or unit, counted against those that are alike, taken in as the caller.
-- Batches are in import.sql. What could tell who somebody is never gets here: the browser refuses the file.

create unlogged table app.import_incident (
  batch uuid not null references app.import_batch (id) on delete cascade,
  row_number integer not null,
  month date not null,
  cell_east_km smallint,
  cell_north_km smallint,
  units jsonb not null,
  form public.violence_form not null,
  age_band public.age_band not null,
  channel public.incident_channel not null,
  response public.incident_response not null,
  illustrative boolean not null,
  primary key (batch, row_number)
);

-- Lays out rows of incidents. @returns how many
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
    age_band age_band, channel incident_channel, response incident_response, illustrative boolean
  );
  get diagnostics laid_out = row_count;
  return laid_out;
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

-- How many rows of a batch of incidents lie outside the caller's units.
create function app.incidents_outside(in_batch uuid) returns integer
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

-- Takes a batch of incidents in. Of rows alike as many are new as there are more of than the register has; with `further`, all
-- are. Rows that are not the caller's are counted. @returns {stored, same}, with {outside} where rows were
create function public.finish_incident_import(batch uuid, further boolean) returns json
  language plpgsql set search_path = public, pg_temp
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
    -- the rights of a row refused it: it lies outside the units of staff, or incidents are not the caller's at all
    if app.unit_scope() is null then
      raise;
    end if;
    -- a right that was lost meanwhile refuses rows that lie inside
    outside := greatest(app.incidents_outside(batch), 1);
    perform app.note_misses('incident', outside);
    perform public.cancel_import(batch);
    return json_build_object('stored', 0, 'same', 0, 'outside', outside);
  end;
  perform public.cancel_import(batch);
  return json_build_object('stored', inserted, 'same', wanted - inserted);
end
$$;

-- Incidents that the caller may read, counted by all that is stored of them: an incident has no number of its own, so that
-- the same file twice can only be told by how many of the same are there.
create function public.incidents_alike() returns json
  language sql stable set search_path = public, pg_temp
as $$
  select coalesce(json_agg(g), '[]')
  from (
    select month, cell_east_km, cell_north_km, case when cell_east_km is null then units end as units, form, age_band,
      channel, response, count(*)::integer as incidents
    from incident
    where withdrawn_on is null
    group by 1, 2, 3, 4, 5, 6, 7, 8
  ) g
$$;

create function public.import_incidents(records jsonb) returns integer
  language sql set search_path = public, pg_temp
as $$
  with stored as (
    insert into incident
      (month, cell_east_km, cell_north_km, units, form, age_band, channel, response, illustrative)
    select r.month, r.cell_east_km, r.cell_north_km, coalesce(r.units, '{}'), r.form, r.age_band, r.channel,
      r.response, coalesce(r.illustrative, false)
    from jsonb_to_recordset(records) as r (
      month date, cell_east_km smallint, cell_north_km smallint, units jsonb, form violence_form,
      age_band age_band, channel incident_channel, response incident_response, illustrative boolean
    )
    returning 1
  )
  select count(*)::integer from stored
$$;

insert into app.stated_right (statement) values
  ('grant execute on function public.stage_incidents(uuid, jsonb), app.staged_incidents(uuid), app.incidents_outside(uuid),
    public.finish_incident_import(uuid, boolean), public.incidents_alike() to authenticated');
