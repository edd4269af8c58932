-- Reads that leave an entry in the trail: exact confidential places, single incidents, exports.
-- docs/decisions/019-bulk-reads.md

-- The secret places of the whole province; those of scenarios and proposals are known to planners and admins only.
create view app.secret_place as
  select s.place, s.units from public.service s where s.confidential
  union all
  select i.place, null from public.scenario_site i
  join public.scenario c on c.id = i.scenario_id
  join public.service_model m on m.code = c.model_code and (c.is_confidential or m.confidential)
  union all
  select p.place, null from public.proposal p
  join public.service_model m on m.code = p.model_code and (p.is_confidential or m.confidential);

-- Those that somebody may know exactly, in hundred-thousandths of a degree: about a metre. Others are nobody's to be asked
-- about: an entry that comes of a guess would tell that it was right.
create function app.secret_places_of(of_user uuid) returns table (east bigint, north bigint)
  language sql stable security definer set search_path = public, extensions, pg_temp
  as $$
    with reader as materialized (
      select p.role in ('planner', 'admin') as knows_all, app.scope_of(of_user) as scope
      from profile p
      where p.user_id = of_user
    )
    select round(st_x(s.place) * 1e5)::bigint, round(st_y(s.place) * 1e5)::bigint
    from app.secret_place s, reader r
    where r.knows_all or app.covers_units(s.units, r.scope)
  $$;

-- Said by the server before an answer leaves: for whom, the places that it holds, and how many single incidents; it leaves an
-- entry once a person, page and hour. What an answer holds is told by the places themselves, so that a page which nobody
-- thought of is known too. Without the entry there is no answer. Service role only: whoever could ask it of themselves could
-- guess places, or have an entry made beforehand that stands for later ones.
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

-- Said by the server, or by the command line, which is nobody signed in, before it hands over many confidential rows at once;
-- without the entry there are no rows.
create function public.record_bulk_read(subject text, rows integer) returns void
  language plpgsql security definer set search_path = ''
as $$
begin
  if auth.uid() is not null and not app.is_known() then
    raise exception 'nobody is signed in' using errcode = 'insufficient_privilege';
  end if;
  if subject !~ '^[a-z_/ -]{1,60}$' then
    raise exception 'a subject is plain words' using errcode = 'check_violation';
  end if;
  perform audit.append('read', subject, rows, null, null);
end
$$;

insert into app.stated_right (statement) values
  ('grant execute on function public.record_bulk_read(text, integer) to authenticated');
