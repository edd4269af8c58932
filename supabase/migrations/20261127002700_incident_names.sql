-- One word for one thing: an incident is an incident in every name. "Report" stood for it beside "incident", and for the
-- paper that is made for a meeting too.

alter type report_channel rename to incident_channel;
alter type report_response rename to incident_response;

alter table public.report_release rename to incident_release;
alter table public.report_group rename to incident_group;
alter table public.released_report rename to released_incident;
alter table public.incident_group rename column reports to incidents;
alter table public.incident_archive rename column reports to incidents;
alter index report_release_pkey rename to incident_release_pkey;
alter index report_group_pkey rename to incident_group_pkey;
alter index report_group_year rename to incident_group_year;
alter index released_report_pkey rename to released_incident_pkey;
alter index released_report_group rename to released_incident_group;
alter sequence report_group_id_seq rename to incident_group_id_seq;
alter table public.incident_archive rename constraint incident_archive_reports_check to incident_archive_incidents_check;
alter table public.incident_release rename constraint report_release_month_check to incident_release_month_check;
alter table public.incident_group rename constraint report_group_year_check to incident_group_year_check;
alter table public.incident_group rename constraint report_group_through_check to incident_group_through_check;
alter table public.incident_group rename constraint report_group_size_km_check to incident_group_size_km_check;
alter table public.incident_group rename constraint report_group_reports_check to incident_group_incidents_check;
alter table public.released_incident rename constraint released_report_incident_id_fkey to released_incident_incident_id_fkey;
alter table public.released_incident rename constraint released_report_group_id_fkey to released_incident_group_id_fkey;
alter policy report_group_read on public.incident_group rename to incident_group_read;

drop function app.counted_reports();
drop function app.incident_blocks(text);
drop function app.reports_outside(uuid);
drop function public.record_disclosure(uuid, text, double precision[], double precision[], integer);
drop function public.report_sums(integer);
drop function public.reports_alike();
drop function public.ungrouped_reports(date);

create or replace function app.check_publication() returns trigger
language plpgsql set search_path = ''
as $$
begin
  if tg_op = 'INSERT' then
    perform pg_advisory_xact_lock(hashtext('incident_group'));
    if new.year >= extract(year from now() at time zone 'Asia/Ho_Chi_Minh') then
      raise exception 'year % is not over', new.year using errcode = 'check_violation';
    end if;
    if new.groups_known <> (select count(*) from public.incident_group g where g.year = new.year) then
      raise exception 'groups of % were released while its figures were made; publish it again', new.year
        using errcode = 'check_violation';
    end if;
    if new.groups_known > 0 and exists (select 1 from public.incident_archive a where a.year = new.year) then
      raise exception 'year % has become yearly sums, in which the released groups cannot be found', new.year
        using errcode = 'check_violation';
    end if;
    select r.served, r.not_served into new.served, new.not_served
    from app.responses_of(new.year, new.figures, new.threshold) r;
  end if;
  if tg_op = 'UPDATE' and (old.withdrawn_at is not null or new.withdrawn_at is null) then
    raise exception 'a publication is withdrawn once, and stays withdrawn' using errcode = 'check_violation';
  end if;
  return new;
end
$$;

create function app.counted_incidents()
returns table (
  id uuid, year smallint, month smallint, commune text, district text,
  e integer, n integer, form public.violence_form, illustrative boolean,
  units jsonb, incidents integer
)
language sql stable security definer set search_path = ''
as $$
  with finest as (
    select app.finest_set() as set_id
  ),
  tree as (
    select u.code, u.parent_code from public.boundary_unit u, finest where u.set_id = finest.set_id
  ),
  all_incidents as (
    select i.id, extract(year from i.month)::smallint as year, extract(month from i.month)::smallint as month, i.units,
      i.cell_east_km::integer as e, i.cell_north_km::integer as n, i.form, i.illustrative, 1 as incidents
    from public.incident i
    where i.withdrawn_on is null
    union all
    select null, a.year, null, a.units, null, null, a.form, a.illustrative, a.incidents from public.incident_archive a
  )
  select r.id, r.year, r.month, tree.code,
    coalesce(
      tree.parent_code,
      (
        select o.value
        from jsonb_each_text(r.units) o, finest
        where o.key <> finest.set_id and exists (select 1 from tree t where t.parent_code = o.value)
        limit 1
      )
    ),
    r.e, r.n, r.form, r.illustrative, r.units, r.incidents
  from all_incidents r
  cross join finest
  left join tree on tree.code = r.units ->> finest.set_id
