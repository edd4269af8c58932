-- A staff member's unit covers its sub-units in every boundary set: a district of 2021–2025 the communes that
-- inherit its programme, whichever side of a redrawn line their places stand on.
drop policy service_read on public.service;
drop policy service_insert on public.service;
drop policy service_update on public.service;
drop policy incident_read on public.incident;
drop policy incident_write on public.incident;
drop function app.covers_units(jsonb, text);
drop function app.unit_scope();

alter table public.profile
  -- Tokens issued before this moment are nobody's: a reset or a change of role ends the sessions that are open.
  add column sessions_from timestamptz not null default '-infinity';

create or replace function app.role() returns public.user_role
  language sql stable security definer set search_path = ''
  return (
    select p.role
    from public.profile p
    where p.user_id = auth.uid() and p.active
      and to_timestamp(coalesce((auth.jwt() ->> 'iat')::double precision, 0)) >= p.sessions_from
  );

-- Nor do they read their own profile any more, by which the server knows who is asking.
drop policy profile_read on public.profile;
create policy profile_read on public.profile
  for select to authenticated
  using ((user_id = (select auth.uid()) and (select app.is_known())) or (select app.is_admin()));

-- Codes that the caller answers for, as a JSON array; null for everybody but staff.
create function app.unit_scope() returns jsonb
  language sql stable security definer set search_path = ''
  as $$
    with recursive covered as (
      select p.unit_code as code from public.profile p where p.user_id = auth.uid() and app.role() = 'staff'
      union
      select u.code from public.boundary_unit u join covered c on u.parent_code = c.code
    )
    select jsonb_agg(code) from covered
  $$;

-- Whether a row's units (boundary set → unit code) touch a scope. Plain enough to be inlined: it is asked for
-- every row, while policies ask for the caller's role and scope once, in a sub-select.
create function app.covers_units(units jsonb, scope jsonb) returns boolean
  language sql immutable
  return jsonb_path_exists(units, '$.* ? (@ == $scope[*])', jsonb_build_object('scope', scope));

create policy service_read on public.service
  for select to authenticated using ((select app.is_planner_or_admin()) or app.covers_units(units, (select app.unit_scope())));
create policy service_insert on public.service
  for insert to authenticated with check ((select app.is_planner_or_admin()) or app.covers_units(units, (select app.unit_scope())));
create policy service_update on public.service
  for update to authenticated
  using ((select app.is_planner_or_admin()) or app.covers_units(units, (select app.unit_scope())))
  with check ((select app.is_planner_or_admin()) or app.covers_units(units, (select app.unit_scope())));

-- A staff member's unit exists in some boundary set.
create function app.check_profile() returns trigger
  language plpgsql security definer set search_path = ''
as $$
begin
  if new.unit_code is not null and not exists (select 1 from public.boundary_unit u where u.code = new.unit_code) then
    raise exception 'there is no unit %', new.unit_code using errcode = 'foreign_key_violation';
  end if;
  if tg_op = 'UPDATE' and (new.role, new.unit_code, new.active) is distinct from (old.role, old.unit_code, old.active) then
    new.sessions_from := greatest(new.sessions_from, date_trunc('second', now()));
  end if;
  return new;
end
$$;
create trigger check_profile before insert or update on public.profile
  for each row execute function app.check_profile();

-- An installation that lost its last administrator could not be put right from within.
create function app.keep_an_admin() returns trigger
  language plpgsql security definer set search_path = ''
as $$
begin
  if not exists (select 1 from public.profile p where p.role = 'admin' and p.active) then
    raise exception 'the last active administrator stays' using errcode = 'insufficient_privilege';
  end if;
  return null;
end
$$;
create trigger keep_an_admin after update on public.profile
  for each row when (old.role = 'admin' and old.active) execute function app.keep_an_admin();
create trigger keep_an_admin_on_delete after delete on public.profile
  for each row when (old.role = 'admin' and old.active) execute function app.keep_an_admin();

-- Some places are secret without exception (a shelter), some until someone with the right says otherwise.
alter table public.service_model
  add column always_confidential boolean not null default false,
  add constraint always_means_by_default check (confidential or not always_confidential);

create function app.check_confidentiality() returns trigger
  language plpgsql security definer set search_path = ''
as $$
declare
  model public.service_model := (select m from public.service_model m where m.code = new.model_code);
begin
  if new.confidential then
    return new;
  end if;
  if model.always_confidential then
    raise exception 'a place of this model is always confidential' using errcode = 'check_violation';
  end if;
  -- staff cannot open a place that the model keeps confidential; planner and admin can, and so can a migration
  if model.confidential and app.role() = 'staff' and (tg_op = 'INSERT' or old.confidential) then
    raise exception 'only planner and admin open a confidential place' using errcode = 'insufficient_privilege';
  end if;
  return new;
end
$$;
create trigger check_confidentiality before insert or update of confidential, model_code on public.service
  for each row execute function app.check_confidentiality();
