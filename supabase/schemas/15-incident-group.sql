-- Incidents as planners see them: groups that are made when a month is over, and stay. Nothing that planners, leadership or
-- the public see is counted from the incidents while they look. docs/decisions/008-published-figures.md

-- The months that are over and whose incidents were put into groups; each is done once.
create table public.incident_release (
  month date primary key check (extract(day from month) = 1),
  released_at timestamptz not null default now()
);

alter table public.incident_release enable row level security;
select audit.watch('public.incident_release', 'month');

-- Incidents by place as planners see them. A group never changes, whatever becomes of the incidents in it.
create table public.incident_group (
  id integer generated always as identity primary key,
  year smallint not null check (year between 2010 and 2100),
  -- The last month that its incidents can be of; null for what was left of a year when it was published.
  through date check (extract(day from through) = 1),
  -- Null: of the district, or of the province, without saying where.
  commune text,
  district text,
  -- South-west corner in whole kilometres and side of the square; null where only the unit is told.
  east_km smallint,
  north_km smallint,
  size_km smallint check (size_km in (1, 2, 4, 8)),
  incidents integer not null check (incidents >= 3),
  illustrative boolean not null,
  constraint square_is_whole check (num_nulls(east_km, north_km, size_km) in (0, 3)),
  constraint open_years_are_told_by_commune check (through is null or commune is not null)
);
create index incident_group_year on public.incident_group (year);

alter table public.incident_group enable row level security;
create policy incident_group_read on public.incident_group
  for select to authenticated using ((select app.is_planner_or_admin()));

-- Which incident stands in which group: an incident is in one, once. Nobody reads it but the server, which makes the groups.
create table public.released_incident (
  incident_id uuid primary key references public.incident (id) on delete cascade,
  group_id integer not null references public.incident_group (id)
);
create index released_incident_group on public.released_incident (group_id);

alter table public.released_incident enable row level security;

-- Incidents up to a month that stand in no group yet, and whether that month is done. Service role only.
create function public.ungrouped_incidents(through date) returns json
  language sql stable security definer set search_path = ''
as $$
  select json_build_object(
    'isDone', exists (select 1 from public.incident_release r where r.month >= through),
    'incidents', (
      select coalesce(json_agg(json_build_object(
        'id', r.id, 'year', r.year, 'commune', r.commune, 'e', r.e, 'n', r.n, 'illustrative', r.illustrative
      ) order by r.id), '[]')
      from app.counted_incidents() r
      where r.id is not null and make_date(r.year, r.month, 1) <= through
        and not exists (select 1 from public.released_incident m where m.incident_id = r.id)
    )
  )
$$;

-- Stores groups with the incidents in them; all or none.
create function app.store_groups(through date, groups jsonb) returns void
  language plpgsql security definer set search_path = ''
as $$
declare
  g record;
  stored integer;
begin
  for g in
    select * from jsonb_to_recordset(groups) as r (
      year smallint, commune text, district text, east_km smallint, north_km smallint, size_km smallint, incidents integer,
      illustrative boolean, members jsonb
    )
  loop
    if g.incidents < app.suppression_threshold() then
      raise exception 'a group is below the threshold' using errcode = 'check_violation';
    end if;
    if jsonb_array_length(g.members) not in (0, g.incidents) or (through is not null and g.members = '[]') then
      raise exception 'a group is not the sum of its incidents' using errcode = 'check_violation';
    end if;
    insert into public.incident_group
      (year, through, commune, district, east_km, north_km, size_km, incidents, illustrative)
    values (g.year, store_groups.through, g.commune, g.district, g.east_km, g.north_km, g.size_km, g.incidents, g.illustrative)
    returning id into stored;
    insert into public.released_incident (incident_id, group_id)
    select m.value::uuid, stored from jsonb_array_elements_text(g.members) m;
  end loop;
end
$$;

-- Shows planners the groups of years that are not published, made of the incidents up to a month that is over; once a
-- month, so that nobody sees when an incident came in. Service role only. @returns whether this was the first time
create function public.release_groups(through date, groups jsonb) returns boolean
  language plpgsql security definer set search_path = ''
as $$
begin
  perform pg_advisory_xact_lock(hashtext('incident_group'));
  if exists (select 1 from public.incident_release r where r.month >= through) then
    return false;
  end if;
  if exists (
    select 1 from jsonb_to_recordset(groups) as g (year smallint) join public.publication p on p.year = g.year
  ) then
    raise exception 'a year was published while its groups were made' using errcode = 'check_violation';
  end if;
  insert into public.incident_release (month) values (through);
  perform app.store_groups(through, groups);
  return true;
end
$$;

-- Shows planners what was left of a published year, in groups that add up to its figures; once. Service role only.
create function public.group_published_year(of_year integer, groups jsonb) returns boolean
  language plpgsql security definer set search_path = ''
as $$
begin
  perform pg_advisory_xact_lock(hashtext('incident_group'));
  if not exists (select 1 from public.publication p where p.year = of_year and p.withdrawn_at is null) then
    raise exception 'year % is not published', of_year using errcode = 'check_violation';
  end if;
  if exists (select 1 from public.incident_group g where g.year = of_year and g.through is null) then
    return false;
  end if;
  perform app.store_groups(null, groups);
  return true;
