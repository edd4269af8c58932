-- Administrative units in sets with a validity period, and which unit a place lies in.
-- How a new set comes in with its people is in import.sql. A trigger of hiding-area.sql has the areas laid out anew.

-- One set is current for a date.
create table public.boundary_set (
  id text primary key check (id ~ '^[a-z0-9-]{3,40}$'),
  title_vi text not null check (title_vi is nfc normalized),
  title_en text not null,
  valid_from date not null,
  valid_to date,
  source text not null,
  -- Method, tolerance and measured error of the generalisation, as the layer states them.
  metadata jsonb not null default '{}',
  -- Version of the demand cells that are stored for it; null until they are.
  demand_version integer,
  constraint period_runs_forward check (valid_to is null or valid_to >= valid_from)
);

create table public.boundary_unit (
  set_id text not null references public.boundary_set (id) on delete cascade,
  code text not null check (code ~ '^[0-9]{3,5}$'),
  name text not null check (name is nfc normalized and length(name) between 1 and 120),
  short_name text not null check (short_name is nfc normalized),
  level text not null check (level is nfc normalized),
  -- For a commune of 2025: the district whose programme it inherits.
  parent_code text,
  geom extensions.geometry (MultiPolygon, 4326) not null,
  population integer not null check (population >= 0),
  population_year smallint not null,
  land_km2 double precision generated always as (extensions.st_area(geom::extensions.geography) / 1e6) stored,
  primary key (set_id, code),
  constraint geometry_is_valid check (extensions.st_isvalid(geom)),
  constraint geometry_is_on_earth check (
    extensions.st_xmin(geom) >= -180 and extensions.st_xmax(geom) <= 180
    and extensions.st_ymin(geom) >= -90 and extensions.st_ymax(geom) <= 90
  )
);
create index boundary_unit_geom on public.boundary_unit using gist (geom);

alter table public.boundary_set enable row level security;
create policy boundary_set_read on public.boundary_set for select to authenticated using ((select app.is_known()));
create policy boundary_set_write on public.boundary_set
  for all to authenticated using ((select app.is_admin())) with check ((select app.is_admin()));
select audit.watch('public.boundary_set', 'id');

alter table public.boundary_unit enable row level security;
create policy boundary_unit_read on public.boundary_unit for select to authenticated using ((select app.is_known()));
create policy boundary_unit_write on public.boundary_unit
  for all to authenticated using ((select app.is_admin())) with check ((select app.is_admin()));
select audit.watch('public.boundary_unit', 'set_id', 'code');

-- Geometry always leaves as GeoJSON text made here: a raw geometry column is WKB on one back end and JSON on another.
create view public.boundary_unit_shape with (security_invoker = true) as
  select
    set_id, code, name, short_name, level, parent_code, population, population_year, land_km2,
    extensions.st_asgeojson(geom, 5)::json as geometry
  from public.boundary_unit;

-- The box around Kiên Giang with Phú Quốc and Thổ Châu, and room for neighbours. NaN is above every number, so that it is
-- outside, as the infinities are. src/lib/domain/province.ts says the same.
create function app.is_near_the_province(lon double precision, lat double precision) returns boolean
  language sql immutable
  return lon between 102.5 and 106.5 and lat between 8 and 11.5;

create function app.is_near_the_province(place extensions.geometry) returns boolean
  language sql immutable
  return not extensions.st_isempty(place) and app.is_near_the_province(extensions.st_x(place), extensions.st_y(place));

-- The set's unit that a point stands in. A point just off a generalised coast belongs to the nearest unit within
-- a kilometre; further out it belongs to none.
create function app.unit_at(place extensions.geometry, in_set text) returns text
  language sql stable security definer set search_path = public, extensions, pg_temp
  as $$
    select coalesce(
      (select code from boundary_unit where set_id = in_set and st_covers(geom, place) order by code limit 1),
      -- asked only when no unit covers the point: distances on the ellipsoid are a hundred times dearer
      (
        select code
        from boundary_unit
        where set_id = in_set and geom && st_expand(place, 0.02) and st_dwithin(geom::geography, place::geography, 1000)
        order by st_distance(geom::geography, place::geography), code
        limit 1
      )
    )
  $$;

