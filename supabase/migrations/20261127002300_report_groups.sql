-- Nothing that planners, leadership or the public see is counted from the reports while they look. Planners see groups that
-- are made when a month is over, and stay; the rest of a year is told when it is published, by figures that were protected
-- together with these groups. docs/decisions/008-published-figures.md

-- The months that are over and whose reports were put into groups; each is done once.
create table public.report_release (
  month date primary key check (extract(day from month) = 1),
  released_at timestamptz not null default now()
);
alter table public.report_release enable row level security;
select audit.watch('public.report_release', 'month');

-- Reports by place as planners see them. A group never changes, whatever becomes of the reports in it.
create table public.report_group (
  id integer generated always as identity primary key,
  year smallint not null check (year between 2010 and 2100),
  -- The last month that its reports can be of; null for what was left of a year when it was published.
  through date check (extract(day from through) = 1),
  -- Null: of the district, or of the province, without saying where.
  commune text,
  district text,
  -- South-west corner in whole kilometres and side of the square; null where only the unit is told.
  east_km smallint,
  north_km smallint,
  size_km smallint check (size_km in (1, 2, 4, 8)),
  reports integer not null check (reports >= 3),
  illustrative boolean not null,
  constraint square_is_whole check (num_nulls(east_km, north_km, size_km) in (0, 3)),
  constraint open_years_are_told_by_commune check (through is null or commune is not null)
);
create index report_group_year on public.report_group (year);
alter table public.report_group enable row level security;
create policy report_group_read on public.report_group
  for select to authenticated using ((select app.is_planner_or_admin()));

-- Which report stands in which group: a report is in one, once. Nobody reads it but the server, which makes the groups.
create table public.released_report (
  incident_id uuid primary key references public.incident (id) on delete cascade,
  group_id integer not null references public.report_group (id)
);
create index released_report_group on public.released_report (group_id);
alter table public.released_report enable row level security;

-- For planners: a published year by district, quarter and month, protected in one system with its figures.
create table public.publication_detail (
  year smallint primary key references public.publication (year),
  -- [{"level": "quarter|month", "unit": code of the district, "month": its number, "form": null, "count": number or null}]
  figures jsonb not null check (jsonb_typeof(figures) = 'array'),
  constraint nothing_small check (not app.holds_small_figure(figures, 3::smallint))
);
alter table public.publication_detail enable row level security;
create policy publication_detail_read on public.publication_detail
  for select to authenticated using (
    (select app.is_planner_or_admin())
    and exists (select 1 from public.publication p where p.year = publication_detail.year and p.withdrawn_at is null)
  );
create policy publication_detail_insert on public.publication_detail
  for insert to authenticated with check ((select app.is_admin()));
select audit.watch('public.publication_detail', 'year');

alter table public.publication
  -- How many groups of the year had been released when its figures were protected.
  add column groups_known integer not null default 0,
  -- Reports by what was done; null where one of them, or of those of which it is not known, is small.
  add column served integer,
  add column not_served integer;

-- Reports of a year by what was done, where each is none or enough and they add up to the published total: three parts
-- of a total that is known say nothing of any other parts of it.
create function app.responses_of(of_year integer, figures jsonb, threshold integer)
  returns table (served integer, not_served integer)
  language sql stable set search_path = ''
  as $$
    with told as (
      select count(*) filter (where i.response not in ('none', 'unknown'))::integer as served,
        count(*) filter (where i.response = 'none')::integer as not_served,
        count(*) filter (where i.response = 'unknown')::integer as unknown
      from public.incident i
      where i.withdrawn_on is null and extract(year from i.month) = of_year
    )
    select t.served, t.not_served
    from told t
    where not exists (
        select 1 from unnest(array[t.served, t.not_served, t.unknown]) as n where n > 0 and n < threshold
      )
      and to_jsonb(t.served + t.not_served + t.unknown) = jsonb_path_query_first(
        figures, '$[*] ? (@.level == "province" && @.month == null && @.form == null).count'
      )
  $$;

