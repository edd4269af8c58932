-- People: the census by commune, and the cells of 1 km that coverage is computed from.
-- Both can be computed again, so that the trail does not watch them. docs/decisions/003-people-on-parts.md

-- The census of 1 April 2019 by commune, as published.
create table public.census_commune (
  district_code text not null check (district_code ~ '^[0-9]{3}$'),
  district text not null check (district is nfc normalized),
  commune_type text not null check (commune_type in ('Phường', 'Thị trấn', 'Xã')),
  commune text not null check (commune is nfc normalized),
  population integer not null check (population >= 0),
  urban integer not null check (urban >= 0),
  rural integer not null check (rural >= 0),
  census_year smallint not null default 2019,
  primary key (census_year, district_code, commune_type, commune),
  constraint urban_and_rural_add_up check (urban + rural = population)
);

alter table public.census_commune enable row level security;
create policy census_commune_read on public.census_commune for select to authenticated using ((select app.is_known()));
create policy census_commune_write on public.census_commune
  for all to authenticated using ((select app.is_admin())) with check ((select app.is_admin()));

-- People on the 1 km grid of EPSG:5897, clipped to each unit. Computed once from boundary and census, then stored.
create table public.demand_cell (
  set_id text not null,
  unit_code text not null,
  east_km smallint not null,
  north_km smallint not null,
  people integer not null check (people >= 0),
  -- Land in each of the sixteen 250 m parts, in thousandths, row by row from the south-west; null: all land.
  parts smallint[] check (cardinality(parts) = 16 and 0 <= all (parts) and 1000 >= all (parts)),
  primary key (set_id, unit_code, east_km, north_km),
  foreign key (set_id, unit_code) references public.boundary_unit (set_id, code) on delete cascade
);
create index demand_cell_place on public.demand_cell (set_id, east_km, north_km);

alter table public.demand_cell enable row level security;
create policy demand_cell_read on public.demand_cell for select to authenticated using ((select app.is_known()));
create policy demand_cell_write on public.demand_cell
  for all to authenticated using ((select app.is_admin())) with check ((select app.is_admin()));

-- Replaces a set's cells. Refused unless the cells of every unit sum to its people exactly: no person is lost.
create function public.store_demand(in_set text, version integer, cells jsonb) returns integer
  language plpgsql security invoker set search_path = public, pg_temp
as $$
declare
  stored integer;
  at_fault text;
begin
  delete from demand_cell where set_id = in_set;
  insert into demand_cell (set_id, unit_code, east_km, north_km, people, parts)
  select in_set, c.unit_code, c.east_km, c.north_km, c.people, c.parts
  from jsonb_to_recordset(cells) as c (
    unit_code text, east_km smallint, north_km smallint, people integer, parts smallint[]
  );
  get diagnostics stored = row_count;

  select string_agg(format('%s: %s instead of %s', u.code, coalesce(d.people, 0), u.population), '; ' order by u.code)
  into at_fault
  from boundary_unit u
  left join (select unit_code, sum(people) as people from demand_cell where set_id = in_set group by unit_code) d
    on d.unit_code = u.code
  where u.set_id = in_set and coalesce(d.people, 0) <> u.population;
  if at_fault is not null then
    raise exception 'demand cells do not sum to the census: %', at_fault using errcode = 'check_violation';
  end if;

  update boundary_set set demand_version = version where id = in_set;
  return stored;
end
$$;

-- A set's cells as columns: seven thousand rows as one small document.
create function public.demand_columns(in_set text) returns json
  language sql stable security invoker set search_path = public, pg_temp
  as $$
    select json_build_object(
      'unit', coalesce(json_agg(unit_code order by unit_code, north_km, east_km), '[]'),
      'east', coalesce(json_agg(east_km order by unit_code, north_km, east_km), '[]'),
      'north', coalesce(json_agg(north_km order by unit_code, north_km, east_km), '[]'),
      'people', coalesce(json_agg(people order by unit_code, north_km, east_km), '[]'),
      'parts', coalesce(json_agg(parts order by unit_code, north_km, east_km), '[]')
    )
    from demand_cell
    where set_id = in_set
  $$;

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

insert into app.stated_right (statement) values
  ('grant select, insert, update, delete on public.census_commune, public.demand_cell to authenticated'),
  ('grant execute on function public.demand_columns(text),
    public.store_population(text, smallint, jsonb, integer, jsonb) to authenticated');
