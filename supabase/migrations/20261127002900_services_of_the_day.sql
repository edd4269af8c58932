-- Services count as of today wherever places are asked for: map, tables, siting, briefing and figures for leadership.

-- A service as it stands on a day: one that opens later is not open yet, one whose closing day has come is closed, and one
-- that is to close later is still open.
create function app.status_on(status service_status, opened_on date, closed_on date, day date) returns service_status
  language sql immutable set search_path = public, pg_temp
  as $$
    select case
      when status = 'active' and opened_on > day then 'approved'::service_status
      when status = 'active' and closed_on <= day then 'closed'::service_status
      when status = 'closed' and closed_on > day and (opened_on is null or opened_on <= day) then 'active'::service_status
      else status
    end
  $$;

create or replace function app.service_places(in_set text, as_leadership boolean)
  returns table (
    id uuid, name text, model_code text, lon double precision, lat double precision, exact boolean,
    capacity integer, status service_status, unit_code text, illustrative boolean
  )
  language sql stable security definer set search_path = public, extensions, pg_temp
  as $$
    -- asked once, not once a row
    with caller as materialized (
      select app.is_planner_or_admin() and not as_leadership as knows_all,
        case when not as_leadership then app.unit_scope() end as scope,
        (now() at time zone 'Asia/Ho_Chi_Minh')::date as today
      where app.is_known() or (as_leadership and auth.uid() is null)
    ),
    seen as (
      select s.*, a.place as hidden, a.units as told,
        not s.confidential or knows_all or coalesce(app.covers_units(s.units, scope), false) as may_know,
        app.status_on(s.status, s.opened_on, s.closed_on, today) as status_today
      from service s
      cross join caller
      left join app.service_area a on a.service_id = s.id
      where s.deleted_at is null
    ),
    shown as (
      select seen.*, case when may_know then place else hidden end as spot, case when may_know then units else told end as known
      from seen
      where may_know or hidden is not null
    )
    select
      case when may_know then shown.id end, case when may_know then shown.name end, model_code,
      st_x(spot), st_y(spot), may_know, shown.capacity, shown.status_today, known ->> in_set, shown.illustrative
    from shown
    order by model_code, st_x(spot), st_y(spot), shown.status_today, shown.capacity
  $$;

create or replace function public.province_progress(in_set text, first_year integer, last_day date) returns json
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

select app.apply_grants();