$$;

create function app.incident_blocks(in_set text)
returns table (
  year smallint, unit_code text, east_km integer, north_km integer,
  size_km smallint, incidents integer, illustrative boolean
)
language sql stable security definer set search_path = public, pg_temp
as $$
  with caller as (
    select app.suppression_threshold() as least, app.is_planner_or_admin() as all_units, app.unit_scope() as scope,
      app.finest_set() as finest
    where app.is_known()
  ),
  cells as (
    select r.year, r.commune, r.district, r.e, r.n, sum(r.incidents) as incidents, bool_or(r.illustrative) as made_up
    from caller, app.counted_incidents() r
    where not caller.all_units and app.covers_units(r.units, caller.scope)
    group by 1, 2, 3, 4, 5
  ),
  km2 as (
    select year, commune, district, e / 2 * 2 as e, n / 2 * 2 as n, sum(incidents) as incidents, bool_or(made_up) as made_up
    from cells, caller where incidents < least and e is not null group by 1, 2, 3, 4, 5
  ),
  km4 as (
    select year, commune, district, e / 4 * 4 as e, n / 4 * 4 as n, sum(incidents) as incidents, bool_or(made_up) as made_up
    from km2, caller where incidents < least group by 1, 2, 3, 4, 5
  ),
  km8 as (
    select year, commune, district, e / 8 * 8 as e, n / 8 * 8 as n, sum(incidents) as incidents, bool_or(made_up) as made_up
    from km4, caller where incidents < least group by 1, 2, 3, 4, 5
  ),
  of_commune as (
    select year, commune, district, sum(incidents) as incidents, bool_or(made_up) as made_up
    from (
      select year, commune, district, incidents, made_up from km8, caller where incidents < least
      union all
      select year, commune, district, incidents, made_up from cells where e is null
    ) rest
    group by 1, 2, 3
  ),
  of_district as (
    select year, district, sum(incidents) as incidents, bool_or(made_up) as made_up
    from of_commune, caller where commune is null or incidents < least group by 1, 2
  ),
  of_province as (
    select year, sum(incidents) as incidents, bool_or(made_up) as made_up
    from of_district, caller where district is null or incidents < least group by 1
  ),
  shown as (
    select year, commune, district, e, n, 1 as size, incidents, made_up from cells where e is not null
    union all select year, commune, district, e, n, 2, incidents, made_up from km2
    union all select year, commune, district, e, n, 4, incidents, made_up from km4
    union all select year, commune, district, e, n, 8, incidents, made_up from km8
    union all select year, commune, district, null, null, null, incidents, made_up from of_commune where commune is not null
    union all select year, null, district, null, null, null, incidents, made_up from of_district where district is not null
    union all select year, null, null, null, null, null, incidents, made_up from of_province
  ),
  released as (
    select g.year, g.commune, g.district, g.east_km as e, g.north_km as n, g.size_km as size, sum(g.incidents) as incidents,
      bool_or(g.illustrative) as made_up
    from caller, incident_group g
    where caller.all_units
      and not exists (select 1 from publication p where p.year = g.year and p.withdrawn_at is not null)
    group by 1, 2, 3, 4, 5, 6
  ),
  published as (
    select p.year, f.unit, f.count, p.illustrative
    from caller, publication p
    cross join lateral jsonb_to_recordset(p.figures) as f (level text, unit text, month integer, form text, count integer)
    where not caller.all_units and p.withdrawn_at is null
      and f.form is null and f.month is null and f.count > 0
      and f.level = case when in_set = caller.finest then 'commune' else 'district' end
      and exists (select 1 from boundary_unit u where u.set_id = in_set and u.code = f.unit)
      and not coalesce(caller.scope ? f.unit, false)
  )
  select year, case when in_set = caller.finest then commune else district end as unit_code, e, n, size::smallint,
    incidents::integer, made_up
  from (
    select year, commune, district, e, n, size, incidents, made_up from shown, caller where incidents >= least
    union all
    select year, commune, district, e, n, size, incidents, made_up from released
  ) groups, caller
  union all
  select year, unit, null, null, null, count, illustrative from published
  order by 1, 2, 5, 3, 4
