-- Proposals: a site put before leadership, which approves it, returns it with a reason or rejects it with a reason. What was
-- returned is submitted again or withdrawn; an approved one becomes a service that the staff of its unit complete.

create type public.proposal_state as enum ('submitted', 'returned', 'approved', 'rejected', 'withdrawn');

create table public.proposal (
  id uuid primary key default gen_random_uuid(),
  -- The scenario that it came from; null when it was drawn by hand, or when the scenario is gone.
  scenario_id uuid references public.scenario (id) on delete set null,
  set_id text not null references public.boundary_set (id),
  model_code text not null references public.service_model (code),
  place extensions.geometry (Point, 4326) not null,
  unit_code text not null,
  name text not null check (name is nfc normalized and length(name) between 1 and 200),
  reason text not null check (reason is nfc normalized and length(reason) between 1 and 2000),
  -- People whom it brings within reach by itself, as counted when it was submitted.
  expected_gain integer not null check (expected_gain >= 0),
  -- What stood at that date: the standard, and the unit and the province before and after (domain/proposal.ts).
  figures jsonb not null check (jsonb_typeof(figures) = 'object'),
  data_day date not null,
  illustrative boolean not null,
  state public.proposal_state not null default 'submitted',
  -- Why leadership returned or rejected it; a remark where it was approved.
  decision_reason text check (decision_reason is nfc normalized and length(decision_reason) between 1 and 2000),
  service_id uuid references public.service (id) on delete set null,
  made_by uuid references auth.users (id) on delete set null,
  made_at timestamptz not null default now(),
  version integer not null default 1,
  predates_box boolean not null default false,
  -- {"expected_gain", "figures"}, each as the column of that name, as leadership reads them.
  coarse jsonb check (
    jsonb_typeof(coarse -> 'expected_gain') = 'number' and jsonb_typeof(coarse -> 'figures') = 'object'
  ),
  -- Whether its model was confidential when it was made, or its service became so: it stays told by its area.
  is_confidential boolean not null default true,
  constraint place_is_near_the_province check (predates_box or app.is_near_the_province(place)),
  constraint a_refusal_has_its_reason check (state not in ('returned', 'rejected') or decision_reason is not null)
);

-- Every step of every proposal, in order.
create table public.proposal_step (
  proposal_id uuid not null references public.proposal (id) on delete cascade,
  position smallint not null,
  state public.proposal_state not null,
  reason text,
  -- Null for what the service role did.
  by_user uuid references auth.users (id) on delete set null,
  at timestamptz not null default clock_timestamp(),
  primary key (proposal_id, position)
);

alter table public.proposal enable row level security;
-- Admin reads them as they are, for the export of everything.
create policy proposal_read on public.proposal for select to authenticated using ((select app.is_admin()));

alter table public.proposal_step enable row level security;
create policy proposal_step_read on public.proposal_step for select to authenticated using ((select app.is_admin()));
select audit.watch('public.proposal', 'id');
select audit.watch('public.proposal_step', 'proposal_id', 'position');

create view public.proposal_record with (security_invoker = true) as
  select id, scenario_id, set_id, model_code, extensions.st_x(place) as lon, extensions.st_y(place) as lat, unit_code, name,
    reason, expected_gain, figures, data_day, illustrative, state, decision_reason, service_id, made_by, made_at, version,
    coarse, is_confidential
  from public.proposal;

create trigger mark_confidential before insert on public.proposal for each row execute function app.mark_confidential();

-- When the service that came of a proposal becomes a secret, the proposal does too, and is counted anew: leadership knew the
-- place, who comes later shall not.
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

-- Only these steps exist. What is asked for changes only when it is submitted again.
create function app.check_proposal_step() returns trigger
  language plpgsql set search_path = public, pg_temp
