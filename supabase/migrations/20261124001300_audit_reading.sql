-- Reading the trail by filters; and entries for what is not a change: bulk reads, refusals, invitations, resets.
alter table audit.event drop constraint event_action_check;
alter table audit.event add constraint event_action_check check (
  action in ('insert', 'update', 'delete', 'sign-in-failed', 'read', 'refused', 'invited', 'reset')
);

drop function public.audit_events(bigint, integer);
create function public.audit_events(
  up_to bigint default null, most integer default 100, of_action text default null, of_subject text default null,
  of_actor uuid default null, from_day date default null, to_day date default null
) returns json
  language plpgsql stable security definer set search_path = ''
as $$
begin
  if not app.is_admin() then
    raise exception 'only admin reads the audit trail' using errcode = 'insufficient_privilege';
  end if;
  return (
    select coalesce(json_agg(e order by e.id desc), '[]')
    from (
      select v.id, v.at, v.actor, p.display_name as actor_name, v.actor_role, v.action, v.subject, v.rows, v.before, v.after
      from audit.event v
      left join public.profile p on p.user_id = v.actor
      where (up_to is null or v.id <= up_to)
        and (of_action is null or v.action = of_action)
        and (of_subject is null or v.subject = of_subject)
        and (of_actor is null or v.actor = of_actor)
        and (from_day is null or v.at >= from_day::timestamp at time zone 'Asia/Ho_Chi_Minh')
        and (to_day is null or v.at < (to_day + 1)::timestamp at time zone 'Asia/Ho_Chi_Minh')
      order by v.id desc
      limit least(greatest(most, 1), 5000)
    ) e
  );
end
$$;

-- Said by the server before it hands over many confidential rows at once; without the entry there are no rows.
create function public.record_bulk_read(subject text, rows integer) returns void
  language plpgsql security definer set search_path = ''
as $$
begin
  if not app.is_known() then
    raise exception 'nobody is signed in' using errcode = 'insufficient_privilege';
  end if;
  if subject !~ '^[a-z_/ -]{1,60}$' then
    raise exception 'a subject is plain words' using errcode = 'check_violation';
  end if;
  perform audit.append('read', subject, rows, null, null);
end
$$;

-- A page or an action that is not the caller's; and a session that nobody gave out. At most one entry a minute for a
-- user (for an address where nobody is signed in), or whoever knocks could fill the trail.
create function public.record_refusal(subject text, from_address text) returns void
  language plpgsql security definer set search_path = ''
as $$
declare
  knocks bytea := app.digest_of('refused ' || subject);
  who bytea := app.digest_of(coalesce(auth.uid()::text, from_address));
begin
  if subject !~ '^[a-z/-]{1,60}$' then
    raise exception 'a subject is plain words' using errcode = 'check_violation';
  end if;
  if exists (
    select 1 from app.sign_in_failure f
    where f.account = knocks and f.address = who and f.at > now() - interval '1 minute'
  ) then
    return;
  end if;
  insert into app.sign_in_failure (account, address) values (knocks, who);
  perform audit.append('refused', subject, 1, null, null);
end
$$;