$$;

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
      raise exception 'an incident names a unit that is in no boundary set' using errcode = 'foreign_key_violation';
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

create function app.incidents_outside(in_batch uuid) returns integer
language plpgsql stable security definer set search_path = public, extensions, pg_temp
as $$
declare
  scope jsonb := app.unit_scope();
begin
  perform app.check_batch(in_batch, 'incidents');
  return (
    select count(*)
    from app.import_incident r
    where r.batch = in_batch
      and not app.covers_units(
        case
          when r.cell_east_km is null then r.units
          else app.units_at(
            st_transform(st_setsrid(st_makepoint(r.cell_east_km * 1000 + 500, r.cell_north_km * 1000 + 500), 5897), 4326)
          )
        end,
        scope
      )
  );
end
$$;

create or replace function app.store_groups(through date, groups jsonb) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  g record;
  stored integer;
begin
  for g in
    select * from jsonb_to_recordset(groups) as r (
      year smallint, commune text, district text, east_km smallint, north_km smallint, size_km smallint, incidents integer,
      illustrative boolean, members jsonb
    )
  loop
    if g.incidents < app.suppression_threshold() then
      raise exception 'a group is below the threshold' using errcode = 'check_violation';
    end if;
    if jsonb_array_length(g.members) not in (0, g.incidents) or (through is not null and g.members = '[]') then
      raise exception 'a group is not the sum of its incidents' using errcode = 'check_violation';
    end if;
    insert into public.incident_group
      (year, through, commune, district, east_km, north_km, size_km, incidents, illustrative)
    values (g.year, store_groups.through, g.commune, g.district, g.east_km, g.north_km, g.size_km, g.incidents, g.illustrative)
    returning id into stored;
    insert into public.released_incident (incident_id, group_id)
    select m.value::uuid, stored from jsonb_array_elements_text(g.members) m;
  end loop;
end
$$;

create or replace function public.apply_retention(today date default current_date) returns json
language plpgsql security definer set search_path = ''
as $$
declare
  oldest_kept integer := extract(year from today) - coalesce((select s.retention_years from public.safety_setting s), 5);
  folded integer;
  purged integer;
begin
  delete from public.incident i where i.withdrawn_on < today - 30;
  get diagnostics purged = row_count;
  with old as (
    delete from public.incident i
    where extract(year from i.month) < oldest_kept and i.withdrawn_on is null
    returning *
  ),
  kept as (
    insert into public.incident_archive as a (year, units, form, incidents, illustrative)
    select extract(year from o.month), o.units, o.form, count(*), o.illustrative from old o group by 1, 2, 3, 5
    on conflict (year, units, form, illustrative) do update set incidents = a.incidents + excluded.incidents
    returning 1
  )
  select count(*) into folded from old;
  return json_build_object('folded', folded, 'purged', purged);
end
$$;

create or replace function public.finish_incident_import(batch uuid, further boolean) returns json
language plpgsql set search_path = public, pg_temp
as $$
declare
  wanted integer;
  inserted integer;
  outside integer;
