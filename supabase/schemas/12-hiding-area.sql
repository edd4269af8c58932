-- Where a confidential place is said to be, to whoever may not know it exactly; and service_places(), which chooses on what
-- ground a reader's figures stand. docs/decisions/022-hiding-areas.md

-- A square of 2 km can hold very little land with people on it where a coast or the border of a unit cuts it, and would then
-- point at the place. So places hide in areas: squares of 2 km cut by the units of one boundary set, joined within their
-- unit until every area has at least a square kilometre of land with people. All that is told of a place is its area: one
-- point, and one unit of every set.
create table app.hiding_area (
  id integer generated always as identity primary key,
  -- Unit of the set that the squares are cut by; places of an area joined over a border belong to the larger part.
  unit_code text not null,
  -- Middle of the rectangle around its squares, in metres of EPSG:5897, and the same in degrees.
  east_m double precision not null,
  north_m double precision not null,
  place extensions.geometry (Point, 4326) not null,
  -- Boundary set → code of the unit that is told for a place in it.
  units jsonb not null default '{}',
  -- Land in cells of 1 km where people live.
  land_km2 double precision not null
);
create index hiding_area_unit on app.hiding_area (unit_code);

-- The part of a square of 2 km that one unit has of it. Parts are never taken away and areas only ever join, so that two
-- answers of different days narrow nothing down.
create table app.hiding_square (
  set_id text not null references public.boundary_set (id),
  -- South-west corner, whole kilometres of EPSG:5897.
  east_km smallint not null,
  north_km smallint not null,
  unit_code text not null,
  land_km2 double precision not null,
  -- Null only while areas are laid out.
  area integer references app.hiding_area (id),
  primary key (east_km, north_km, unit_code)
);
create index hiding_square_area on app.hiding_square (area);

-- The set whose units cut the squares; null before there are any.
create function app.hiding_set() returns text
  language sql stable security definer set search_path = ''
  as $$ select q.set_id from app.hiding_square q limit 1 $$;

-- Least land with people that an area has. A twentieth more than the square kilometre of the law: land in a cell is kept
-- in thousandths of its parts, and is measured on the plane.
create function app.least_hiding_km2() returns double precision language sql immutable set search_path = '' return 1.05;

-- Land with people in each part of a square: what the set that cuts them and every other set agree on. Outlines of one coast
-- differ from set to set, so land is compared in the sixteen parts of each cell, of a thousand thousandths each: two shares
-- have at least their sum less the whole in common.
create function app.peopled_squares(cut text)
  returns table (east_km smallint, north_km smallint, unit_code text, land_km2 double precision)
  language sql stable security definer set search_path = ''
  as $$
    with part as (
      select d.set_id, d.unit_code, d.east_km, d.north_km, p.n, coalesce(d.parts[p.n], 1000) as land
      from public.demand_cell d
      cross join generate_series(1, 16) as p (n)
      where d.people > 0
    ),
    other as (
      select set_id, east_km, north_km, n, sum(land) as land from part where set_id <> cut group by 1, 2, 3, 4
    ),
    others as (
      select east_km, north_km, n, min(land) as land, count(*) as sets from other group by 1, 2, 3
    ),
    other_sets as (
      select count(*) as sets from public.boundary_set s where s.demand_version is not null and s.id <> cut
    )
    select (p.east_km / 2 * 2)::smallint, (p.north_km / 2 * 2)::smallint, p.unit_code,
      sum(
        case
          when s.sets = 0 then p.land
          when o.sets = s.sets then greatest(0, p.land + o.land - 1000)
          else 0
        end
      )::double precision / 16000
    from part p
    cross join other_sets s
    left join others o on (o.east_km, o.north_km, o.n) = (p.east_km, p.north_km, p.n)
    where p.set_id = cut
    group by 1, 2, 3
    union all
    -- where nobody lives
    select (d.east_km / 2 * 2)::smallint, (d.north_km / 2 * 2)::smallint, d.unit_code, 0
    from public.demand_cell d
    where d.set_id = cut
    group by 1, 2, 3
    having sum(d.people) = 0
  $$;

-- Joins an area to another one, whose point moves to the middle of both.
create function app.join_hiding_areas(gone integer, kept integer) returns void
  language plpgsql security definer set search_path = public, extensions, pg_temp
as $$
declare
  middle geometry;
