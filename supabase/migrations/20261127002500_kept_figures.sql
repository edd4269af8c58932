-- Kept figures give places away: how many people a new site adds is different for every spot where the one before it may
-- stand. So a scenario and a proposal are kept with two sets of figures: those of whoever made them, and those that
-- leadership reads, counted from hiding areas alone. What was kept before has only the first, and is not shown to
-- leadership until the server has counted the second (src/lib/server/kept-figures.ts), which it does before it answers.
-- docs/decisions/022-hiding-areas.md
alter table public.scenario
  -- {"result", "curve"}, each as the column of that name; {"sites": [{"position", "gain"}]} in the order of what they add
  add column coarse jsonb check (
    jsonb_typeof(coarse -> 'result') = 'object' and jsonb_typeof(coarse -> 'curve') = 'array'
    and jsonb_typeof(coarse -> 'sites') = 'array'
  ),
  -- Whether whoever made it knew the places of services only by their areas.
  add column is_from_areas boolean not null default false,
  -- Whether its model was confidential when it was made: its sites stay told by their areas, whatever becomes of the model.
  add column is_confidential boolean not null default true;
alter table public.proposal
  -- {"expected_gain", "figures"}, each as the column of that name
  add column coarse jsonb check (
    jsonb_typeof(coarse -> 'expected_gain') = 'number' and jsonb_typeof(coarse -> 'figures') = 'object'
  ),
  add column is_confidential boolean not null default true;
update public.scenario s set is_confidential = m.confidential from public.service_model m where m.code = s.model_code;
update public.proposal p set is_confidential = m.confidential from public.service_model m where m.code = p.model_code;

create function app.mark_confidential() returns trigger
  language plpgsql security definer set search_path = ''
as $$
begin
  new.is_confidential := (select m.confidential from public.service_model m where m.code = new.model_code);
  return new;
end
$$;
create trigger mark_confidential before insert on public.scenario for each row execute function app.mark_confidential();
create trigger mark_confidential before insert on public.proposal for each row execute function app.mark_confidential();

create or replace view public.proposal_record with (security_invoker = true) as
  select id, scenario_id, set_id, model_code, extensions.st_x(place) as lon, extensions.st_y(place) as lat, unit_code, name,
    reason, expected_gain, figures, data_day, illustrative, state, decision_reason, service_id, made_by, made_at, version,
    coarse, is_confidential
  from public.proposal;

create or replace view app.secret_place as
  select s.place, s.units from public.service s where s.confidential
  union all
  select i.place, null from public.scenario_site i
  join public.scenario c on c.id = i.scenario_id
  join public.service_model m on m.code = c.model_code and (c.is_confidential or m.confidential)
  union all
  select p.place, null from public.proposal p
  join public.service_model m on m.code = p.model_code and (p.is_confidential or m.confidential);

-- Leadership may keep what it moved in such a scenario: the other sites are known to it by their areas.
alter table public.scenario_site drop constraint scenario_site_kind_check;
alter table public.scenario_site add constraint scenario_site_kind_check check (kind in ('cell', 'drawn', 'imported', 'area'));

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

-- So it is when the service that came of a proposal becomes a secret: leadership knew the place, who comes later shall not.
create function app.forget_coarse_proposal() returns trigger
  language plpgsql security definer set search_path = ''
as $$
begin
  update public.proposal p set is_confidential = true, coarse = null where p.service_id = new.id and not p.is_confidential;
  return null;
end
$$;
create trigger forget_coarse_proposal after update of confidential on public.service
  for each row when (new.confidential and not old.confidential) execute function app.forget_coarse_proposal();

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

create or replace function public.save_scenario(draft jsonb) returns uuid
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

drop function public.scenario_list();
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
drop function public.read_scenario(uuid);
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

create or replace function public.submit_proposal(draft jsonb) returns uuid
  language plpgsql security definer set search_path = public, extensions, pg_temp
as $$
declare
  spot geometry := st_setsrid(st_makepoint((draft ->> 'lon')::float8, (draft ->> 'lat')::float8), 4326);
  kept uuid;
