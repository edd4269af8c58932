-- The register of services: what staff of the unit, planners and admin keep, with exact places. Everybody else gets places
-- through service_places() in hiding-area.sql. That file and proposal.sql add triggers to this table.

create type public.service_status as enum ('proposed', 'approved', 'active', 'suspended', 'closed');

create table public.service (
  id uuid primary key default gen_random_uuid(),
  -- The office's own number.
  external_id text,
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
  address text check (address is nfc normalized and length(address) between 1 and 300),
  -- An office, not a person.
  contact_office text check (contact_office is nfc normalized and length(contact_office) between 1 and 200),
  -- Why a doubtful place was kept all the same: checks that were overruled, each with a reason of a list.
  overruled jsonb not null default '{}' check (jsonb_typeof(overruled) = 'object'),
  -- Stored outside the box around the province before there was one.
  predates_box boolean not null default false,
  constraint place_is_near_the_province check (predates_box or app.is_near_the_province(place)),
  -- Rows with the same units are seen by the same people (app.covers_units): of a number that is taken in units that the
  -- caller does not see, nothing is said.
  constraint service_number_in_its_units unique (external_id, units),
  constraint closed_has_a_day check (status <> 'closed' or closed_on is not null),
  constraint closes_after_it_opened check (closed_on is null or opened_on is null or closed_on >= opened_on)
);
create index service_place on public.service using gist (place);
create index service_model_status on public.service (model_code, status) where deleted_at is null;

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
select audit.watch('public.service', 'id');

-- Units from the place. Units that the database found itself a moment ago, when a row of a file was laid out, are not looked
-- for again: the setting lasts for one transaction and is set by nothing but finish_service_import().
-- A row that was stored outside the box before there was one stays, is read and is decided upon as before, and says so. It
-- enters the box when its place is changed, and cannot leave it again.
create function app.place_service() returns trigger
  language plpgsql set search_path = public, pg_temp
as $$
begin
  if current_setting('app.units_are_found', true) is distinct from 'yes' then
    -- what is no place lies in no unit, and the check refuses it
    new.units := case when app.is_near_the_province(new.place) then app.units_at(new.place) else '{}' end;
  end if;
  new.predates_box := false;
  if tg_op = 'UPDATE' then
    new.predates_box := old.predates_box and extensions.st_equals(new.place, old.place);
    new.version := old.version + 1;
    new.updated_at := now();
  end if;
  return new;
end
$$;
create trigger place_service before insert or update on public.service
  for each row execute function app.place_service();

-- Some places are secret without exception (a shelter), some until someone with the right says otherwise.
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
    raise exception 'only planner and admin open a confidential place' using errcode = '22L04';
  end if;
  return new;
end
$$;
create trigger check_confidentiality before insert or update of confidential, model_code on public.service
  for each row execute function app.check_confidentiality();

-- Services with their place as two numbers, for whoever may read the row: a raw geometry column is WKB on one back end
-- and JSON on another.
create view public.service_record with (security_invoker = true) as
  select
    id, external_id, model_code, name, extensions.st_x(place) as lon, extensions.st_y(place) as lat, capacity, status,
    opened_on, closed_on, confidential, address, contact_office, overruled, units, illustrative, version, deleted_at,
    created_at, updated_at
  from public.service;

-- Saves one service, new or changed. A changed one is saved only if nobody else changed it since `of_version`. A miss is
-- counted. @returns id and version; null when somebody else was faster or the service is not there for the caller;
-- {outside} when the place is not in the caller's units
create function public.save_service(draft jsonb, of_id uuid default null, of_version integer default null)
  returns json
  language plpgsql security invoker set search_path = public, extensions, pg_temp
as $$
declare
  d record;
  spot geometry;
  saved json;