begin
  perform pg_advisory_xact_lock(hashtext('import'));
  select count(*) into wanted from app.staged_incidents(batch);
  begin
    with numbered as (
      select r.*,
        row_number() over (
          partition by month, cell_east_km, cell_north_km, units, form, age_band, channel, response order by r.row_number
        ) as nth
      from app.staged_incidents(batch) r
    )
    insert into incident (month, cell_east_km, cell_north_km, units, form, age_band, channel, response, illustrative)
    select n.month, n.cell_east_km, n.cell_north_km, n.units, n.form, n.age_band, n.channel, n.response, n.illustrative
    from numbered n
    where further or n.nth > (
      select count(*) from incident i
      where i.withdrawn_on is null and i.month = n.month and i.form = n.form and i.age_band = n.age_band
        and i.channel = n.channel and i.response = n.response
        and (i.cell_east_km, i.cell_north_km) is not distinct from (n.cell_east_km, n.cell_north_km)
        and (n.cell_east_km is not null or i.units @> n.units)
    )
    order by n.row_number;
    get diagnostics inserted = row_count;
  exception when insufficient_privilege then
    -- the rights of a row refused it: it lies outside the units of staff, or incidents are not the caller's at all
    if app.unit_scope() is null then
      raise;
    end if;
    -- a right that was lost meanwhile refuses rows that lie inside
    outside := greatest(app.incidents_outside(batch), 1);
    perform app.note_misses('incident', outside);
    perform public.cancel_import(batch);
    return json_build_object('stored', 0, 'same', 0, 'outside', outside);
  end;
  perform public.cancel_import(batch);
  return json_build_object('stored', inserted, 'same', wanted - inserted);
end
$$;

create or replace function public.group_published_year(of_year integer, groups jsonb) returns boolean
language plpgsql security definer set search_path = ''
as $$
begin
  perform pg_advisory_xact_lock(hashtext('incident_group'));
  if not exists (select 1 from public.publication p where p.year = of_year and p.withdrawn_at is null) then
    raise exception 'year % is not published', of_year using errcode = 'check_violation';
  end if;
  if exists (select 1 from public.incident_group g where g.year = of_year and g.through is null) then
    return false;
  end if;
  perform app.store_groups(null, groups);
  return true;
end
$$;

create or replace function public.import_incidents(records jsonb) returns integer
language sql set search_path = public, pg_temp
as $$
  with stored as (
    insert into incident
      (month, cell_east_km, cell_north_km, units, form, age_band, channel, response, illustrative)
    select r.month, r.cell_east_km, r.cell_north_km, coalesce(r.units, '{}'), r.form, r.age_band, r.channel,
      r.response, coalesce(r.illustrative, false)
    from jsonb_to_recordset(records) as r (
      month date, cell_east_km smallint, cell_north_km smallint, units jsonb, form violence_form,
      age_band age_band, channel incident_channel, response incident_response, illustrative boolean
    )
    returning 1
  )
  select count(*)::integer from stored
$$;

create function public.record_disclosure(
  of_user uuid, page text, lons double precision[], lats double precision[], single_incidents integer
) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  shown integer;
begin
  if page !~ '^/[a-z/*.-]{0,79}$' then
    raise exception 'a page is named by its route' using errcode = 'check_violation';
  end if;
  select count(*) into shown
  from (
    select round(g.lon * 1e5)::bigint, round(g.lat * 1e5)::bigint from unnest(lons, lats) as g (lon, lat)
    intersect
    select s.east, s.north from app.secret_places_of(of_user) s
  ) known;
  shown := shown + single_incidents;
  if shown > 0 and not exists (
    -- an entry of one place does not stand for a page of hundreds
    select 1 from audit.event e
    where e.actor = of_user and e.at > now() - interval '1 hour' and e.action = 'read' and e.subject = page
      and e.rows >= shown
  ) then
    insert into audit.event (actor, actor_role, action, subject, rows)
    select p.user_id, p.role::text, 'read', page, shown from public.profile p where p.user_id = of_user;
  end if;
end
$$;

