-- What of the reports leaves the hands of the staff who recorded them: groups for planners, published figures for
-- leadership and the public. docs/decisions/008-published-figures.md

-- One row: what an installation may tighten or loosen, within limits.
create table public.safety_setting (
  id boolean primary key default true check (id),
  -- Counts below this are not shown.
  suppression_threshold smallint not null default 5 check (suppression_threshold between 3 and 100),
  -- Reports of years further back than this are folded into yearly sums.
  retention_years smallint not null default 5 check (retention_years between 1 and 30)
);
insert into public.safety_setting default values;
alter table public.safety_setting enable row level security;
create policy safety_setting_read on public.safety_setting for select to authenticated using ((select app.is_known()));
create policy safety_setting_write on public.safety_setting
  for update to authenticated using ((select app.is_admin())) with check ((select app.is_admin()));
select audit.watch('public.safety_setting', 'id');

create or replace function app.suppression_threshold() returns integer
  language sql stable security definer set search_path = ''
  as $$ select coalesce((select s.suppression_threshold from public.safety_setting s), 5)::integer $$;

-- The reports that are over and kept as yearly sums.
create table public.incident_archive (
  year smallint not null check (year between 2010 and 2100),
  units jsonb not null,
  form public.violence_form not null,
  reports integer not null check (reports > 0),
  illustrative boolean not null,
  primary key (year, units, form, illustrative)
);
alter table public.incident_archive enable row level security;
create policy incident_archive_read on public.incident_archive
  for select to authenticated using ((select app.is_admin()));

-- Units form one tree: the newest set whose units say which unit of another set they come from, and that other set.
create function app.finest_set() returns text
  language sql stable security definer set search_path = ''
  as $$
    select s.id
    from public.boundary_set s
    where exists (select 1 from public.boundary_unit u where u.set_id = s.id and u.parent_code is not null)
    order by s.valid_from desc, s.id
    limit 1
  $$;

-- Every report that counts, in the tree: its commune if that is known, and the district that the commune comes from.
create function app.counted_reports()
  returns table (
    year smallint, month smallint, commune text, district text, e integer, n integer, form public.violence_form,
    illustrative boolean, units jsonb, reports integer
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
      select extract(year from i.month)::smallint as year, extract(month from i.month)::smallint as month, i.units,
        i.cell_east_km::integer as e, i.cell_north_km::integer as n, i.form, i.illustrative, 1 as reports
      from public.incident i
      where i.withdrawn_on is null
      union all
      select a.year, null, a.units, null, null, a.form, a.illustrative, a.reports from public.incident_archive a
    )
    select r.year, r.month, tree.code,
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

-- Exact sums for the disclosure control, by commune, month and form. Read by admin, through the rights of the caller.
create function public.report_sums(of_year integer) returns json
  language plpgsql stable security definer set search_path = ''
as $$
begin
  if not app.is_admin() then
    raise exception 'only admin sums single reports' using errcode = 'insufficient_privilege';
  end if;
  return (
    select coalesce(json_agg(s), '[]')
    from (
      select commune, district, month, form, sum(reports)::integer as reports, bool_or(illustrative) as illustrative
      from app.counted_reports()
      where year = of_year
      group by 1, 2, 3, 4
      order by 1, 2, 3, 4
    ) s
  );
end
$$;

-- Whether figures that are about to be published hold a count below the threshold.
create function app.holds_small_figure(figures jsonb, threshold smallint) returns boolean
  language sql immutable
  return jsonb_path_exists(
    figures, '$[*].count ? (@ > 0 && @ < $threshold)', jsonb_build_object('threshold', threshold)
  );

