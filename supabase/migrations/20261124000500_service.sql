-- The models of the programme, and others that a province adds.
create table public.service_model (
  code text primary key check (code ~ '^[a-z][a-z0-9_]{1,39}$'),
  name_vi text not null check (name_vi is nfc normalized),
  name_en text not null,
  symbol text not null check (symbol in ('house', 'people', 'book', 'star')),
  colour text not null check (colour ~ '^#[0-9a-f]{6}$'),
  -- Whether a new place of this model is secret until someone with the right says otherwise.
  confidential boolean not null,
  sort smallint not null default 0
);

-- What "covered" means for a model, from a day on. The newest row that has begun is in force.
create table public.coverage_standard (
  model_code text not null references public.service_model (code) on delete cascade,
  valid_from date not null,
  distance_m integer not null check (distance_m between 100 and 200000),
  target_share numeric(4, 3) not null check (target_share between 0 and 1),
  places_per_10000 numeric(8, 3) check (places_per_10000 > 0),
  basis text not null check (basis is nfc normalized),
  primary key (model_code, valid_from)
);

create type public.service_status as enum ('proposed', 'approved', 'active', 'suspended', 'closed');

create table public.service (
  id uuid primary key default gen_random_uuid(),
  external_id text unique,
  model_code text not null references public.service_model (code),
  name text not null check (name is nfc normalized and length(name) between 1 and 200),
  place extensions.geometry (Point, 4326) not null,
  -- Places; null when not stated.
  capacity integer check (capacity between 0 and 100000),
  status public.service_status not null,
  opened_on date,
  closed_on date,
  confidential boolean not null,
  -- Boundary set → unit code, set by trigger from the place.
  units jsonb not null default '{}',
  -- Made up to show how the product works; said wherever the row is shown.
  illustrative boolean not null default false,
  version integer not null default 1,
  deleted_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint place_is_a_real_place check (
    not extensions.st_isempty(place)
    and extensions.st_x(place) between 102 and 118 and extensions.st_y(place) between 4 and 24
  ),
  constraint closed_has_a_day check (status <> 'closed' or closed_on is not null),
  constraint closes_after_it_opened check (closed_on is null or opened_on is null or closed_on >= opened_on)
);
create index service_place on public.service using gist (place);
create index service_model_status on public.service (model_code, status) where deleted_at is null;

create function app.place_service() returns trigger
  language plpgsql set search_path = public, pg_temp
as $$
begin
  new.units := app.units_at(new.place);
  if tg_op = 'UPDATE' then
    new.version := old.version + 1;
    new.updated_at := now();
  end if;
  return new;
end
$$;
create trigger place_service before insert or update on public.service
  for each row execute function app.place_service();

-- Units of all services again, after a boundary set came in or changed.
create function public.replace_service_units() returns integer
  language sql security invoker set search_path = public, pg_temp
  as $$
    with changed as (
      update service set units = '{}' where true returning 1
    )
    select count(*)::integer from changed
  $$;

alter table public.service_model enable row level security;
create policy service_model_read on public.service_model for select to authenticated using ((select app.is_known()));
create policy service_model_write on public.service_model
  for all to authenticated using ((select app.is_admin())) with check ((select app.is_admin()));

alter table public.coverage_standard enable row level security;
create policy coverage_standard_read on public.coverage_standard for select to authenticated using ((select app.is_known()));
create policy coverage_standard_write on public.coverage_standard
  for all to authenticated using ((select app.is_admin())) with check ((select app.is_admin()));

alter table public.service enable row level security;
-- Staff see and edit services of their own unit; planners and admin see and edit all.
-- Everyone else gets places through service_places(), never through this table.
create policy service_read on public.service
  for select to authenticated using ((select app.is_planner_or_admin()) or app.covers_units(units, (select app.unit_scope())));
create policy service_insert on public.service
  for insert to authenticated with check ((select app.is_planner_or_admin()) or app.covers_units(units, (select app.unit_scope())));
create policy service_update on public.service
  for update to authenticated
  using ((select app.is_planner_or_admin()) or app.covers_units(units, (select app.unit_scope())))
  with check ((select app.is_planner_or_admin()) or app.covers_units(units, (select app.unit_scope())));
create policy service_delete on public.service for delete to authenticated using ((select app.is_admin()));

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

-- The services that a caller may know of, for one boundary set.
-- Exact place and name: planner, admin, staff of the unit, and anyone where the service is not confidential.
-- Everyone else: unit, model, and a point snapped to the middle of a 2 km square of EPSG:5897.
-- (On the mainland PROJ knows a newer shift for that number than the engine's grid has, 0.8 m off: at 2 km no matter.)
create function app.service_places(in_set text)
  returns table (
    id uuid, name text, model_code text, lon double precision, lat double precision, exact boolean,
    capacity integer, status service_status, unit_code text, illustrative boolean
  )
  language sql stable security definer set search_path = public, extensions, pg_temp
  as $$
    with caller as (
      select app.is_planner_or_admin() as knows_all, app.unit_scope() as scope where app.is_known()
    ),
    seen as (
      select s.*, (not s.confidential or knows_all or app.covers_units(s.units, scope)) as may_know
      from service s, caller
      where s.deleted_at is null
    ),
    snapped as (
      select seen.*,
        case
          when may_know then place
          else st_transform(
            st_setsrid(
              st_makepoint(
                floor(st_x(st_transform(place, 5897)) / 2000) * 2000 + 1000,
                floor(st_y(st_transform(place, 5897)) / 2000) * 2000 + 1000
              ),
              5897
            ),
            4326
          )
        end as shown
      from seen
    )
    select
      case when may_know then snapped.id end, case when may_know then snapped.name end, model_code,
      st_x(shown), st_y(shown), may_know, snapped.capacity, snapped.status, units ->> in_set, snapped.illustrative
    from snapped
    order by model_code, st_x(shown), st_y(shown), snapped.status
  $$;

-- The same as one document, so that no row limit of the API cuts the list short.
create function public.service_places(in_set text) returns json
  language sql stable security invoker set search_path = ''
  as $$ select coalesce(json_agg(p), '[]') from app.service_places(in_set) p $$;
