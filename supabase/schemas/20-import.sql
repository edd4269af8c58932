-- Whole files. Rows are laid out first, some hundreds a call, where nobody reads them; then one transaction takes all of them
-- or none. Here: batches, boundary sets, what columns meant. Services and incidents: import-service.sql, import-incident.sql.

-- What is laid out is not logged: a crash empties it, and nothing of it is real.
create unlogged table app.import_batch (
  id uuid primary key default gen_random_uuid(),
  -- Null for the service role.
  owner uuid,
  kind text not null check (kind in ('services', 'incidents', 'boundaries')),
  begun_at timestamptz not null default now()
);

-- A new batch of the caller's. Batches that were left lying for a day are taken away.
create function public.begin_import(kind text) returns uuid
  language plpgsql security definer set search_path = ''
as $$
declare
  begun uuid;
begin
  if auth.uid() is not null and not coalesce(
    app.role() = 'admin' or (kind <> 'boundaries' and app.role() = 'staff')
      or (kind = 'services' and app.role() = 'planner'),
    false
  ) then
    raise exception 'only those who keep these rows import them' using errcode = 'insufficient_privilege';
  end if;
  delete from app.import_batch b where b.begun_at < now() - interval '1 day';
  insert into app.import_batch (owner, kind) values (auth.uid(), kind) returning id into begun;
  return begun;
end
$$;

-- Whether a batch is the caller's. Nobody lays out or takes in further rows who has guessed too often.
create function app.check_batch(in_batch uuid, in_kind text) returns void
  language plpgsql stable security definer set search_path = ''
as $$
begin
  if not exists (
    select 1 from app.import_batch b
    where b.id = in_batch and b.kind = in_kind and b.owner is not distinct from auth.uid()
  ) then
    raise exception 'there is no such import of the caller' using errcode = 'insufficient_privilege';
  end if;
  perform app.stop_guessing();
end
$$;

-- Forgets a batch, as far as it is the caller's.
create function public.cancel_import(batch uuid) returns void
  language sql security definer set search_path = ''
  as $$ delete from app.import_batch b where b.id = batch and b.owner is not distinct from auth.uid() $$;

create unlogged table app.import_unit (
  batch uuid not null references app.import_batch (id) on delete cascade,
  row_number integer not null,
  code text not null,
  name text not null,
  short_name text not null,
  level text not null,
  parent_code text,
  population integer not null,
  -- GeoJSON, as it came.
  geometry text not null,
  primary key (batch, row_number)
);

-- Units of a boundary set are laid out too: a whole set is more than one request holds.
create function public.stage_units(batch uuid, records jsonb) returns integer
  language plpgsql security definer set search_path = public, pg_temp
as $$
declare
  laid_out integer;
begin
  perform app.check_batch(batch, 'boundaries');
  insert into app.import_unit
  select stage_units.batch, r.row_number, r.code, r.name, r.short_name, r.level, r.parent_code, r.population, r.geometry
  from jsonb_to_recordset(records) as r (
    row_number integer, code text, name text, short_name text, level text, parent_code text, population integer,
    geometry text
  );
  get diagnostics laid_out = row_count;
  return laid_out;
end
$$;

-- The units that were laid out, in their order: who takes them in computes the demand cells first.
create function public.staged_units(batch uuid) returns json
  language plpgsql stable security definer set search_path = ''
as $$
begin
  perform app.check_batch(batch, 'boundaries');
  return (
    select coalesce(json_agg(to_jsonb(u) - 'batch' - 'row_number' order by u.row_number), '[]')
    from app.import_unit u where u.batch = staged_units.batch
  );
end
$$;

-- Takes in a boundary set with its demand cells, ends the one before it the day before, and assigns services and incidents
-- anew. Batches that were laid out by the old units are forgotten.
-- @returns services whose unit of the set in force is another one from that day on, with the old and the new unit
create function public.take_boundary_set(payload jsonb, version integer, cells jsonb) returns json
  language plpgsql security definer set search_path = public, pg_temp
as $$
declare
  new_set text := payload ->> 'id';
  new_from date := (payload ->> 'valid_from')::date;
  old_set text;
begin
  if auth.uid() is not null and not app.is_admin() then
    raise exception 'only an administrator takes in boundaries' using errcode = 'insufficient_privilege';
  end if;
  select s.id into old_set from boundary_set s where s.valid_from < new_from order by s.valid_from desc limit 1;
  if exists (select 1 from boundary_set s where s.valid_from >= new_from and s.id <> new_set) then
    raise exception 'a boundary set that begins on that day or later is there already' using errcode = 'check_violation';
  end if;
  perform public.import_boundary_set(payload);
  perform public.store_demand(new_set, version, cells);
  update boundary_set s set valid_to = new_from - 1
  where s.id = old_set and (s.valid_to is null or s.valid_to >= new_from);
  delete from app.import_batch where true;
  update service set units = '{}' where true;
  update incident set month = month where cell_east_km is not null;
  -- an incident that knows its unit only keeps it where the new set has a unit of the same code
  update incident i set units = i.units || jsonb_build_object(new_set, i.units ->> old_set)
  where i.cell_east_km is null
    and exists (select 1 from boundary_unit u where u.set_id = new_set and u.code = i.units ->> old_set);
  return (
    select coalesce(json_agg(c order by c.model_code, c.name), '[]')
    from (
      select s.id, s.name, s.model_code, o.name as old_unit, n.name as new_unit
      from service s
      left join boundary_unit o on o.set_id = old_set and o.code = s.units ->> old_set
      left join boundary_unit n on n.set_id = new_set and n.code = s.units ->> new_set
      where s.deleted_at is null and o.name is distinct from n.name
    ) c
  );
end
$$;

-- How the columns of files with the same header were understood, kept for whoever said so.
create table public.import_template (
  owner uuid not null default auth.uid() references public.profile (user_id) on delete cascade,
  kind text not null check (kind in ('services', 'incidents', 'population', 'boundaries')),
  -- The names of the columns, as they stood.
  header text[] not null check (cardinality(header) between 1 and 200),
  -- Field of ours → position of the column.
  mapping jsonb not null check (jsonb_typeof(mapping) = 'object'),
  used_at timestamptz not null default now(),
  primary key (owner, kind, header)
);

alter table public.import_template enable row level security;
create policy import_template_own on public.import_template
  for all to authenticated
  using (owner = (select auth.uid()) and (select app.is_known()))
  with check (owner = (select auth.uid()) and (select app.is_known()));

insert into app.stated_right (statement) values
  ('grant select, insert, update, delete on public.import_template to authenticated'),
  ('grant execute on function public.begin_import(text), public.cancel_import(uuid), public.stage_units(uuid, jsonb),
    public.staged_units(uuid), public.take_boundary_set(jsonb, integer, jsonb) to authenticated');