begin
  update app.hiding_square set area = kept where area = gone;
  select st_setsrid(
    st_makepoint((min(q.east_km) + max(q.east_km) + 2) * 500, (min(q.north_km) + max(q.north_km) + 2) * 500), 5897
  )
  into middle from app.hiding_square q where q.area = kept;
  update app.hiding_area a
  set land_km2 = a.land_km2 + (select g.land_km2 from app.hiding_area g where g.id = gone), east_m = st_x(middle),
    north_m = st_y(middle), place = st_transform(middle, 4326)
  where a.id = kept;
  delete from app.hiding_area where id = gone;
end
$$;

-- Lays out the areas, or brings them up to date after people or boundaries changed: new land gets areas, areas that are
-- too small join the nearest one of their unit (of any unit where theirs has no other), and every area gets its unit in
-- each boundary set.
create function app.lay_hiding_areas() returns void
  language plpgsql security definer set search_path = public, extensions, pg_temp
as $$
declare
  cut text;
  fresh app.hiding_square;
  middle geometry;
  small app.hiding_area;
  nearest integer;
begin
  perform pg_advisory_xact_lock(hashtext('hiding areas'));
  -- as long as nobody was told of any place, a finer set may still cut the squares
  if not exists (select from service) and not exists (select from scenario) and not exists (select from proposal) then
    delete from app.hiding_square where true;
    delete from app.hiding_area where true;
  end if;
  cut := coalesce(
    app.hiding_set(), app.finest_set(), (select d.set_id from demand_cell d order by d.set_id limit 1)
  );
  update app.hiding_square q set land_km2 = 0 where true;
  insert into app.hiding_square (set_id, east_km, north_km, unit_code, land_km2)
  select cut, p.east_km, p.north_km, p.unit_code, p.land_km2 from app.peopled_squares(cut) p
  on conflict (east_km, north_km, unit_code) do update set land_km2 = excluded.land_km2;
  -- each new piece begins as an area of its own
  for fresh in select * from app.hiding_square q where q.area is null order by q.unit_code, q.north_km, q.east_km loop
    middle := st_setsrid(st_makepoint((fresh.east_km + 1) * 1000, (fresh.north_km + 1) * 1000), 5897);
    insert into app.hiding_area (unit_code, east_m, north_m, place, land_km2)
    values (fresh.unit_code, st_x(middle), st_y(middle), st_transform(middle, 4326), 0)
    returning id into nearest;
    update app.hiding_square q set area = nearest
    where (q.east_km, q.north_km, q.unit_code) = (fresh.east_km, fresh.north_km, fresh.unit_code);
  end loop;
  update app.hiding_area a
  set land_km2 = (select sum(q.land_km2) from app.hiding_square q where q.area = a.id) where true;

  loop
    select * into small from app.hiding_area a where a.land_km2 < app.least_hiding_km2() order by a.land_km2, a.id limit 1;
    exit when not found;
    select a.id into nearest
    from app.hiding_area a
    where a.id <> small.id and a.unit_code = small.unit_code
    order by (a.east_m - small.east_m) ^ 2 + (a.north_m - small.north_m) ^ 2, a.land_km2, a.id
    limit 1;
    if nearest is null then
      select a.id into nearest
      from app.hiding_area a
      where a.id <> small.id
      order by (a.east_m - small.east_m) ^ 2 + (a.north_m - small.north_m) ^ 2, a.land_km2, a.id
      limit 1;
    end if;
    exit when nearest is null;
    perform app.join_hiding_areas(small.id, nearest);
  end loop;

  -- the unit of its own set; of the set that this one's units say they come from, that unit; of any other, the unit that
  -- has most of the people on its land
  with people as (
    select q.area, d.set_id, d.unit_code, sum(d.people) as people
    from app.hiding_square q
    join demand_cell d on (d.east_km / 2 * 2, d.north_km / 2 * 2) = (q.east_km::integer, q.north_km::integer)
    where d.set_id <> cut
    group by 1, 2, 3
  ),
  most as (
    select distinct on (p.area, p.set_id) p.area, p.set_id, p.unit_code
    from people p
    order by p.area, p.set_id, p.people desc, p.unit_code
  ),
  told as (
    select m.area, jsonb_object_agg(m.set_id, m.unit_code) as units from most m group by m.area
  ),
  parents as (
    select u.code, jsonb_object_agg(parent.set_id, parent.code) as units
    from boundary_unit u
    join boundary_unit parent on parent.code = u.parent_code and parent.set_id <> cut
    where u.set_id = cut
    group by u.code
  )
  update app.hiding_area a
  set units = coalesce(t.units, '{}') || coalesce(p.units, '{}') || jsonb_build_object(cut, a.unit_code)
  from app.hiding_area k
  left join told t on t.area = k.id
  left join parents p on p.code = k.unit_code
  where a.id = k.id;

  -- services that were there before any area was
  insert into app.service_square (service_id, east_km, north_km, unit_code)
  select s.id, q.east_km, q.north_km, q.unit_code
  from service s
  cross join lateral app.hiding_square_at(s.place, s.units) q
  where not exists (select from app.service_square k where k.service_id = s.id);
