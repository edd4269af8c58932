-- An answer that holds exact confidential places or single reports leaves an entry: once a person, page and hour. What it
-- holds is told by the places themselves, so that a page which nobody thought of is known too.
create index audit_event_actor on audit.event (actor, at);

-- The places that are secret, in hundred-thousandths of a degree: about a metre.
create function app.secret_places() returns table (east bigint, north bigint)
  language sql stable security definer set search_path = public, extensions, pg_temp
  as $$
    select round(st_x(p.place) * 1e5)::bigint, round(st_y(p.place) * 1e5)::bigint
    from (
      select s.place from service s where s.confidential
      union all
      select i.place from scenario_site i
      join scenario c on c.id = i.scenario_id
      join service_model m on m.code = c.model_code
      where m.confidential
      union all
      select o.place from proposal o join service_model m on m.code = o.model_code where m.confidential
    ) p
  $$;

-- Said by the server before an answer leaves: the places that it holds, and how many single reports. Without the entry
-- there is no answer.
create function public.record_disclosure(
  page text, lons double precision[], lats double precision[], single_reports integer
) returns void
  language plpgsql security definer set search_path = ''
as $$
declare
  shown integer;
begin
  if not app.is_known() then
    raise exception 'nobody is signed in' using errcode = 'insufficient_privilege';
  end if;
  if page !~ '^/[a-z/*.-]{0,79}$' then
    raise exception 'a page is named by its route' using errcode = 'check_violation';
  end if;
  select count(*) into shown
  from (
    select round(g.lon * 1e5)::bigint, round(g.lat * 1e5)::bigint from unnest(lons, lats) as g (lon, lat)
    intersect
    select s.east, s.north from app.secret_places() s
  ) known;
  shown := shown + single_reports;
  if shown > 0 and not exists (
    -- an entry of one place does not stand for a page of hundreds
    select 1 from audit.event e
    where e.actor = auth.uid() and e.at > now() - interval '1 hour' and e.action = 'read' and e.subject = page
      and e.rows >= shown
  ) then
    perform audit.append('read', page, shown, null, null);
  end if;
end
$$;

insert into app.stated_right (statement) values
  ('grant execute on function public.record_disclosure(text, double precision[], double precision[], integer)
    to authenticated');
select app.apply_grants();
