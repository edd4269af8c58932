-- Reported incidents, as little as can be: a month, a 1 km cell or only a unit, and choices from lists; with the yearly sums
-- that old ones become. There is no column for a person, a day, an exact place or free text, so none can be stored.

create type public.violence_form as enum
  ('physical', 'psychological', 'sexual', 'economic', 'forced_marriage', 'trafficking');
create type public.age_band as enum ('under_16', '16_17', '18_29', '30_44', '45_59', '60_plus', 'unknown');
create type public.incident_channel as enum
  ('trusted_address', 'hotline_111', 'police', 'health', 'school', 'union', 'other');
create type public.incident_response as enum
  ('counselling', 'shelter', 'health', 'legal', 'police', 'none', 'unknown');

-- An incident is recorded, corrected and withdrawn.
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
  channel public.incident_channel not null default 'other',
  response public.incident_response not null default 'unknown',
  illustrative boolean not null default false,
  recorded_month date not null default date_trunc('month', now())::date,
  withdrawn_on date,
  version integer not null default 1,
  constraint cell_is_whole check ((cell_east_km is null) = (cell_north_km is null)),
  constraint somewhere_is_known check (cell_east_km is not null or units <> '{}'),
  constraint cell_is_in_the_zone check (
    cell_east_km is null or (cell_east_km between 200 and 800 and cell_north_km between 400 and 2700)
  ),
  constraint not_in_the_future check (month <= now()),
  constraint recorded_in_a_month check (extract(day from recorded_month) = 1),
  -- The only column that could hold free text: names of sets and codes of units, nothing else.
  constraint units_are_codes check (
    jsonb_typeof(units) = 'object'
    and not jsonb_path_exists(units, '$.* ? (@.type() != "string" || !(@ like_regex "^[0-9]{3,5}$"))')
    and not jsonb_path_exists(units, '$.keyvalue() ? (!(@.key like_regex "^[a-z0-9-]{3,40}$"))')
  )
);
create index incident_month on public.incident (month);

alter table public.incident enable row level security;
-- Single incidents: staff of the unit, and admin. Planners and leaders get counts, through functions.
create policy incident_read on public.incident
  for select to authenticated using ((select app.is_admin()) or app.covers_units(units, (select app.unit_scope())));
create policy incident_insert on public.incident
  for insert to authenticated
  with check ((select app.is_admin()) or app.covers_units(units, (select app.unit_scope())));
create policy incident_update on public.incident
  for update to authenticated
  using ((select app.is_admin()) or app.covers_units(units, (select app.unit_scope())))
  with check ((select app.is_admin()) or app.covers_units(units, (select app.unit_scope())));
-- Staff withdraw an incident, which can be undone; to delete it for good is for admin.
create policy incident_delete on public.incident for delete to authenticated using ((select app.is_admin()));

-- Units from the cell; or, where a unit is all that is known, that unit and the ones that it lies in.
create function app.place_incident() returns trigger
  language plpgsql set search_path = public, extensions, pg_temp
as $$
declare
  given jsonb := jsonb_strip_nulls(new.units);
begin
  if new.cell_east_km is not null then
    new.units := app.units_at(
      st_transform(
        st_setsrid(st_makepoint(new.cell_east_km * 1000 + 500, new.cell_north_km * 1000 + 500), 5897), 4326
      )
    );
  elsif jsonb_typeof(given) = 'object' then
    if exists (
      select 1 from jsonb_each_text(given) g
      where not exists (select 1 from boundary_unit u where u.set_id = g.key and u.code = g.value)
    ) then
      -- what was given is not repeated: it may be anything
      raise exception 'an incident names a unit that is in no boundary set' using errcode = 'foreign_key_violation';
    end if;
    new.units := given || coalesce(
      (
        select jsonb_object_agg(parent.set_id, parent.code)
        from jsonb_each_text(given) g
        join boundary_unit u on u.set_id = g.key and u.code = g.value
        join boundary_unit parent on parent.code = u.parent_code and parent.set_id <> u.set_id
      ),
      '{}'
    );
  end if;
  if tg_op = 'UPDATE' then
    new.version := old.version + 1;
  end if;
  return new;
end
$$;
create trigger place_incident before insert or update on public.incident
  for each row execute function app.place_incident();

-- What of an incident changes is written down without what stood there.
create trigger audit_insert after insert on public.incident referencing new table as come
  for each statement execute function audit.record_without_content();
create trigger audit_update after update on public.incident referencing old table as gone new table as come
  for each statement execute function audit.record_without_content();
create trigger audit_delete after delete on public.incident referencing old table as gone
  for each statement execute function audit.record_without_content();

