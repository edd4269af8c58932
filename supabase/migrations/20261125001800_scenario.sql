-- Scenarios: where to open further sites of a model, as it was asked and as it was answered on a day. They are kept and
-- read through functions only: which places of a planner's scenario a leader may see depends on the model.
create table public.scenario (
  id uuid primary key default gen_random_uuid(),
  title text not null check (title is nfc normalized and length(title) between 1 and 120),
  set_id text not null references public.boundary_set (id),
  model_code text not null references public.service_model (code),
  -- The question, the standard that it was asked under, and the answer without its sites: shapes in domain/scenario.ts.
  question jsonb not null check (jsonb_typeof(question) = 'object'),
  standard jsonb not null check ((standard ->> 'distanceM')::numeric > 0),
  result jsonb not null check (result ->> 'status' in ('optimal', 'feasible')),
  curve jsonb not null default '[]' check (jsonb_typeof(curve) = 'array'),
  -- Services and reports stood as they did on this day.
  data_day date not null,
  illustrative boolean not null,
  made_by uuid references auth.users (id) on delete set null,
  made_at timestamptz not null default now()
);

create table public.scenario_site (
  scenario_id uuid not null references public.scenario (id) on delete cascade,
  -- In the order in which each site adds the most, from 1.
  position smallint not null check (position between 1 and 200),
  place extensions.geometry (Point, 4326) not null,
  name text check (name is nfc normalized and length(name) between 1 and 200),
  kind text not null check (kind in ('cell', 'drawn', 'imported')),
  unit_code text,
  -- People whom it adds to those before it.
  gain double precision not null,
  primary key (scenario_id, position)
);

alter table public.scenario enable row level security;
alter table public.scenario_site enable row level security;
-- Admin reads them as they are, for the export of everything.
create policy scenario_read on public.scenario for select to authenticated using ((select app.is_admin()));
create policy scenario_site_read on public.scenario_site for select to authenticated using ((select app.is_admin()));
create view public.scenario_site_record with (security_invoker = true) as
  select scenario_id, position, extensions.st_x(place) as lon, extensions.st_y(place) as lat, name, kind, unit_code, gain
  from public.scenario_site;
select audit.watch('public.scenario', 'id');
select audit.watch('public.scenario_site', 'scenario_id', 'position');

create function app.makes_scenarios() returns boolean
  language sql stable set search_path = ''
  return coalesce(app.role() in ('planner', 'leader', 'admin'), false);

-- The middle of the 2 km square of EPSG:5897 that a place lies in: as near as one is told who need not know it.
create function app.snapped(place extensions.geometry) returns extensions.geometry
  language sql stable set search_path = extensions, pg_temp
  as $$
    select st_transform(
      st_setsrid(
        st_makepoint(
          floor(st_x(st_transform(place, 5897)) / 2000) * 2000 + 1000,
          floor(st_y(st_transform(place, 5897)) / 2000) * 2000 + 1000
        ),
        5897
      ),
      4326
    )
  $$;

-- As before, by the function that everybody now asks.
create or replace function app.service_places(in_set text)
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
    shown as (select seen.*, case when may_know then place else app.snapped(place) end as spot from seen)
    select
      case when may_know then shown.id end, case when may_know then shown.name end, model_code,
      st_x(spot), st_y(spot), may_know, shown.capacity, shown.status, units ->> in_set, shown.illustrative
    from shown
    order by model_code, st_x(spot), st_y(spot), shown.status
  $$;

-- Keeps a scenario with its sites. @returns its id
create function public.save_scenario(draft jsonb) returns uuid
  language plpgsql security definer set search_path = public, extensions, pg_temp
as $$
declare
  kept uuid;