-- Units form one tree: the newest set whose units say which unit of another set they come from, and that other set.
create function app.finest_set() returns text
  language sql stable security definer set search_path = ''
  as $$
    select s.id
    from public.boundary_set s
    where exists (select 1 from public.boundary_unit u where u.set_id = s.id and u.parent_code is not null)
    order by s.valid_from desc, s.id
    limit 1
  $$;

-- A place has one commune, and the district that the commune comes from, whichever side of the old line its map draws it on:
-- the outlines of two sets differ along every border by some metres. Who knew of a place that it lies in a commune, and is
-- not among those of a district, would know that it lies between two lines.
-- So: the units of other sets that the units of the finest set come from.
create function app.units_above() returns table (set_id text, code text, above jsonb)
  language sql stable security definer set search_path = ''
  as $$
    select u.set_id, u.code, jsonb_object_agg(parent.set_id, parent.code)
    from public.boundary_unit u
    join public.boundary_unit parent on parent.code = u.parent_code and parent.set_id <> u.set_id
    where u.set_id = app.finest_set()
    group by u.set_id, u.code
  $$;

-- Units of a place with the district that its commune comes from, in place of the one that its map draws around it.
create function app.by_tree(units jsonb) returns jsonb
  language sql stable security definer set search_path = ''
  as $$
    select units || coalesce((select a.above from app.units_above() a where a.code = units ->> a.set_id), '{}')
  $$;

-- Every set's unit for a point, as boundary set → unit code.
create function app.units_at(place extensions.geometry) returns jsonb
  language sql stable security definer set search_path = public, extensions, pg_temp
  as $$
    select app.by_tree(coalesce(jsonb_object_agg(s.id, u.code) filter (where u.code is not null), '{}'))
    from boundary_set s
    cross join lateral (select app.unit_at(place, s.id) as code) u
  $$;

-- Takes in a whole set at once, or nothing: units whose rings cross are mended first (ST_MakeValid) and counted.
create function public.import_boundary_set(payload jsonb) returns jsonb
  language plpgsql security invoker set search_path = public, extensions, pg_temp
as $$
declare
  mended text[];
begin
  insert into boundary_set (id, title_vi, title_en, valid_from, valid_to, source, metadata)
  select id, title_vi, title_en, valid_from, valid_to, source, coalesce(metadata, '{}')
  from jsonb_to_record(payload) as s (
    id text, title_vi text, title_en text, valid_from date, valid_to date, source text, metadata jsonb
  );

  with given as (
    select u.*, st_setsrid(st_geomfromgeojson(u.geometry), 4326) as raw
    from jsonb_to_recordset(payload -> 'units') as u (
      code text, name text, short_name text, level text, parent_code text,
      population integer, population_year smallint, geometry text
    )
  ),
  stored as (
    insert into boundary_unit
      (set_id, code, name, short_name, level, parent_code, population, population_year, geom)
    select payload ->> 'id', code, name, short_name, level, parent_code, population, population_year,
      case
        when st_isvalid(raw) then st_multi(raw)
        else st_multi(st_collectionextract(st_makevalid(raw), 3))
      end
    from given
    returning code
  )
  select array_agg(code order by code) filter (where not st_isvalid(raw)) into mended from given;
  return jsonb_build_object('mended', coalesce(to_jsonb(mended), '[]'));
end
$$;

insert into app.stated_right (statement) values
  ('grant select, insert, update, delete on public.boundary_set, public.boundary_unit to authenticated'),
  ('grant select on public.boundary_unit_shape to authenticated'),
  ('grant execute on function app.is_near_the_province(double precision, double precision),
    app.is_near_the_province(extensions.geometry), app.unit_at(extensions.geometry, text), app.units_above(),
    app.by_tree(jsonb), app.units_at(extensions.geometry) to authenticated');
