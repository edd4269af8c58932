-- A report is recorded, corrected and withdrawn; nothing in its row can hold a person, a day or an exact place.
alter table public.incident
  drop column recorded_at,
  add column recorded_month date not null default date_trunc('month', now())::date,
  add column withdrawn_on date,
  add column version integer not null default 1,
  add constraint recorded_in_a_month check (extract(day from recorded_month) = 1),
  -- The only column that could hold free text: names of sets and codes of units, nothing else.
  add constraint units_are_codes check (
    jsonb_typeof(units) = 'object'
    and not jsonb_path_exists(units, '$.* ? (@.type() != "string" || !(@ like_regex "^[0-9]{3,5}$"))')
    and not jsonb_path_exists(units, '$.keyvalue() ? (!(@.key like_regex "^[a-z0-9-]{3,40}$"))')
  );

-- Units from the cell; or, where a unit is all that is known, that unit and the ones that it lies in.
create or replace function app.place_incident() returns trigger
  language plpgsql set search_path = public, extensions, pg_temp
as $$
declare
  given jsonb := jsonb_strip_nulls(new.units);
begin
  if new.cell_east_km is not null then
    new.units := app.units_at(
      st_transform(
        st_setsrid(st_makepoint(new.cell_east_km * 1000 + 500, new.cell_north_km * 1000 + 500), 5897), 4326
      )
    );
  elsif jsonb_typeof(given) = 'object' then
    if exists (
      select 1 from jsonb_each_text(given) g
      where not exists (select 1 from boundary_unit u where u.set_id = g.key and u.code = g.value)
    ) then
      -- what was given is not repeated: it may be anything
      raise exception 'a report names a unit that is in no boundary set' using errcode = 'foreign_key_violation';
    end if;
    new.units := given || coalesce(
      (
        select jsonb_object_agg(parent.set_id, parent.code)
        from jsonb_each_text(given) g
        join boundary_unit u on u.set_id = g.key and u.code = g.value
        join boundary_unit parent on parent.code = u.parent_code and parent.set_id <> u.set_id
      ),
      '{}'
    );
  end if;
  if tg_op = 'UPDATE' then
    new.version := old.version + 1;
  end if;
  return new;
end
$$;

create policy incident_read on public.incident
  for select to authenticated using ((select app.is_admin()) or app.covers_units(units, (select app.unit_scope())));
create policy incident_insert on public.incident
  for insert to authenticated
  with check ((select app.is_admin()) or app.covers_units(units, (select app.unit_scope())));
create policy incident_update on public.incident
  for update to authenticated
  using ((select app.is_admin()) or app.covers_units(units, (select app.unit_scope())))
  with check ((select app.is_admin()) or app.covers_units(units, (select app.unit_scope())));
-- Staff withdraw a report, which can be undone; to delete it for good is for admin.
create policy incident_delete on public.incident for delete to authenticated using ((select app.is_admin()));

-- The trail keeps who touched which report and which of its fields, not what stood there: a report stands in one
-- place only, so that its deletion is a real one.
create function audit.record_without_content() returns trigger
  language plpgsql security definer set search_path = ''
as $$
declare
  gone_rows jsonb;
  come_rows jsonb;
  touched integer;
begin
  if tg_op = 'DELETE' then
    select count(*), jsonb_agg(jsonb_build_object('id', r.id)) into touched, gone_rows from gone r;
  elsif tg_op = 'INSERT' then
    select count(*), jsonb_agg(jsonb_build_object('id', r.id)) into touched, come_rows from come r;
  else
    select count(*), jsonb_agg(
      jsonb_build_object(
        'id', n.id,
        'changed', (
          select jsonb_agg(f.key order by f.key)
          from jsonb_each(to_jsonb(n)) f
          where f.key <> 'version' and f.value is distinct from to_jsonb(o) -> f.key
        )
      )
    ) into touched, come_rows
    from come n join gone o on o.id = n.id;
  end if;
  if touched > 0 then
    perform audit.append(lower(tg_op), tg_table_name, touched, gone_rows, come_rows);
  end if;
  return null;
end
$$;
drop trigger audit_insert on public.incident;
drop trigger audit_update on public.incident;
drop trigger audit_delete on public.incident;
create trigger audit_insert after insert on public.incident referencing new table as come
  for each statement execute function audit.record_without_content();
create trigger audit_update after update on public.incident referencing old table as gone new table as come
  for each statement execute function audit.record_without_content();
create trigger audit_delete after delete on public.incident referencing old table as gone
  for each statement execute function audit.record_without_content();