end
$$;

-- Pieces in an area that has most of its land in another unit.
create function app.squares_across() returns integer
  language sql stable security definer set search_path = ''
  as $$
    select count(*)::integer from app.hiding_square q join app.hiding_area a on a.id = q.area where q.unit_code <> a.unit_code
  $$;

-- Areas follow the people and the boundaries. What joins never parts again, so a file that was wrong would leave figures
-- wrong for good: where a change would join many areas, or one with that of another unit, it is not taken.
create function app.keep_hiding_areas() returns trigger
  language plpgsql security definer set search_path = ''
as $$
declare
  laid_out integer := (select count(*) from app.hiding_area);
  across integer := app.squares_across();
  told boolean := exists (select from public.service) or exists (select from public.scenario) or exists (select from public.proposal);
begin
  perform app.lay_hiding_areas();
  if told and laid_out > 0 and (
    (select count(*) from app.hiding_area) < 0.9 * laid_out
    or app.squares_across() > across
  ) then
    raise exception 'too few people are left to hide confidential places among' using errcode = '22L05';
  end if;
  return null;
end
$$;
create trigger keep_hiding_areas after update of demand_version on public.boundary_set
  for each statement execute function app.keep_hiding_areas();

-- The part of a square that a place hides in: its own; where a unit has none there (a place off a generalised coast), the
-- nearest of its unit; where it has no unit, the nearest of all. Null only before areas were laid out.
create function app.hiding_square_at(place extensions.geometry, of_units jsonb)
  returns table (east_km smallint, north_km smallint, unit_code text, area integer)
  language sql stable security definer set search_path = public, extensions, pg_temp
  as $$
    with spot as (
      select st_x(p.plane) as east_m, st_y(p.plane) as north_m, of_units ->> app.hiding_set() as unit
      from (select st_transform(place, 5897) as plane) p
    ),
    own as (
      select q.east_km, q.north_km, q.unit_code, q.area
      from spot s
      join app.hiding_square q on q.east_km = (floor(s.east_m / 2000) * 2)::integer
        and q.north_km = (floor(s.north_m / 2000) * 2)::integer and q.unit_code = s.unit
    )
    select * from own
    union all
    (
      select q.east_km, q.north_km, q.unit_code, q.area
      from spot s, app.hiding_square q
      where not exists (select 1 from own)
      order by (q.unit_code is not distinct from s.unit) desc,
        ((q.east_km + 1) * 1000 - s.east_m) ^ 2 + ((q.north_km + 1) * 1000 - s.north_m) ^ 2, q.unit_code
      limit 1
    )
  $$;

-- The area of any place: what is told of a site that would be confidential.
create function app.hiding_area_at(place extensions.geometry) returns app.hiding_area
  language sql stable security definer set search_path = public, pg_temp
  as $$
    select a from app.hiding_square_at(place, app.units_at(place)) q join app.hiding_area a on a.id = q.area
  $$;

-- Which square each service hides in, kept beside it by trigger: it is asked for whenever places are.
create table app.service_square (
  service_id uuid primary key references public.service (id) on delete cascade,
  east_km smallint not null,
  north_km smallint not null,
  unit_code text not null,
  foreign key (east_km, north_km, unit_code) references app.hiding_square (east_km, north_km, unit_code)
);

-- Once a statement, for all of its rows together: a file brings tens of thousands, and hiding_square_at() would be called for
-- each. It is for those that have no square of their own.
create function app.hide_services() returns trigger
  language plpgsql security definer set search_path = public, extensions, pg_temp
as $$
begin
  insert into app.service_square as s (service_id, east_km, north_km, unit_code)
  select c.id, q.east_km, q.north_km, q.unit_code
  from (
    select n.id, n.place, n.units, n.units ->> (select app.hiding_set()) as unit, st_transform(n.place, 5897) as plane
    from come n
  ) c
  left join app.hiding_square own on own.east_km = (floor(st_x(c.plane) / 2000) * 2)::integer
    and own.north_km = (floor(st_y(c.plane) / 2000) * 2)::integer and own.unit_code = c.unit
  cross join lateral (
    select own.east_km, own.north_km, own.unit_code where own.unit_code is not null
    union all
    select f.east_km, f.north_km, f.unit_code from app.hiding_square_at(c.place, c.units) f where own.unit_code is null
  ) q
  on conflict (service_id) do update
    set east_km = excluded.east_km, north_km = excluded.north_km, unit_code = excluded.unit_code;
  return null;