as $$
begin
  if tg_op = 'INSERT' then
    if new.state <> 'submitted' or new.service_id is not null then
      raise exception 'a proposal begins by being submitted' using errcode = 'check_violation';
    end if;
    return new;
  end if;
  if (old.state, new.state) not in (
    ('submitted', 'approved'), ('submitted', 'returned'), ('submitted', 'rejected'), ('submitted', 'withdrawn'),
    ('returned', 'submitted'), ('returned', 'withdrawn')
  ) and old.state is distinct from new.state then
    raise exception 'a proposal does not go from % to %', old.state, new.state using errcode = 'check_violation';
  end if;
  if (old.set_id, old.model_code, old.unit_code, old.made_by, old.made_at)
    is distinct from (new.set_id, new.model_code, new.unit_code, new.made_by, new.made_at)
  then
    -- an account that was deleted leaves its proposals behind
    if new.made_by is not null or (old.set_id, old.model_code, old.unit_code, old.made_at)
      is distinct from (new.set_id, new.model_code, new.unit_code, new.made_at)
    then
      raise exception 'a proposal for another place or model is another proposal' using errcode = 'check_violation';
    end if;
  end if;
  if (old.name, old.reason, old.expected_gain, old.figures, old.data_day)
    is distinct from (new.name, new.reason, new.expected_gain, new.figures, new.data_day)
    and not (old.state = 'returned' and new.state = 'submitted')
  then
    raise exception 'what is proposed changes only when it is submitted again' using errcode = 'check_violation';
  end if;
  if old.state <> new.state then
    new.version := old.version + 1;
  end if;
  return new;
end
$$;
create trigger check_proposal_step before insert or update on public.proposal
  for each row execute function app.check_proposal_step();

-- Writes every step down.
create function app.keep_proposal_step() returns trigger
  language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  if tg_op = 'UPDATE' and old.state = new.state then
    return null;
  end if;
  insert into proposal_step (proposal_id, position, state, reason, by_user)
  select new.id, count(*) + 1, new.state, case when new.state = 'submitted' then null else new.decision_reason end,
    auth.uid()
  from proposal_step s
  where s.proposal_id = new.id;
  return null;
end
$$;
create trigger keep_proposal_step after insert or update on public.proposal
  for each row execute function app.keep_proposal_step();

-- Puts a site before leadership. @returns its id
create function public.submit_proposal(draft jsonb) returns uuid
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

-- Submits what was returned again, changed or not. @returns whether it was there, returned, and of that version
create function public.resubmit_proposal(of_id uuid, of_version integer, draft jsonb) returns boolean
  language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  if not app.is_planner_or_admin() then
    raise exception 'planners propose' using errcode = 'insufficient_privilege';
  end if;
  update proposal
  set state = 'submitted', decision_reason = null, name = coalesce(draft ->> 'name', name),
    reason = coalesce(draft ->> 'reason', reason)
  where id = of_id and version = of_version and state = 'returned';
  return found;
end
$$;

-- Takes back what leadership has not decided. @returns whether it was there, open, and of that version
create function public.withdraw_proposal(of_id uuid, of_version integer) returns boolean
  language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  if not app.is_planner_or_admin() then
    raise exception 'planners withdraw what they proposed' using errcode = 'insufficient_privilege';
  end if;
  update proposal set state = 'withdrawn'
  where id = of_id and version = of_version and state in ('submitted', 'returned');
  return found;
end
$$;

-- What leadership decides. Approving makes the service, as proposed and then as approved, so that its history says both.
-- @returns whether it was there, submitted, and of that version
create function public.decide_proposal(of_id uuid, of_version integer, decision public.proposal_state, why text)
  returns boolean
  language plpgsql security definer set search_path = public, pg_temp
as $$
declare
  p proposal;
  made uuid;
begin
  if app.role() is distinct from 'leader' then
    raise exception 'leadership decides' using errcode = 'insufficient_privilege';
  end if;
  if decision not in ('approved', 'returned', 'rejected') then
    raise exception 'a decision is to approve, return or reject' using errcode = 'check_violation';
  end if;
  update proposal set state = decision, decision_reason = nullif(why, '')
  where id = of_id and version = of_version and state = 'submitted'
  returning * into p;
  if not found then
    return false;
  end if;
  if decision = 'approved' then
    insert into service (model_code, name, place, status, confidential, illustrative)
    select p.model_code, p.name, p.place, 'proposed', m.confidential, p.illustrative
    from service_model m
    where m.code = p.model_code
    returning id into made;
    update service set status = 'approved' where id = made;
    update proposal set service_id = made where id = of_id;
  end if;
  return true;
end
$$;

-- All proposals. Leadership gets the figures that were counted from areas; a place of a confidential model, and that of the
-- service that came of it, by its area.
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

insert into app.stated_right (statement) values
  ('grant select on public.proposal, public.proposal_step, public.proposal_record to authenticated'),
  ('grant execute on function public.submit_proposal(jsonb), public.resubmit_proposal(uuid, integer, jsonb),
    public.withdraw_proposal(uuid, integer),
    public.decide_proposal(uuid, integer, public.proposal_state, text), public.proposal_list(boolean) to authenticated');