-- The incidents that are over and kept as yearly sums.
create table public.incident_archive (
  year smallint not null check (year between 2010 and 2100),
  units jsonb not null,
  form public.violence_form not null,
  incidents integer not null check (incidents > 0),
  illustrative boolean not null,
  primary key (year, units, form, illustrative)
);

alter table public.incident_archive enable row level security;
create policy incident_archive_read on public.incident_archive
  for select to authenticated using ((select app.is_admin()));

-- Incidents of years beyond the retention period become yearly sums by unit and form; what was withdrawn a month ago
-- goes for good. Run by the server at its start and once a day. Service role only.
create function public.apply_retention(today date default current_date) returns json
  language plpgsql security definer set search_path = ''
as $$
declare
  oldest_kept integer := extract(year from today) - coalesce((select s.retention_years from public.safety_setting s), 5);
  folded integer;
  purged integer;
begin
  delete from public.incident i where i.withdrawn_on < today - 30;
  get diagnostics purged = row_count;
  with old as (
    delete from public.incident i
    where extract(year from i.month) < oldest_kept and i.withdrawn_on is null
    returning *
  ),
  kept as (
    insert into public.incident_archive as a (year, units, form, incidents, illustrative)
    select extract(year from o.month), o.units, o.form, count(*), o.illustrative from old o group by 1, 2, 3, 5
    on conflict (year, units, form, illustrative) do update set incidents = a.incidents + excluded.incidents
    returning 1
  )
  select count(*) into folded from old;
  return json_build_object('folded', folded, 'purged', purged);
end
$$;

-- Every incident that counts, in the tree of units: its commune if that is known, and the district that the commune comes from.
-- Those of yearly sums have no id.
create function app.counted_incidents()
  returns table (
    id uuid, year smallint, month smallint, commune text, district text,
    e integer, n integer, form public.violence_form, illustrative boolean,
    units jsonb, incidents integer
  )
  language sql stable security definer set search_path = ''
as $$
  with finest as (
    select app.finest_set() as set_id
  ),
  tree as (
    select u.code, u.parent_code from public.boundary_unit u, finest where u.set_id = finest.set_id
  ),
  all_incidents as (
    select i.id, extract(year from i.month)::smallint as year, extract(month from i.month)::smallint as month, i.units,
      i.cell_east_km::integer as e, i.cell_north_km::integer as n, i.form, i.illustrative, 1 as incidents
    from public.incident i
    where i.withdrawn_on is null
    union all
    select null, a.year, null, a.units, null, null, a.form, a.illustrative, a.incidents from public.incident_archive a
  )
  select r.id, r.year, r.month, tree.code,
    coalesce(
      tree.parent_code,
      (
        select o.value
        from jsonb_each_text(r.units) o, finest
        where o.key <> finest.set_id and exists (select 1 from tree t where t.parent_code = o.value)
        limit 1
      )
    ),
    r.e, r.n, r.form, r.illustrative, r.units, r.incidents
  from all_incidents r
  cross join finest
  left join tree on tree.code = r.units ->> finest.set_id
$$;

-- Exact sums for the disclosure control, by commune, month and form, with the month through which the group was released that
-- an incident still fits. For admin, who publishes.
create function public.incident_sums(of_year integer) returns json
  language plpgsql stable security definer set search_path = ''
as $$
begin
  if not app.is_admin() then
    raise exception 'only admin sums single incidents' using errcode = 'insufficient_privilege';
  end if;
  return (
    select coalesce(json_agg(s), '[]')
    from (
      select r.commune, r.district, r.month, r.form,
        case
          when g.through >= make_date(r.year, 12, 1) then 12
          else extract(month from g.through)::integer
        end as released,
        sum(r.incidents)::integer as incidents, bool_or(r.illustrative) as illustrative
      from app.counted_incidents() r
      left join public.released_incident m on m.incident_id = r.id
      left join public.incident_group g on g.id = m.group_id and g.commune = r.commune and g.year = r.year
        and make_date(r.year, r.month, 1) <= g.through
      where r.year = of_year
      group by 1, 2, 3, 4, 5
      order by 1, 2, 3, 4, 5
    ) s
  );
end
$$;

-- Nobody states the id of a new row or gives a row another, as with services.
insert into app.stated_right (statement) values
  ('grant select, delete on public.incident to authenticated'),
  ('grant insert (month, cell_east_km, cell_north_km, units, form, age_band, channel, response, illustrative)
    on public.incident to authenticated'),
  ('grant update (month, cell_east_km, cell_north_km, units, form, age_band, channel, response, illustrative, withdrawn_on)
    on public.incident to authenticated'),
  ('grant select on public.incident_archive to authenticated'),
  ('grant execute on function public.incident_sums(integer) to authenticated');