end
$$;
create trigger hide_inserted after insert on public.service referencing new table as come
  for each statement execute function app.hide_services();
create trigger hide_updated after update on public.service referencing new table as come
  for each statement execute function app.hide_services();

-- What is told of each service instead of its place.
create view app.service_area as
  select k.service_id, a.place, a.units
  from app.service_square k
  join app.hiding_square q using (east_km, north_km, unit_code)
  join app.hiding_area a on a.id = q.area;

-- A service as it stands on a day: one that opens later is not open yet, one whose closing day has come is closed, and one
-- that is to close later is still open.
create function app.status_on(status service_status, opened_on date, closed_on date, day date) returns service_status
  language sql immutable set search_path = public, pg_temp
  as $$
    select case
      when status = 'active' and opened_on > day then 'approved'::service_status
      when status = 'active' and closed_on <= day then 'closed'::service_status
      when status = 'closed' and closed_on > day and (opened_on is null or opened_on <= day) then 'active'::service_status
      else status
    end
  $$;

-- The services that a caller may know of, for one boundary set. Exact place and name: planner, admin, staff of the unit, and
-- anyone where the service is not confidential. A reader who may not know a place gets its area, unit and model; and whoever
-- counts something that leadership will read asks for everything as leadership knows it. Here it is chosen on what ground a
-- reader's figures stand, and nowhere else.
create function app.service_places(in_set text, as_leadership boolean)
  returns table (
    id uuid, name text, model_code text, lon double precision, lat double precision, exact boolean,
    capacity integer, status service_status, unit_code text, illustrative boolean
  )
  language sql stable security definer set search_path = public, extensions, pg_temp
  as $$
    -- asked once, not once a row
    with caller as materialized (
      select app.is_planner_or_admin() and not as_leadership as knows_all,
        case when not as_leadership then app.unit_scope() end as scope,
        (now() at time zone 'Asia/Ho_Chi_Minh')::date as today
      where app.is_known() or (as_leadership and auth.uid() is null)
    ),
    seen as (
      select s.*, a.place as hidden, a.units as told,
        not s.confidential or knows_all or coalesce(app.covers_units(s.units, scope), false) as may_know,
        app.status_on(s.status, s.opened_on, s.closed_on, today) as status_today
      from service s
      cross join caller
      left join app.service_area a on a.service_id = s.id
      where s.deleted_at is null
    ),
    shown as (
      select seen.*, case when may_know then place else hidden end as spot, case when may_know then units else told end as known
      from seen
      where may_know or hidden is not null
    )
    select
      case when may_know then shown.id end, case when may_know then shown.name end, model_code,
      st_x(spot), st_y(spot), may_know, shown.capacity, shown.status_today, known ->> in_set, shown.illustrative
    from shown
    order by model_code, st_x(spot), st_y(spot), shown.status_today, shown.capacity
  $$;

-- The same as one document, so that no row limit of the API cuts the list short.
create function public.service_places(in_set text, as_leadership boolean default false) returns json
  language sql stable security invoker set search_path = ''
  as $$ select coalesce(json_agg(p), '[]') from app.service_places(in_set, as_leadership) p $$;

-- What is told of places of one boundary set, by their areas. The layout of the areas is nobody's secret.
create function public.hiding_places(in_set text, places jsonb) returns json
  language plpgsql stable security definer set search_path = public, extensions, pg_temp
as $$
begin
  if auth.uid() is not null and not app.makes_scenarios() then
    raise exception 'hiding areas are asked for by who makes scenarios' using errcode = 'insufficient_privilege';
  end if;
  if jsonb_array_length(places) > 200 then
    raise exception 'a scenario has two hundred sites at the most' using errcode = 'check_violation';
  end if;
  return (
    select coalesce(
      json_agg(json_build_object('lon', st_x(a.place), 'lat', st_y(a.place), 'unit', a.units ->> in_set) order by p.position),
      '[]'
    )
    from jsonb_array_elements(places) with ordinality as p (place, position)
    cross join lateral app.hiding_area_at(
      st_setsrid(st_makepoint((p.place ->> 'lon')::float8, (p.place ->> 'lat')::float8), 4326)
    ) a
  );
end
$$;

insert into app.stated_right (statement) values
  ('grant execute on function app.service_places(text, boolean), public.service_places(text, boolean),
    public.hiding_places(text, jsonb) to authenticated');