create or replace function public.release_groups(through date, groups jsonb) returns boolean
language plpgsql security definer set search_path = ''
as $$
begin
  perform pg_advisory_xact_lock(hashtext('incident_group'));
  if exists (select 1 from public.incident_release r where r.month >= through) then
    return false;
  end if;
  if exists (
    select 1 from jsonb_to_recordset(groups) as g (year smallint) join public.publication p on p.year = g.year
  ) then
    raise exception 'a year was published while its groups were made' using errcode = 'check_violation';
  end if;
  insert into public.incident_release (month) values (through);
  perform app.store_groups(through, groups);
  return true;
end
$$;

create function public.incident_sums(of_year integer) returns json
language plpgsql stable security definer set search_path = ''
as $$
begin
  if not app.is_admin() then
    raise exception 'only admin sums single incidents' using errcode = 'insufficient_privilege';
  end if;
  return (
    select coalesce(json_agg(s), '[]')
    from (
      select r.commune, r.district, r.month, r.form,
        case
          when g.through >= make_date(r.year, 12, 1) then 12
          else extract(month from g.through)::integer
        end as released,
        sum(r.incidents)::integer as incidents, bool_or(r.illustrative) as illustrative
      from app.counted_incidents() r
      left join public.released_incident m on m.incident_id = r.id
      left join public.incident_group g on g.id = m.group_id and g.commune = r.commune and g.year = r.year
        and make_date(r.year, r.month, 1) <= g.through
      where r.year = of_year
      group by 1, 2, 3, 4, 5
      order by 1, 2, 3, 4, 5
    ) s
  );
end
$$;

create function public.incidents_alike() returns json
language sql stable set search_path = public, pg_temp
as $$
  select coalesce(json_agg(g), '[]')
  from (
    select month, cell_east_km, cell_north_km, case when cell_east_km is null then units end as units, form, age_band,
      channel, response, count(*)::integer as incidents
    from incident
    where withdrawn_on is null
    group by 1, 2, 3, 4, 5, 6, 7, 8
  ) g
$$;

create or replace function public.stage_incidents(batch uuid, records jsonb) returns integer
language plpgsql security definer set search_path = public, extensions, pg_temp set jit = off
as $$
declare
  laid_out integer;
begin
  perform app.check_batch(batch, 'incidents');
  insert into app.import_incident
  select stage_incidents.batch, r.row_number, r.month, r.cell_east_km, r.cell_north_km, coalesce(jsonb_strip_nulls(r.units), '{}'),
    r.form, r.age_band, r.channel, r.response, coalesce(r.illustrative, false)
  from jsonb_to_recordset(records) as r (
    row_number integer, month date, cell_east_km smallint, cell_north_km smallint, units jsonb, form violence_form,
    age_band age_band, channel incident_channel, response incident_response, illustrative boolean
  );
  get diagnostics laid_out = row_count;
  return laid_out;
end
$$;

create or replace function public.take_boundary_set(payload jsonb, version integer, cells jsonb) returns json
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

create function public.ungrouped_incidents(through date) returns json
language sql stable security definer set search_path = ''
as $$
  select json_build_object(
    'isDone', exists (select 1 from public.incident_release r where r.month >= through),
    'incidents', (
      select coalesce(json_agg(json_build_object(
        'id', r.id, 'year', r.year, 'commune', r.commune, 'e', r.e, 'n', r.n, 'illustrative', r.illustrative
      ) order by r.id), '[]')
      from app.counted_incidents() r
      where r.id is not null and make_date(r.year, r.month, 1) <= through
        and not exists (select 1 from public.released_incident m where m.incident_id = r.id)
    )
  )
$$;

update app.stated_right
set statement = replace(replace(replace(replace(statement,
  'report_group', 'incident_group'), 'report_sums', 'incident_sums'), 'reports_alike', 'incidents_alike'),
  'reports_outside', 'incidents_outside')
where statement like '%report%';
select app.apply_grants();