begin
  perform app.stop_guessing();
  select * into d from jsonb_to_record(draft) as r (
    model_code text, name text, lon double precision, lat double precision, capacity integer, status service_status,
    opened_on date, closed_on date, confidential boolean, address text, contact_office text, overruled jsonb
  );
  spot := st_setsrid(st_makepoint(d.lon, d.lat), 4326);
  if of_id is not null and not exists (select 1 from service s where s.id = of_id) then
    if app.unit_scope() is not null then
      perform app.note_misses('service', 1);
    end if;
    return null;
  end if;
  if of_id is null and not app.is_near_the_province(spot) then
    raise exception 'the place is not near the province' using errcode = 'check_violation';
  end if;
  if app.is_near_the_province(spot) and app.is_outside_scope(spot) then
    perform app.note_misses('service', 1);
    return json_build_object('outside', true);
  end if;
  if of_id is null then
    insert into service
      (model_code, name, place, capacity, status, opened_on, closed_on, confidential, address, contact_office, overruled)
    values (
      d.model_code, d.name, spot, d.capacity, d.status, d.opened_on, d.closed_on, d.confidential, d.address,
      d.contact_office, coalesce(d.overruled, '{}')
    )
    returning json_build_object('id', id, 'version', version) into saved;
  else
    update service
    set model_code = d.model_code, name = d.name, place = spot, capacity = d.capacity, status = d.status,
      opened_on = d.opened_on, closed_on = d.closed_on, confidential = d.confidential, address = d.address,
      contact_office = d.contact_office, overruled = coalesce(d.overruled, '{}')
    where id = of_id and version = of_version and deleted_at is null
    returning json_build_object('id', id, 'version', version) into saved;
  end if;
  return saved;
end
$$;

-- What happened to one service, the newest first, for whoever may read it. Changes in bulk are told without content; of a
-- time when the service stood in units that are not the caller's, only its id is told.
create function public.service_history(of_id uuid) returns json
  language plpgsql stable security definer set search_path = ''
as $$
declare
  knows_all boolean := app.is_planner_or_admin();
  scope jsonb := app.unit_scope();
begin
  if not exists (
    select 1 from public.service s where s.id = of_id and (knows_all or app.covers_units(s.units, scope))
  ) then
    raise exception 'this service is not there for the caller' using errcode = 'insufficient_privilege';
  end if;
  return (
    -- numbered by themselves: numbers of the whole trail would tell what else was done in between
    select coalesce(json_agg(h order by h.id desc), '[]')
    from (
      select row_number() over (order by t.id) as id, t.at, t.action, t.actor_name, t.actor_role,
        case when t.before is null or knows_all or app.covers_units(t.before -> 'units', scope) then t.before
          else jsonb_build_object('id', of_id) end as before,
        case when t.after is null or knows_all or app.covers_units(t.after -> 'units', scope) then t.after
          else jsonb_build_object('id', of_id) end as after
      from (
        select e.id, e.at, e.action, p.display_name as actor_name, e.actor_role,
          jsonb_path_query_first(e.before, '$[*] ? (@.id == $id)', jsonb_build_object('id', of_id)) as before,
          jsonb_path_query_first(e.after, '$[*] ? (@.id == $id)', jsonb_build_object('id', of_id)) as after
        from audit.event e
        left join public.profile p on p.user_id = e.actor
        where e.subject = 'service'
          and (
            jsonb_path_exists(e.before, '$[*] ? (@.id == $id)', jsonb_build_object('id', of_id))
            or jsonb_path_exists(e.after, '$[*] ? (@.id == $id)', jsonb_build_object('id', of_id))
          )
      ) t
    ) h
  );
end
$$;

-- Units of all services again, after a boundary set came in or changed.
create function public.replace_service_units() returns integer
  language sql security invoker set search_path = public, pg_temp
  as $$
    with changed as (
      update service set units = '{}' where true returning 1
    )
    select count(*)::integer from changed
  $$;

-- Nobody states the id of a new row or gives a row another: the key of a row that one may not read would answer that it is
-- taken. Nor what triggers count.
insert into app.stated_right (statement) values
  ('grant select, delete on public.service to authenticated'),
  ('grant insert (external_id, model_code, name, place, capacity, status, opened_on, closed_on, confidential, illustrative,
    address, contact_office, overruled, units) on public.service to authenticated'),
  ('grant update (external_id, model_code, name, place, capacity, status, opened_on, closed_on, confidential, illustrative,
    address, contact_office, overruled, units, deleted_at) on public.service to authenticated'),
  ('grant select on public.service_record to authenticated'),
  ('grant execute on function public.save_service(jsonb, uuid, integer), public.service_history(uuid) to authenticated');