begin
  if not app.makes_scenarios() then
    raise exception 'scenarios are for planners, leadership and admin' using errcode = 'insufficient_privilege';
  end if;
  insert into scenario (title, set_id, model_code, question, standard, result, curve, data_day, illustrative, made_by)
  values (
    draft ->> 'title', draft ->> 'set_id', draft ->> 'model_code', draft -> 'question', draft -> 'standard',
    draft -> 'result', coalesce(draft -> 'curve', '[]'), (draft ->> 'data_day')::date,
    (draft ->> 'illustrative')::boolean, auth.uid()
  )
  returning id into kept;
  insert into scenario_site (scenario_id, position, place, name, kind, unit_code, gain)
  select kept, s.place_in_list, st_setsrid(st_makepoint((s.site ->> 'lon')::float8, (s.site ->> 'lat')::float8), 4326),
    s.site ->> 'name', s.site ->> 'kind', s.site ->> 'unit', (s.site ->> 'gain')::float8
  from jsonb_array_elements(draft -> 'sites') with ordinality as s (site, place_in_list);
  return kept;
end
$$;

-- All scenarios, the newest first, without their places.
create function public.scenario_list() returns json
  language plpgsql stable security definer set search_path = public, pg_temp
as $$
begin
  if not app.makes_scenarios() then
    raise exception 'scenarios are for planners, leadership and admin' using errcode = 'insufficient_privilege';
  end if;
  return (
    select coalesce(json_agg(l order by l.made_at desc), '[]')
    from (
      select s.id, s.title, s.set_id, s.model_code, s.data_day, s.made_at, p.display_name as made_by_name,
        s.made_by = auth.uid() as is_own,
        (select count(*) from scenario_site i where i.scenario_id = s.id) as sites
      from scenario s
      left join profile p on p.user_id = s.made_by
    ) l
  );
end
$$;

-- One scenario whole; null where there is none. Leadership sees places of a confidential model that others chose as
-- squares of 2 km, and not which candidates were drawn, kept or ruled out.
create function public.read_scenario(of_id uuid) returns json
  language plpgsql stable security definer set search_path = public, extensions, pg_temp
as $$
declare
  s scenario;
  is_coarse boolean;
begin
  if not app.makes_scenarios() then
    raise exception 'scenarios are for planners, leadership and admin' using errcode = 'insufficient_privilege';
  end if;
  select * into s from scenario where id = of_id;
  if not found then
    return null;
  end if;
  is_coarse := app.role() = 'leader' and s.made_by is distinct from auth.uid()
    and (select m.confidential from service_model m where m.code = s.model_code);
  return json_build_object(
    'id', s.id, 'title', s.title, 'set_id', s.set_id, 'model_code', s.model_code, 'standard', s.standard,
    'question', case when is_coarse then s.question || '{"places": [], "keep": [], "ban": []}' else s.question end,
    'result', s.result, 'curve', s.curve, 'data_day', s.data_day, 'illustrative', s.illustrative, 'made_at', s.made_at,
    'made_by_name', (select p.display_name from profile p where p.user_id = s.made_by),
    'is_own', s.made_by is not distinct from auth.uid(), 'is_exact', not is_coarse,
    'sites', (
      select coalesce(json_agg(json_build_object(
        'lon', st_x(i.seen), 'lat', st_y(i.seen), 'name', case when not is_coarse then i.name end, 'kind', i.kind,
        'unit', i.unit_code, 'gain', i.gain
      ) order by i.position), '[]')
      from (select *, case when is_coarse then app.snapped(place) else place end as seen
        from scenario_site where scenario_id = s.id) i
    )
  );
end
$$;

-- @returns whether it was there and the caller's to delete: one's own, or any for admin
create function public.delete_scenario(of_id uuid) returns boolean
  language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  if not app.makes_scenarios() then
    raise exception 'scenarios are for planners, leadership and admin' using errcode = 'insufficient_privilege';
  end if;
  delete from scenario where id = of_id and (made_by = auth.uid() or app.is_admin());
  return found;
end
$$;

insert into app.stated_right (statement) values
  ('grant select on public.scenario, public.scenario_site, public.scenario_site_record to authenticated'),
  ('grant execute on function public.save_scenario(jsonb), public.scenario_list(), public.read_scenario(uuid),
    public.delete_scenario(uuid) to authenticated');
select app.apply_grants();