-- Years that were published before: what was done is told of them as it is now, and stays.
alter table public.publication disable trigger check_publication;
update public.publication p set (served, not_served) = (
  select r.served, r.not_served from app.responses_of(p.year, p.figures, p.threshold) r
);
alter table public.publication enable trigger check_publication;

-- A year is published when it is over, and with all groups in mind that anybody has seen.
create or replace function app.check_publication() returns trigger
  language plpgsql set search_path = ''
as $$
begin
  if tg_op = 'INSERT' then
    perform pg_advisory_xact_lock(hashtext('report_group'));
    if new.year >= extract(year from now() at time zone 'Asia/Ho_Chi_Minh') then
      raise exception 'year % is not over', new.year using errcode = 'check_violation';
    end if;
    if new.groups_known <> (select count(*) from public.report_group g where g.year = new.year) then
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

-- Every report that counts, in the tree of units; those of yearly sums have no id.
drop function app.counted_reports();
create function app.counted_reports()
  returns table (
    id uuid, year smallint, month smallint, commune text, district text, e integer, n integer,
    form public.violence_form, illustrative boolean, units jsonb, reports integer
  )
  language sql stable security definer set search_path = ''
  as $$
    with finest as (
      select app.finest_set() as set_id
    ),
    tree as (
      select u.code, u.parent_code from public.boundary_unit u, finest where u.set_id = finest.set_id
    ),
    all_reports as (
      select i.id, extract(year from i.month)::smallint as year, extract(month from i.month)::smallint as month, i.units,
        i.cell_east_km::integer as e, i.cell_north_km::integer as n, i.form, i.illustrative, 1 as reports
      from public.incident i
      where i.withdrawn_on is null
      union all
      select null, a.year, null, a.units, null, null, a.form, a.illustrative, a.reports from public.incident_archive a
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
      r.e, r.n, r.form, r.illustrative, r.units, r.reports
    from all_reports r
    cross join finest
    left join tree on tree.code = r.units ->> finest.set_id
  $$;

-- Exact sums for the disclosure control, with the month through which the group was released that a report still fits.
create or replace function public.report_sums(of_year integer) returns json
  language plpgsql stable security definer set search_path = ''
as $$
begin
  if not app.is_admin() then
    raise exception 'only admin sums single reports' using errcode = 'insufficient_privilege';
  end if;
  return (
    select coalesce(json_agg(s), '[]')
    from (
      select r.commune, r.district, r.month, r.form,
        case
          when g.through >= make_date(r.year, 12, 1) then 12
          else extract(month from g.through)::integer
        end as released,
        sum(r.reports)::integer as reports, bool_or(r.illustrative) as illustrative
      from app.counted_reports() r
      left join public.released_report m on m.incident_id = r.id
      left join public.report_group g on g.id = m.group_id and g.commune = r.commune and g.year = r.year
        and make_date(r.year, r.month, 1) <= g.through
      where r.year = of_year
      group by 1, 2, 3, 4, 5
      order by 1, 2, 3, 4, 5
    ) s
  );
end
$$;

-- Reports up to a month that stand in no group yet, and whether that month is done. Service role only.
create function public.ungrouped_reports(through date) returns json
  language sql stable security definer set search_path = ''
  as $$
    select json_build_object(
      'isDone', exists (select 1 from public.report_release r where r.month >= through),
      'reports', (
        select coalesce(json_agg(json_build_object(
          'id', r.id, 'year', r.year, 'commune', r.commune, 'e', r.e, 'n', r.n, 'illustrative', r.illustrative
        ) order by r.id), '[]')
        from app.counted_reports() r
        where r.id is not null and make_date(r.year, r.month, 1) <= through
          and not exists (select 1 from public.released_report m where m.incident_id = r.id)
      )
    )
  $$;

-- Stores groups with the reports in them; all or none.
create function app.store_groups(through date, groups jsonb) returns void
  language plpgsql security definer set search_path = ''
as $$
declare
  g record;
  stored integer;
begin
  for g in
    select * from jsonb_to_recordset(groups) as r (
      year smallint, commune text, district text, east_km smallint, north_km smallint, size_km smallint, reports integer,
      illustrative boolean, members jsonb
    )
  loop
    if g.reports < app.suppression_threshold() then
      raise exception 'a group is below the threshold' using errcode = 'check_violation';
    end if;
    if jsonb_array_length(g.members) not in (0, g.reports) or (through is not null and g.members = '[]') then
      raise exception 'a group is not the sum of its reports' using errcode = 'check_violation';
    end if;
    insert into public.report_group
      (year, through, commune, district, east_km, north_km, size_km, reports, illustrative)
    values (g.year, store_groups.through, g.commune, g.district, g.east_km, g.north_km, g.size_km, g.reports, g.illustrative)
    returning id into stored;
    insert into public.released_report (incident_id, group_id)
    select m.value::uuid, stored from jsonb_array_elements_text(g.members) m;
  end loop;
end
$$;

-- Shows planners the groups of years that are not published, made of the reports up to a month that is over; once a
-- month, so that nobody sees when a report came in. Service role only. @returns whether this was the first time
create function public.release_groups(through date, groups jsonb) returns boolean
  language plpgsql security definer set search_path = ''
as $$
begin
  perform pg_advisory_xact_lock(hashtext('report_group'));
  if exists (select 1 from public.report_release r where r.month >= through) then
    return false;
  end if;
  if exists (
    select 1 from jsonb_to_recordset(groups) as g (year smallint) join public.publication p on p.year = g.year
  ) then
    raise exception 'a year was published while its groups were made' using errcode = 'check_violation';
  end if;
  insert into public.report_release (month) values (through);
  perform app.store_groups(through, groups);
  return true;
end
$$;

-- Shows planners what was left of a published year, in groups that add up to its figures; once. Service role only.
create function public.group_published_year(of_year integer, groups jsonb) returns boolean
  language plpgsql security definer set search_path = ''
as $$
begin
  perform pg_advisory_xact_lock(hashtext('report_group'));
  if not exists (select 1 from public.publication p where p.year = of_year and p.withdrawn_at is null) then
    raise exception 'year % is not published', of_year using errcode = 'check_violation';
  end if;
  if exists (select 1 from public.report_group g where g.year = of_year and g.through is null) then
    return false;
  end if;
  perform app.store_groups(null, groups);
  return true;
end
$$;

-- Reports by place. Planners and admin get the released groups; staff those of their own unit, whose single reports they
-- read anyway, made as they ask; what else staff get, and leadership, is published. Both boundary sets are answered from
-- the same groups. The groups of a publication that was withdrawn are withdrawn with it.
create or replace function app.incident_blocks(in_set text)
  returns table (
    year smallint, unit_code text, east_km integer, north_km integer, size_km smallint, reports integer,
    illustrative boolean
  )
  language sql stable security definer set search_path = public, pg_temp
  as $$
    with caller as (
      select app.suppression_threshold() as least, app.is_planner_or_admin() as all_units, app.unit_scope() as scope,
        app.finest_set() as finest
      where app.is_known()
    ),
    cells as (
      select r.year, r.commune, r.district, r.e, r.n, sum(r.reports) as reports, bool_or(r.illustrative) as made_up
      from caller, app.counted_reports() r
      where not caller.all_units and app.covers_units(r.units, caller.scope)
      group by 1, 2, 3, 4, 5
    ),
    km2 as (
      select year, commune, district, e / 2 * 2 as e, n / 2 * 2 as n, sum(reports) as reports, bool_or(made_up) as made_up
      from cells, caller where reports < least and e is not null group by 1, 2, 3, 4, 5
    ),
    km4 as (
      select year, commune, district, e / 4 * 4 as e, n / 4 * 4 as n, sum(reports) as reports, bool_or(made_up) as made_up
      from km2, caller where reports < least group by 1, 2, 3, 4, 5
    ),
    km8 as (
      select year, commune, district, e / 8 * 8 as e, n / 8 * 8 as n, sum(reports) as reports, bool_or(made_up) as made_up
      from km4, caller where reports < least group by 1, 2, 3, 4, 5
    ),
    of_commune as (
      select year, commune, district, sum(reports) as reports, bool_or(made_up) as made_up
      from (
        select year, commune, district, reports, made_up from km8, caller where reports < least
        union all
        select year, commune, district, reports, made_up from cells where e is null
      ) rest
      group by 1, 2, 3
    ),
    of_district as (
      select year, district, sum(reports) as reports, bool_or(made_up) as made_up
      from of_commune, caller where commune is null or reports < least group by 1, 2
    ),
    of_province as (
      select year, sum(reports) as reports, bool_or(made_up) as made_up
      from of_district, caller where district is null or reports < least group by 1
    ),
    shown as (
      select year, commune, district, e, n, 1 as size, reports, made_up from cells where e is not null
      union all select year, commune, district, e, n, 2, reports, made_up from km2
      union all select year, commune, district, e, n, 4, reports, made_up from km4
      union all select year, commune, district, e, n, 8, reports, made_up from km8
      union all select year, commune, district, null, null, null, reports, made_up from of_commune where commune is not null
      union all select year, null, district, null, null, null, reports, made_up from of_district where district is not null
      union all select year, null, null, null, null, null, reports, made_up from of_province
    ),
    released as (
      select g.year, g.commune, g.district, g.east_km as e, g.north_km as n, g.size_km as size, sum(g.reports) as reports,
        bool_or(g.illustrative) as made_up
      from caller, report_group g
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
      reports::integer, made_up
    from (
      select year, commune, district, e, n, size, reports, made_up from shown, caller where reports >= least
      union all
      select year, commune, district, e, n, size, reports, made_up from released
    ) groups, caller
    union all
    select year, unit, null, null, null, count, illustrative from published
    order by 1, 2, 5, 3, 4
  $$;

-- In its place: publication_detail.
drop function public.incident_counts(integer);

-- Reports of published years by what was done; province_progress() tells them.
create function app.served_by_year(first_year integer, last_day date) returns json
  language sql stable security definer set search_path = ''
  as $$
    select coalesce(
      json_agg(json_build_object('year', p.year, 'served', p.served, 'notServed', p.not_served) order by p.year), '[]'
    )
    from public.publication p
    where p.withdrawn_at is null and p.served is not null and p.year between first_year and extract(year from last_day)
  $$;

-- A year is published once, so with all of its figures or not at all. The caller's rights hold for both rows.
create function public.publish_year(
  of_year smallint, threshold smallint, illustrative boolean, figures jsonb, district_months jsonb, groups_known integer
) returns void
  language sql security invoker set search_path = ''
  as $$
    with published as (
      insert into public.publication (year, threshold, illustrative, figures, groups_known)
      values (of_year, publish_year.threshold, publish_year.illustrative, publish_year.figures, publish_year.groups_known)
      returning year
    )
    insert into public.publication_detail (year, figures) select p.year, district_months from published p
  $$;

update app.stated_right set statement = replace(statement, ' public.incident_counts(integer),', '');
insert into app.stated_right (statement) values
  ('grant select on public.report_group, public.publication_detail to authenticated'),
  ('grant insert on public.publication_detail to authenticated'),
  ('grant execute on function public.publish_year(smallint, smallint, boolean, jsonb, jsonb, integer) to authenticated'),
  ('grant execute on function app.responses_of(integer, jsonb, integer) to authenticated');
select app.apply_grants();