end
$$;

-- Incidents by place. Planners and admin get the released groups; staff those of their own unit, whose single incidents they
-- read anyway, made as they ask; what else staff get, and leadership, is published. Both boundary sets are answered from
-- the same groups. The groups of a publication that was withdrawn are withdrawn with it.
-- Groups of staff, one year at a time, do not overlap and are not smaller than the threshold: a 1 km cell with enough incidents
-- is shown as it is; the others of a 2 km square of the same commune are counted together, then of 4 km and 8 km; what is
-- still too few is counted for the commune without a place, then for its district, then for the province, and left out
-- below the threshold.
create function app.incident_blocks(in_set text)
  returns table (
    year smallint, unit_code text, east_km integer, north_km integer,
    size_km smallint, incidents integer, illustrative boolean
  )
  language sql stable security definer set search_path = public, pg_temp
as $$
  with caller as (
    select app.suppression_threshold() as least, app.is_planner_or_admin() as all_units, app.unit_scope() as scope,
      app.finest_set() as finest
    where app.is_known()
  ),
  cells as (
    select r.year, r.commune, r.district, r.e, r.n, sum(r.incidents) as incidents, bool_or(r.illustrative) as made_up
    from caller, app.counted_incidents() r
    where not caller.all_units and app.covers_units(r.units, caller.scope)
    group by 1, 2, 3, 4, 5
  ),
  km2 as (
    select year, commune, district, e / 2 * 2 as e, n / 2 * 2 as n, sum(incidents) as incidents, bool_or(made_up) as made_up
    from cells, caller where incidents < least and e is not null group by 1, 2, 3, 4, 5
  ),
  km4 as (
    select year, commune, district, e / 4 * 4 as e, n / 4 * 4 as n, sum(incidents) as incidents, bool_or(made_up) as made_up
    from km2, caller where incidents < least group by 1, 2, 3, 4, 5
  ),
  km8 as (
    select year, commune, district, e / 8 * 8 as e, n / 8 * 8 as n, sum(incidents) as incidents, bool_or(made_up) as made_up
    from km4, caller where incidents < least group by 1, 2, 3, 4, 5
  ),
  of_commune as (
    select year, commune, district, sum(incidents) as incidents, bool_or(made_up) as made_up
    from (
      select year, commune, district, incidents, made_up from km8, caller where incidents < least
      union all
      select year, commune, district, incidents, made_up from cells where e is null
    ) rest
    group by 1, 2, 3
  ),
  of_district as (
    select year, district, sum(incidents) as incidents, bool_or(made_up) as made_up
    from of_commune, caller where commune is null or incidents < least group by 1, 2
  ),
  of_province as (
    select year, sum(incidents) as incidents, bool_or(made_up) as made_up
    from of_district, caller where district is null or incidents < least group by 1
  ),
  shown as (
    select year, commune, district, e, n, 1 as size, incidents, made_up from cells where e is not null
    union all select year, commune, district, e, n, 2, incidents, made_up from km2
    union all select year, commune, district, e, n, 4, incidents, made_up from km4
    union all select year, commune, district, e, n, 8, incidents, made_up from km8
    union all select year, commune, district, null, null, null, incidents, made_up from of_commune where commune is not null
    union all select year, null, district, null, null, null, incidents, made_up from of_district where district is not null
    union all select year, null, null, null, null, null, incidents, made_up from of_province
  ),
  released as (
    select g.year, g.commune, g.district, g.east_km as e, g.north_km as n, g.size_km as size, sum(g.incidents) as incidents,
      bool_or(g.illustrative) as made_up
    from caller, incident_group g
    where caller.all_units
      and not exists (select 1 from publication p where p.year = g.year and p.withdrawn_at is not null)
    group by 1, 2, 3, 4, 5, 6
  ),
  published as (
    select p.year, f.unit, f.count, p.illustrative
    from caller, publication p
    cross join lateral jsonb_to_recordset(p.figures) as f (level text, unit text, month integer, form text, count integer)
    where not caller.all_units and p.withdrawn_at is null
      and f.form is null and f.month is null and f.count > 0
      and f.level = case when in_set = caller.finest then 'commune' else 'district' end
      and exists (select 1 from boundary_unit u where u.set_id = in_set and u.code = f.unit)
      and not coalesce(caller.scope ? f.unit, false)
  )
  select year, case when in_set = caller.finest then commune else district end as unit_code, e, n, size::smallint,
    incidents::integer, made_up
  from (
    select year, commune, district, e, n, size, incidents, made_up from shown, caller where incidents >= least
    union all
    select year, commune, district, e, n, size, incidents, made_up from released
  ) groups, caller
  union all
  select year, unit, null, null, null, count, illustrative from published
  order by 1, 2, 5, 3, 4
$$;

-- The same as one document, so that no row limit of the API cuts the list short.
create function public.incident_blocks(in_set text) returns json
  language sql stable security invoker set search_path = ''
  as $$ select coalesce(json_agg(b), '[]') from app.incident_blocks(in_set) b $$;

insert into app.stated_right (statement) values
  ('grant select on public.incident_group to authenticated'),
  ('grant execute on function app.incident_blocks(text), public.incident_blocks(text) to authenticated');