-- The figures of one year, once and for all: a second version that differs by one report would say where it came from.
create table public.publication (
  year smallint primary key check (year >= 2010),
  threshold smallint not null check (threshold >= 3),
  -- [{"level": "province|district|commune|unstated|quarter|month", "unit": code or null for the province,
  -- "month": number of the month or quarter, "form": … or null for all forms, "count": number, or null where it is not
  -- shown}], as analysis/disclosure/yearly-figures.ts makes them.
  figures jsonb not null check (jsonb_typeof(figures) = 'array'),
  illustrative boolean not null,
  published_at timestamptz not null default now(),
  published_by uuid default auth.uid(),
  withdrawn_at timestamptz,
  constraint nothing_small check (not app.holds_small_figure(figures, threshold))
);
alter table public.publication enable row level security;
create policy publication_read on public.publication for select to authenticated using ((select app.is_known()));
create policy publication_insert on public.publication
  for insert to authenticated with check ((select app.is_admin()));
-- The grant lets admin write one column of it: withdrawn_at.
create policy publication_withdraw on public.publication
  for update to authenticated using ((select app.is_admin())) with check ((select app.is_admin()));
select audit.watch('public.publication', 'year');

-- A year is published when it is over.
create function app.check_publication() returns trigger
  language plpgsql set search_path = ''
as $$
begin
  if tg_op = 'INSERT' and new.year >= extract(year from now()) then
    raise exception 'year % is not over', new.year using errcode = 'check_violation';
  end if;
  if tg_op = 'UPDATE' and (old.withdrawn_at is not null or new.withdrawn_at is null) then
    raise exception 'a publication is withdrawn once, and stays withdrawn' using errcode = 'check_violation';
  end if;
  return new;
end
$$;
create trigger check_publication before insert or update on public.publication
  for each row execute function app.check_publication();

-- What anybody may read, without signing in: published figures with the names of the units.
create function public.public_summary() returns json
  language sql stable security definer set search_path = ''
  as $$
    select json_build_object(
      'units', (
        select coalesce(json_object_agg(u.code, json_build_object('vi', u.name, 'set', u.set_id)), '{}')
        from public.boundary_unit u
        where exists (
          select 1 from public.publication p where p.withdrawn_at is null and p.figures @> jsonb_build_array(jsonb_build_object('unit', u.code))
        )
      ),
      'years', (
        select coalesce(
          json_agg(
            json_build_object(
              'year', p.year, 'threshold', p.threshold, 'illustrative', p.illustrative,
              'published_on', (p.published_at at time zone 'Asia/Ho_Chi_Minh')::date, 'figures', p.figures
            ) order by p.year
          ),
          '[]'
        )
        from public.publication p
        where p.withdrawn_at is null
      )
    )
  $$;

-- Reports by place, one year at a time, in groups that do not overlap: each report stands in one group at most, and
-- no group is smaller than the threshold. A 1 km cell with enough reports is shown as it is; the others of a 2 km
-- square of the same commune are counted together, then of 4 km and 8 km; what is still too few is counted for the
-- commune without a place, then for its district, then for the province, and left out below the threshold. Every
-- boundary set is answered from the same groups, so that no difference of two answers says anything.
-- Planners and admin get all of them; staff those of their own unit; what else staff and leadership get is published.
drop function public.incident_blocks(text);
drop function app.incident_blocks(text);
create function app.incident_blocks(in_set text)
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
      where caller.all_units or app.covers_units(r.units, caller.scope)
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
    from shown, caller
    where reports >= least
    union all
    select year, unit, null, null, null, count, illustrative from published
    order by 1, 2, 5, 3, 4
  $$;

create function public.incident_blocks(in_set text) returns json
  language sql stable security invoker set search_path = ''
  as $$ select coalesce(json_agg(b), '[]') from app.incident_blocks(in_set) b $$;

-- For planners: counts by district, month and form. Only these, and no sums of them: a sum less what is shown would
-- be what is not.
create function public.incident_counts(of_year integer) returns json
  language plpgsql stable security definer set search_path = ''
as $$
begin
  if not app.is_planner_or_admin() then
    raise exception 'counts by month are for planner and admin' using errcode = 'insufficient_privilege';
  end if;
  return (
    select coalesce(json_agg(c), '[]')
    from (
      select district as unit_code, month, form, sum(reports)::integer as reports
      from app.counted_reports()
      where year = of_year and district is not null and month is not null
      group by 1, 2, 3
      having sum(reports) >= app.suppression_threshold()
      order by 1, 2, 3
    ) c
  );
end
$$;