begin
  if not app.is_planner_or_admin() then
    raise exception 'planners propose' using errcode = 'insufficient_privilege';
  end if;
  insert into proposal (
    scenario_id, set_id, model_code, place, unit_code, name, reason, expected_gain, figures, coarse, data_day,
    illustrative, made_by
  )
  values (
    (draft ->> 'scenario_id')::uuid, draft ->> 'set_id', draft ->> 'model_code', spot,
    app.units_at(spot) ->> (draft ->> 'set_id'), draft ->> 'name', draft ->> 'reason', (draft ->> 'expected_gain')::integer,
    draft -> 'figures', nullif(draft -> 'coarse', 'null'), (draft ->> 'data_day')::date,
    (draft ->> 'illustrative')::boolean, auth.uid()
  )
  returning id into kept;
  return kept;
end
$$;

-- All proposals. Leadership gets the figures that were counted from areas; a place of a confidential model, and that of the
-- service that came of it, by its area.
drop function public.proposal_list();
create function public.proposal_list(as_leadership boolean default false) returns json
  language plpgsql stable security definer set search_path = public, extensions, pg_temp
as $$
declare
  sees_all boolean := app.is_planner_or_admin() and not as_leadership;
begin
  if not app.makes_scenarios() then
    raise exception 'proposals are for planners, leadership and admin' using errcode = 'insufficient_privilege';
  end if;
  return (
    select coalesce(json_agg(l order by l.made_at desc), '[]')
    from (
      select p.id, p.scenario_id, p.set_id, p.model_code,
        case when seen.hides then a.units ->> p.set_id else p.unit_code end as unit_code, p.name, p.reason,
        case when sees_all then p.expected_gain else (p.coarse ->> 'expected_gain')::integer end as expected_gain,
        case when sees_all then p.figures else p.coarse -> 'figures' end as figures,
        p.data_day, p.illustrative, p.state, p.version, p.made_at,
        st_x(case when seen.hides then a.place else p.place end) as lon,
        st_y(case when seen.hides then a.place else p.place end) as lat, not seen.hides as is_exact,
        (select d.display_name from profile d where d.user_id = p.made_by) as made_by_name,
        case when s.id is not null then json_build_object(
          'status', s.status, 'opened_on', s.opened_on,
          'lon', st_x(case when s.confidential and not sees_all then h.place else s.place end),
          'lat', st_y(case when s.confidential and not sees_all then h.place else s.place end)
        ) end as service,
        (
          select json_agg(json_build_object(
            'state', t.state, 'reason', t.reason, 'at', t.at,
            'by_name', (select d.display_name from profile d where d.user_id = t.by_user)
          ) order by t.position)
          from proposal_step t
          where t.proposal_id = p.id
        ) as steps
      from proposal p
      join service_model m on m.code = p.model_code
      left join service s on s.id = p.service_id and s.deleted_at is null
      cross join lateral (
        select (p.is_confidential or m.confidential or coalesce(s.confidential, false)) and not sees_all as hides
      ) seen
      left join lateral app.hiding_area_at(p.place) a on seen.hides
      left join app.service_area h on h.service_id = s.id
      where sees_all or (p.coarse is not null and (a.id is not null or not seen.hides))
    ) l
  );
end
$$;

drop function app.snapped(extensions.geometry);

update app.stated_right set statement = replace(statement, 'public.read_scenario(uuid)', 'public.read_scenario(uuid, boolean)')
where statement like '%public.read_scenario(uuid)%';
update app.stated_right set statement = replace(statement, 'public.proposal_list()', 'public.proposal_list(boolean)')
where statement like '%public.proposal_list()%';
update app.stated_right set statement = replace(statement, 'public.scenario_list()', 'public.scenario_list(boolean)')
where statement like '%public.scenario_list()%';
insert into app.stated_right (statement) values
  ('grant execute on function public.hiding_places(text, jsonb) to authenticated');
select app.apply_grants();
