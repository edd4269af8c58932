-- Targets that the province is held to, each with its source, and what has come of them by quarter.
-- What is counted here is read by leadership too: of confidential services only what it is told of them.

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

-- What there was at the end of each quarter over one boundary set, and the incidents of each published year. A confidential
-- service counts for the unit that leadership is told of it: units with a model, counted by where such services really stand,
-- would say which of them stands across a border.
create function public.province_progress(in_set text, first_year integer, last_day date) returns json
  language plpgsql stable security definer set search_path = public, pg_temp
as $$
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
      select q.begins, s.model_code, s.capacity,
        case when s.confidential then a.units ->> in_set else s.units ->> in_set end as unit
      from quarters q
      join service s on s.deleted_at is null and app.status_on(s.status, s.opened_on, s.closed_on, q.ends) = 'active'
      left join app.service_area a on a.service_id = s.id
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
    covered as (select begins, count(distinct unit) as units from standing group by begins)
    select json_build_object(
      'quarters', (
        select json_agg(json_build_object(
          'begins', q.begins, 'ends', q.ends, 'models', coalesce(m.models, '{}'), 'unitsWithModel', coalesce(c.units, 0)
        ) order by q.begins)
        from quarters q left join models m using (begins) left join covered c using (begins)
      ),
      'years', app.served_by_year(first_year, last_day),
      'illustrative', exists (select 1 from service s where s.illustrative and s.deleted_at is null)
        or exists (select 1 from publication p where p.illustrative and p.withdrawn_at is null)
    )
  );
end
$$;

insert into app.stated_right (statement) values
  ('grant select, insert, update, delete on public.target to authenticated'),
  ('grant execute on function public.province_progress(text, integer, date) to authenticated');
