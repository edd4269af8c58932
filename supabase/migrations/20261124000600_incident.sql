-- A reported incident, as little as can be: a month, a 1 km cell or only a unit, and choices from lists.
-- There is no column for a person, a day, an exact place or free text, so none can be stored.
create type public.violence_form as enum
  ('physical', 'psychological', 'sexual', 'economic', 'forced_marriage', 'trafficking');
create type public.age_band as enum ('under_16', '16_17', '18_29', '30_44', '45_59', '60_plus', 'unknown');
create type public.report_channel as enum
  ('trusted_address', 'hotline_111', 'police', 'health', 'school', 'union', 'other');
create type public.report_response as enum
  ('counselling', 'shelter', 'health', 'legal', 'police', 'none', 'unknown');

create table public.incident (
  id uuid primary key default gen_random_uuid(),
  month date not null check (extract(day from month) = 1 and month >= '2010-01-01'),
  -- South-west corner of the 1 km cell in EPSG:5897, whole kilometres: nothing finer fits in the column.
  cell_east_km smallint,
  cell_north_km smallint,
  -- Boundary set → unit code: from the cell by trigger, or given when the unit is all that is known.
  units jsonb not null default '{}',
  form public.violence_form not null,
  age_band public.age_band not null default 'unknown',
  channel public.report_channel not null default 'other',
  response public.report_response not null default 'unknown',
  illustrative boolean not null default false,
  recorded_at timestamptz not null default date_trunc('day', now()),
  constraint cell_is_whole check ((cell_east_km is null) = (cell_north_km is null)),
  constraint somewhere_is_known check (cell_east_km is not null or units <> '{}'),
  constraint cell_is_in_the_zone check (
    cell_east_km is null or (cell_east_km between 200 and 800 and cell_north_km between 400 and 2700)
  ),
  constraint not_in_the_future check (month <= now())
);
create index incident_month on public.incident (month);

create function app.place_incident() returns trigger
  language plpgsql set search_path = public, extensions, pg_temp
as $$
begin
  if new.cell_east_km is not null then
    new.units := app.units_at(
      st_transform(
        st_setsrid(st_makepoint(new.cell_east_km * 1000 + 500, new.cell_north_km * 1000 + 500), 5897), 4326
      )
    );
  end if;
  return new;
end
$$;
create trigger place_incident before insert or update on public.incident
  for each row execute function app.place_incident();

alter table public.incident enable row level security;
-- Single reports: staff of the unit, and admin. Planners and leaders get counts, through functions.
create policy incident_read on public.incident
  for select to authenticated using ((select app.is_admin()) or app.covers_units(units, (select app.unit_scope())));
create policy incident_write on public.incident
  for all to authenticated
  using ((select app.is_admin()) or app.covers_units(units, (select app.unit_scope())))
  with check ((select app.is_admin()) or app.covers_units(units, (select app.unit_scope())));

create function public.import_incidents(records jsonb) returns integer
  language sql security invoker set search_path = public, pg_temp
  as $$
    with stored as (
      insert into incident
        (month, cell_east_km, cell_north_km, units, form, age_band, channel, response, illustrative)
      select r.month, r.cell_east_km, r.cell_north_km, coalesce(r.units, '{}'), r.form, r.age_band, r.channel,
        r.response, coalesce(r.illustrative, false)
      from jsonb_to_recordset(records) as r (
        month date, cell_east_km smallint, cell_north_km smallint, units jsonb, form violence_form,
        age_band age_band, channel report_channel, response report_response, illustrative boolean
      )
      returning 1
    )
    select count(*)::integer from stored
  $$;

-- Counts below this are never shown. A constant, not an argument: answers at two thresholds could be subtracted.
create function app.suppression_threshold() returns integer language sql immutable set search_path = '' return 5;

-- Reports by place, one year at a time, with the threshold applied by a quadtree: a 1 km cell with at least the
-- threshold is shown as it is; the others of a 2 km square are counted together, then of 4 km and 8 km; what is
-- still too few is counted for the unit alone, without a place, and left out below the threshold.
-- Years are published apart and never as another sum, so no difference of two answers reveals a small count.
create function app.incident_blocks(in_set text)
  returns table (
    year smallint, unit_code text, east_km integer, north_km integer, size_km smallint, reports integer,
    illustrative boolean
  )
  language sql stable security definer set search_path = public, pg_temp
  as $$
    with allowed as (
      select app.suppression_threshold() as least where app.is_known()
    ),
    cells as (
      select extract(year from month)::smallint as year, coalesce(units ->> in_set, '') as unit_code,
        cell_east_km::integer as e, cell_north_km::integer as n, count(*) as reports, bool_or(illustrative) as made_up
      from incident, allowed
      group by 1, 2, 3, 4
    ),
    km2 as (
      select year, unit_code, e / 2 * 2 as e, n / 2 * 2 as n, sum(reports) as reports, bool_or(made_up) as made_up
      from cells, allowed where reports < least and e is not null group by 1, 2, 3, 4
    ),
    km4 as (
      select year, unit_code, e / 4 * 4 as e, n / 4 * 4 as n, sum(reports) as reports, bool_or(made_up) as made_up
      from km2, allowed where reports < least group by 1, 2, 3, 4
    ),
    km8 as (
      select year, unit_code, e / 8 * 8 as e, n / 8 * 8 as n, sum(reports) as reports, bool_or(made_up) as made_up
      from km4, allowed where reports < least group by 1, 2, 3, 4
    ),
    without_place as (
      select year, unit_code, sum(reports) as reports, bool_or(made_up) as made_up
      from (
        select year, unit_code, reports, made_up from km8, allowed where reports < least
        union all
        select year, unit_code, reports, made_up from cells where e is null
      ) rest
      group by 1, 2
    ),
    shown as (
      select year, unit_code, e, n, 1 as size, reports, made_up from cells where e is not null
      union all select year, unit_code, e, n, 2, reports, made_up from km2
      union all select year, unit_code, e, n, 4, reports, made_up from km4
      union all select year, unit_code, e, n, 8, reports, made_up from km8
      union all select year, unit_code, null, null, null, reports, made_up from without_place
    )
    select year, nullif(unit_code, ''), e, n, size::smallint, reports::integer, made_up
    from shown, allowed
    where reports >= least
    order by year, unit_code, size, e, n
  $$;

create function public.incident_blocks(in_set text) returns json
  language sql stable security invoker set search_path = ''
  as $$ select coalesce(json_agg(b), '[]') from app.incident_blocks(in_set) b $$;
