-- Scenarios: where to open further sites of a model, as it was asked and as it was answered on a day. They are kept and read
-- through functions only: which places of a planner's scenario a leader may see depends on the model.

-- Whether the places that a question of a scenario names (domain/scenario.ts) lie near the province.
create function app.names_near_places(question jsonb) returns boolean
  language sql immutable
  as $$
    select coalesce(
      bool_and(
        case
          when jsonb_typeof(p -> 'lon') = 'number' and jsonb_typeof(p -> 'lat') = 'number'
            then app.is_near_the_province((p ->> 'lon')::double precision, (p ->> 'lat')::double precision)
          else false
        end
      ),
      true
    )
    from unnest(array['places', 'keep', 'ban']) list
    cross join jsonb_array_elements(case jsonb_typeof(question -> list) when 'array' then question -> list else '[]' end) p
  $$;

-- Kept figures give places away: how many people a new site adds is different for every spot where the one before it may
-- stand. So a scenario and a proposal are kept with two sets of figures: those of whoever made them, and those that
-- leadership reads, counted from hiding areas alone. Where the second is missing, nothing is shown to leadership until the
-- server has counted it (src/lib/server/kept-figures.ts), which it does before it answers.
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
  -- Services and incidents stood as they did on this day.
  data_day date not null,
  illustrative boolean not null,
  made_by uuid references auth.users (id) on delete set null,
  made_at timestamptz not null default now(),
  -- It names places that were kept outside the box around the province before there was one.
  predates_box boolean not null default false,
  -- {"result", "curve"}, each as the column of that name; {"sites": [{"position", "gain"}]} in the order of what they add
  coarse jsonb check (
    jsonb_typeof(coarse -> 'result') = 'object' and jsonb_typeof(coarse -> 'curve') = 'array'
    and jsonb_typeof(coarse -> 'sites') = 'array'
  ),
  -- Whether whoever made it knew the places of services only by their areas.
  is_from_areas boolean not null default false,
  -- Whether its model was confidential when it was made: its sites stay told by their areas, whatever becomes of the model.
  is_confidential boolean not null default true,
  constraint places_are_near_the_province check (predates_box or app.names_near_places(question))
);

create table public.scenario_site (
  scenario_id uuid not null references public.scenario (id) on delete cascade,
  -- In the order in which each site adds the most, from 1.
  position smallint not null check (position between 1 and 200),
  place extensions.geometry (Point, 4326) not null,
  name text check (name is nfc normalized and length(name) between 1 and 200),
  -- 'area': leadership kept it of a scenario whose sites it knows by their areas.
  kind text not null check (kind in ('cell', 'drawn', 'imported', 'area')),
  unit_code text,
  -- People whom it adds to those before it.
  gain double precision not null,
  predates_box boolean not null default false,
  primary key (scenario_id, position),
  constraint place_is_near_the_province check (predates_box or app.is_near_the_province(place))
);

alter table public.scenario enable row level security;
-- Admin reads them as they are, for the export of everything.
create policy scenario_read on public.scenario for select to authenticated using ((select app.is_admin()));

alter table public.scenario_site enable row level security;
create policy scenario_site_read on public.scenario_site for select to authenticated using ((select app.is_admin()));
select audit.watch('public.scenario', 'id');
select audit.watch('public.scenario_site', 'scenario_id', 'position');

create view public.scenario_site_record with (security_invoker = true) as
  select scenario_id, position, extensions.st_x(place) as lon, extensions.st_y(place) as lat, name, kind, unit_code, gain
  from public.scenario_site;

-- Whether the model is confidential is kept as it was when a scenario or a proposal was made.
create function app.mark_confidential() returns trigger
  language plpgsql security definer set search_path = ''
as $$
begin
  new.is_confidential := (select m.confidential from public.service_model m where m.code = new.model_code);
  return new;
end
$$;
create trigger mark_confidential before insert on public.scenario for each row execute function app.mark_confidential();

-- Whether the sites of a model are told by their areas is part of what was counted: it is counted anew when that changes.
create function app.forget_coarse_figures() returns trigger
  language plpgsql security definer set search_path = ''
as $$
begin
  update public.scenario s set coarse = null where s.model_code = new.code;
  update public.proposal p set coarse = null where p.model_code = new.code;
  return null;
end
$$;
create trigger forget_coarse_figures after update of confidential on public.service_model
  for each row when (old.confidential is distinct from new.confidential) execute function app.forget_coarse_figures();

