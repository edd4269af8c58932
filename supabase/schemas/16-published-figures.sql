-- What leadership and the public are told of the incidents of a year that is over, and planners by district and month.
-- The figures are protected together with the groups of incident-group.sql. docs/decisions/008-published-figures.md

-- Whether figures that are about to be published hold a count below the threshold.
create function app.holds_small_figure(figures jsonb, threshold smallint) returns boolean
  language sql immutable
  return jsonb_path_exists(
    figures, '$[*].count ? (@ > 0 && @ < $threshold)', jsonb_build_object('threshold', threshold)
  );

-- The figures of one year, once and for all: a second version that differs by one incident would say where it came from.
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
  -- How many groups of the year had been released when its figures were protected.
  groups_known integer not null default 0,
  -- Incidents by what was done; null where one of them, or of those of which it is not known, is small.
  served integer,
  not_served integer,
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

-- Incidents of a year by what was done, where each is none or enough and they add up to the published total: three parts
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

-- A year is published when it is over, and with all groups in mind that anybody has seen.
create function app.check_publication() returns trigger
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
create trigger check_publication before insert or update on public.publication
  for each row execute function app.check_publication();

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

-- Incidents of published years by what was done; province_progress() tells them.
create function app.served_by_year(first_year integer, last_day date) returns json
  language sql stable security definer set search_path = ''
  as $$
    select coalesce(
      json_agg(json_build_object('year', p.year, 'served', p.served, 'notServed', p.not_served) order by p.year), '[]'
    )
    from public.publication p
    where p.withdrawn_at is null and p.served is not null and p.year between first_year and extract(year from last_day)
  $$;

-- public_summary() is the one thing that a stranger may ask for.
insert into app.stated_right (statement) values
  ('grant select, insert on public.publication, public.publication_detail to authenticated'),
  ('grant update (withdrawn_at) on public.publication to authenticated'),
  ('grant execute on function app.holds_small_figure(jsonb, smallint), app.responses_of(integer, jsonb, integer),
    public.publish_year(smallint, smallint, boolean, jsonb, jsonb, integer) to authenticated'),
  ('grant execute on function public.public_summary() to anon, authenticated');
