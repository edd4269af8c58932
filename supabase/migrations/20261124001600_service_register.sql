-- The register of services as staff keep it: an address in words, one call that saves with a check of the version,
-- undoable deletion, and the history of each service.
alter table public.service
  add column address text check (address is nfc normalized and length(address) between 1 and 300),
  -- An office, not a person.
  add column contact_office text check (contact_office is nfc normalized and length(contact_office) between 1 and 200),
  -- Why a doubtful place was kept all the same: checks that were overruled, each with a reason of a list.
  add column overruled jsonb not null default '{}' check (jsonb_typeof(overruled) = 'object');

-- Services with their place as two numbers, for whoever may read the row: a raw geometry column is WKB on one back end
-- and JSON on another.
create view public.service_record with (security_invoker = true) as
  select
    id, external_id, model_code, name, extensions.st_x(place) as lon, extensions.st_y(place) as lat, capacity, status,
    opened_on, closed_on, confidential, address, contact_office, overruled, units, illustrative, version, deleted_at,
    created_at, updated_at
  from public.service;

-- Saves one service, new or changed. A changed one is saved only if nobody else changed it since `of_version`.
-- Null when somebody did, or when the service is not there for the caller. @returns id and version
create function public.save_service(draft jsonb, of_id uuid default null, of_version integer default null) returns json
  language plpgsql security invoker set search_path = public, extensions, pg_temp
as $$
declare
  d record;
  saved json;
begin
  select * into d from jsonb_to_record(draft) as r (
    model_code text, name text, lon double precision, lat double precision, capacity integer, status service_status,
    opened_on date, closed_on date, confidential boolean, address text, contact_office text, overruled jsonb
  );
  if of_id is null then
    insert into service
      (model_code, name, place, capacity, status, opened_on, closed_on, confidential, address, contact_office, overruled)
    values (
      d.model_code, d.name, st_setsrid(st_makepoint(d.lon, d.lat), 4326), d.capacity, d.status, d.opened_on, d.closed_on,
      d.confidential, d.address, d.contact_office, coalesce(d.overruled, '{}')
    )
    returning json_build_object('id', id, 'version', version) into saved;
  else
    update service
    set model_code = d.model_code, name = d.name, place = st_setsrid(st_makepoint(d.lon, d.lat), 4326),
      capacity = d.capacity, status = d.status, opened_on = d.opened_on, closed_on = d.closed_on,
      confidential = d.confidential, address = d.address, contact_office = d.contact_office,
      overruled = coalesce(d.overruled, '{}')
    where id = of_id and version = of_version and deleted_at is null
    returning json_build_object('id', id, 'version', version) into saved;
  end if;
  return saved;
end
$$;

-- What happened to one service, the newest first, for whoever may read it. Changes in bulk are told without content.
create function public.service_history(of_id uuid) returns json
  language plpgsql stable security definer set search_path = ''
as $$
begin
  if not exists (
    select 1 from public.service s
    where s.id = of_id and (app.is_planner_or_admin() or app.covers_units(s.units, app.unit_scope()))
  ) then
    raise exception 'this service is not there for the caller' using errcode = 'insufficient_privilege';
  end if;
  return (
    select coalesce(json_agg(h order by h.id desc), '[]')
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
    ) h
  );
end
$$;
create index audit_event_subject on audit.event (subject, id);

insert into app.stated_right (statement) values
  ('grant select on public.service_record to authenticated'),
  ('grant execute on function public.save_service(jsonb, uuid, integer), public.service_history(uuid) to authenticated');
select app.apply_grants();