create function app.makes_scenarios() returns boolean
  language sql stable set search_path = ''
  return coalesce(app.role() in ('planner', 'leader', 'admin'), false);

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
  insert into scenario (
    title, set_id, model_code, question, standard, result, curve, coarse, is_from_areas, data_day, illustrative, made_by
  )
  values (
    draft ->> 'title', draft ->> 'set_id', draft ->> 'model_code', draft -> 'question', draft -> 'standard',
    draft -> 'result', coalesce(draft -> 'curve', '[]'), nullif(draft -> 'coarse', 'null'), app.role() = 'leader',
    (draft ->> 'data_day')::date, (draft ->> 'illustrative')::boolean, auth.uid()
  )
  returning id into kept;
  insert into scenario_site (scenario_id, position, place, name, kind, unit_code, gain)
  select kept, s.place_in_list, st_setsrid(st_makepoint((s.site ->> 'lon')::float8, (s.site ->> 'lat')::float8), 4326),
    s.site ->> 'name', s.site ->> 'kind', s.site ->> 'unit', (s.site ->> 'gain')::float8
  from jsonb_array_elements(draft -> 'sites') with ordinality as s (site, place_in_list);
  return kept;
end
$$;

-- Whether the caller reads a scenario as it was made: planners and admin all of them, leadership their own, unless they
-- made it when they knew more.
create function app.reads_as_made(s public.scenario) returns boolean
  language sql stable set search_path = ''
  as $$ select app.is_planner_or_admin() or (s.is_from_areas and s.made_by is not distinct from auth.uid()) $$;

-- All scenarios that the reader gets figures of, the newest first, without their places.
create function public.scenario_list(as_leadership boolean default false) returns json
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
        s.made_by is not distinct from auth.uid() as is_own,
        (select count(*) from scenario_site i where i.scenario_id = s.id) as sites
      from scenario s
      left join profile p on p.user_id = s.made_by
      where s.coarse is not null or (app.reads_as_made(s) and not as_leadership)
    ) l
  );
end
$$;

-- One scenario whole; null where there is none for the reader. Who does not read it as it was made gets the figures that
-- were counted from areas, with the sites in their order; those of a confidential model by their areas, without names, and
-- not which candidates were drawn, kept or ruled out.
create function public.read_scenario(of_id uuid, as_leadership boolean default false) returns json
  language plpgsql stable security definer set search_path = public, extensions, pg_temp
as $$
declare
  s scenario;
  is_exact boolean;
  hides boolean;
begin
  if not app.makes_scenarios() then
    raise exception 'scenarios are for planners, leadership and admin' using errcode = 'insufficient_privilege';
  end if;
  select * into s from scenario where id = of_id;
  is_exact := app.reads_as_made(s) and not as_leadership;
  if s.id is null or not (is_exact or s.coarse is not null) then
    return null;
  end if;
  hides := not is_exact
    and (s.is_confidential or (select m.confidential from service_model m where m.code = s.model_code));
  return json_build_object(
    'id', s.id, 'title', s.title, 'set_id', s.set_id, 'model_code', s.model_code, 'standard', s.standard,
    'question', case when hides then s.question || '{"places": [], "keep": [], "ban": []}' else s.question end,
    'result', case when is_exact then s.result else s.coarse -> 'result' end,
    'curve', case when is_exact then s.curve else s.coarse -> 'curve' end,
    'data_day', s.data_day, 'illustrative', s.illustrative, 'made_at', s.made_at,
    'made_by_name', (select p.display_name from profile p where p.user_id = s.made_by),
    'is_own', s.made_by is not distinct from auth.uid(), 'is_exact', is_exact,
    'sites', (
      select coalesce(json_agg(json_build_object(
        'lon', st_x(case when hides then a.place else i.place end),
        'lat', st_y(case when hides then a.place else i.place end),
        'name', case when not hides then i.name end, 'kind', case when hides then 'area' else i.kind end,
        'unit', case when hides then a.units ->> s.set_id else i.unit_code end, 'gain', told.gain
      ) order by told.turn), '[]')
      from scenario_site i
      join lateral (
        select i.position::integer as turn, i.gain where is_exact
        union all
        select c.turn::integer, (c.site ->> 'gain')::float8
        from jsonb_array_elements(s.coarse -> 'sites') with ordinality as c (site, turn)
        where not is_exact and (c.site ->> 'position')::integer = i.position
      ) told on true
      left join lateral app.hiding_area_at(i.place) a on hides
      where i.scenario_id = s.id
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
  ('grant execute on function public.save_scenario(jsonb), public.scenario_list(boolean), public.read_scenario(uuid, boolean),
    public.delete_scenario(uuid) to authenticated');
