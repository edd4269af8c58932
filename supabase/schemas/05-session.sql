-- How a sign-in becomes a session, how sessions are seen and ended, and how wrong passwords are counted.
-- The table of sessions is in profile.sql, beside the role that hangs on it. docs/decisions/017-sessions-are-rows.md

-- Ends what is open of an account, but for one session.
create function app.end_sessions(of_user uuid, because text, but uuid default null) returns void
  language sql set search_path = ''
  as $$
    update app.session s set ended_at = clock_timestamp(), ended_because = because
    where s.user_id = of_user and s.ended_at is null and s.id is distinct from but
  $$;

-- Opens the session of somebody whose password was right. False when the account was switched off, reset or given another
-- password since the sign-in began: the row is held against such a change until this is done. Service role only.
create function public.open_session(session uuid, of_user uuid, begun_at timestamptz, shared boolean) returns boolean
  language plpgsql security definer set search_path = ''
as $$
begin
  perform 1 from public.profile p
  where p.user_id = of_user and p.active and p.sign_ins_from < open_session.begun_at
  for share;
  if not found then
    return false;
  end if;
  delete from app.session s where s.user_id = of_user and s.opened_at < now() - interval '30 days';
  insert into app.session (id, user_id, shared) values (session, of_user, open_session.shared) on conflict do nothing;
  return found;
end
$$;

-- Who is asking, or null; the server asks it for every request. A use is written down once a minute.
create function public.current_session() returns json
  language plpgsql volatile security definer set search_path = ''
as $$
begin
  if not app.is_known() then
    return null;
  end if;
  update app.session s set last_used_at = now()
  where s.id = app.session_id() and s.last_used_at < now() - interval '1 minute';
  return (
    select json_build_object(
      'user_id', p.user_id, 'display_name', p.display_name, 'role', p.role, 'unit_code', p.unit_code, 'shared', s.shared
    )
    from app.session s
    join public.profile p on p.user_id = s.user_id
    where s.id = app.session_id()
  );
end
$$;

-- The caller's address and open sessions, the one in use first.
create function public.own_account() returns json
  language plpgsql stable security definer set search_path = ''
as $$
begin
  perform app.require_session();
  return json_build_object(
    'email', (select u.email from auth.users u where u.id = auth.uid()),
    'sessions', (
      select json_agg(o order by o.is_this desc, o.last_used_at desc)
      from (
        select s.id, s.opened_at, s.last_used_at, s.shared, s.id = app.session_id() as is_this
        from app.session s
        where s.user_id = auth.uid() and app.is_open(s)
      ) o
    )
  );
end
$$;

-- Ends a session of the caller: the one in use when none is named.
create function public.end_session(of_session uuid default null) returns void
  language plpgsql security definer set search_path = ''
as $$
begin
  perform app.require_session();
  update app.session s set ended_at = now(), ended_because = 'signed out'
  where s.id = coalesce(of_session, app.session_id()) and s.user_id = auth.uid() and s.ended_at is null;
end
$$;

-- Ends every session of the caller; admin may name somebody else.
create function public.end_sessions(of_user uuid default null) returns void
  language plpgsql security definer set search_path = ''
as $$
begin
  perform app.require_session();
  if coalesce(of_user, auth.uid()) = auth.uid() then
    perform app.end_sessions(auth.uid(), 'signed out');
    return;
  end if;
  perform app.require_admin();
  perform app.end_sessions(of_user, 'ended by admin');
  perform audit.append('update', 'session', 1, null, jsonb_build_array(jsonb_build_object('user_id', of_user)));
end
$$;

-- Said by the server when an account has another password: every session but the one in use ends, and so does every
-- sign-in that is on its way with the old one. Service role only: it must not fail because that session has just ended.
create function public.password_changed(of_user uuid, kept uuid) returns void
  language plpgsql security definer set search_path = ''
as $$
begin
  update public.profile p set sign_ins_from = clock_timestamp() where p.user_id = of_user;
  perform app.end_sessions(of_user, 'new password', kept);
end
$$;

-- Sign-ins that failed, kept in the database so that a restart does not forget them: by a digest of the account and
-- of the address, neither in clear.
create table app.sign_in_failure (
  account bytea not null,
  address bytea not null,
  at timestamptz not null default now()
);
create index sign_in_failure_account on app.sign_in_failure (account, at);
create index sign_in_failure_address on app.sign_in_failure (address, at);

create function app.digest_of(value text) returns bytea
  language sql immutable set search_path = ''
  as $$ select sha256(convert_to(lower(value), 'UTF8')) $$;

-- An account that exists stands in the trail by its id; what was typed may be anything, and does not.
create function public.record_sign_in_failure(account_name text, from_address text) returns void
  language plpgsql security definer set search_path = ''
as $$
begin
  delete from app.sign_in_failure f where f.at < now() - interval '1 day';
  insert into app.sign_in_failure (account, address) values (app.digest_of(account_name), app.digest_of(from_address));
  perform audit.append(
    'sign-in-failed', 'account', 1, null,
    (select jsonb_build_array(jsonb_build_object('user_id', u.id)) from auth.users u where lower(u.email) = lower(account_name))
  );
end
$$;

-- An account of nobody, whose password nobody knows. Whoever may not sign in is checked against it, so that the answer and
-- its time are those of a wrong password.
create table app.sign_in_decoy (
  user_id uuid primary key references auth.users (id) on delete cascade
);

-- Whether there is a decoy; keeps the account that was made for it. Service role only.
create function public.keep_sign_in_decoy(of_user uuid default null) returns boolean
  language plpgsql security definer set search_path = ''
as $$
begin
  if of_user is not null then
    insert into app.sign_in_decoy (user_id) values (of_user);
  end if;
  return exists (select 1 from app.sign_in_decoy d);
end
$$;

-- Whose password is to be checked, and since when; null after too many failures: ten of an account or forty from an
-- address within a quarter of an hour. Service role only.
create function public.begin_sign_in(account_name text, from_address text) returns json
  language sql volatile security definer set search_path = ''
  as $$
    select json_build_object(
      'account', coalesce(
        (
          select u.email
          from auth.users u
          join public.profile p on p.user_id = u.id
          where lower(u.email) = lower(account_name) and p.active and p.sign_ins_from < 'infinity'
          limit 1
        ),
        (select u.email from auth.users u join app.sign_in_decoy d on d.user_id = u.id limit 1)
      ),
      'begun_at', clock_timestamp()
    )
    where (select count(*) < 10 from app.sign_in_failure f
        where f.account = app.digest_of(account_name) and f.at > now() - interval '15 minutes')
      and (select count(*) < 40 from app.sign_in_failure f
        where f.address = app.digest_of(from_address) and f.at > now() - interval '15 minutes')
  $$;

insert into app.stated_right (statement) values
  ('grant execute on function public.current_session(), public.own_account(), public.end_session(uuid),
    public.end_sessions(uuid) to authenticated');
