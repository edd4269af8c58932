-- Targets that the province is held to, each with its source, and what has come of them by quarter.
create type public.target_measure as enum ('survivors_served', 'units_with_model', 'places_per_10000', 'services');

create table public.target (
  id uuid primary key default gen_random_uuid(),
  measure public.target_measure not null,
  -- The model that is counted; null where all are, or where the register has none for it.
  model_code text references public.service_model (code) on delete cascade,
  -- To be reached by the end of this year; a baseline was reached then.
  year smallint not null check (year between 2000 and 2100),
  is_baseline boolean not null default false,
  -- Hundredths for shares, a number for the others.
  value numeric(12, 3) not null check (value > 0),
  label_vi text not null check (label_vi is nfc normalized and length(label_vi) between 1 and 200),
  label_en text not null check (length(label_en) between 1 and 200),
  basis text not null check (basis is nfc normalized and length(basis) between 1 and 300),
  source_url text not null check (source_url ~ '^https?://[^\s]+$' and length(source_url) <= 500),
  constraint a_share_is_at_most_whole check (measure not in ('survivors_served', 'units_with_model') or value <= 100),
  unique (measure, label_vi, year)
);
alter table public.target enable row level security;
create policy target_read on public.target for select to authenticated using ((select app.is_known()));
create policy target_write on public.target
  for all to authenticated using ((select app.is_admin())) with check ((select app.is_admin()));
select audit.watch('public.target', 'id');

-- What there was at the end of each quarter, over one boundary set; reports are those of the quarter, for the whole
-- province. Where a quarter has a count below the threshold, no quarter of its year says anything of reports: the year is
-- published, and one hidden quarter could be had from it by subtraction.
create function public.progress_by_quarter(in_set text, first_year integer, last_day date) returns json
  language plpgsql stable security definer set search_path = public, pg_temp
as $$
declare
  threshold integer := app.suppression_threshold();
begin
  if not app.makes_scenarios() then
    raise exception 'progress is for planners, leadership and admin' using errcode = 'insufficient_privilege';
  end if;
  return (
    with quarters as (
      select q::date as begins, least((q + interval '3 months' - interval '1 day')::date, last_day) as ends
      from generate_series(make_date(first_year, 1, 1), last_day, interval '3 months') q
    ),
    -- what is suspended or not yet open counts nowhere; what was closed counts until then
    standing as (
      select q.begins, s.model_code, s.capacity, s.units ->> in_set as unit
      from quarters q
      join service s on s.deleted_at is null and (s.opened_on is null or s.opened_on <= q.ends)
        and (s.status = 'active' or (s.status = 'closed' and s.closed_on > q.ends))
    ),
    models as (
      select begins, json_object_agg(model_code, json_build_object('services', services, 'places', places)) as models
      from (
        select begins, model_code, count(*) as services, sum(coalesce(capacity, 1)) as places
        from standing
        group by begins, model_code
      ) m
      group by begins
    ),
    covered as (select begins, count(distinct unit) as units from standing group by begins),
    told as (
      select q.begins, count(i.id) as reports,
        count(i.id) filter (where i.response not in ('none', 'unknown')) as served,
        count(i.id) filter (where i.response = 'none') as not_served
      from quarters q
      left join incident i on i.withdrawn_on is null and i.month between q.begins and q.ends
      group by q.begins
    ),
    small_years as (
      select distinct extract(year from begins) as year
      from told
      where (reports > 0 and reports < threshold) or (served > 0 and served < threshold)
        or (not_served > 0 and not_served < threshold)
        or (reports - served - not_served > 0 and reports - served - not_served < threshold)
    )
    select json_agg(json_build_object(
      'begins', q.begins, 'ends', q.ends, 'models', coalesce(m.models, '{}'), 'units_with_model', coalesce(c.units, 0),
      'reports', case when y.year is null then t.reports end, 'served', case when y.year is null then t.served end,
      'not_served', case when y.year is null then t.not_served end
    ) order by q.begins)
    from quarters q
    left join models m using (begins)
    left join covered c using (begins)
    join told t using (begins)
    left join small_years y on y.year = extract(year from q.begins)
  );
end
$$;

insert into app.stated_right (statement) values
  ('grant select, insert, update, delete on public.target to authenticated'),
  ('grant execute on function public.progress_by_quarter(text, integer, date) to authenticated');
select app.apply_grants();
