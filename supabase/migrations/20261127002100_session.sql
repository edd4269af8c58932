-- A session is a row, so that it can be seen and ended: a token is somebody only while the session that it names is open,
-- whichever way the token comes. docs/decisions/017-sessions-are-rows.md
create table app.session (
  -- The session_id of its tokens.
  id uuid primary key,
  user_id uuid not null references public.profile (user_id) on delete cascade,
  opened_at timestamptz not null default now(),
  -- To the minute.
  last_used_at timestamptz not null default now(),
  -- On a computer that others use too.
  shared boolean not null,
  ended_at timestamptz,
  ended_because text check (ended_because in ('signed out', 'ended by admin', 'account changed', 'reset', 'new password')),
  constraint an_end_has_a_reason check ((ended_at is null) = (ended_because is null))
);
create index session_of_user on app.session (user_id);

-- Eight hours at the most; on a shared computer, half an hour without a request ends it too.
create function app.is_open(s app.session) returns boolean
  language sql stable
  return s.ended_at is null and s.opened_at > now() - interval '8 hours'
    and (not s.shared or s.last_used_at > now() - interval '30 minutes');

-- The open session of the caller's token, or null. Definer rights: nobody reads the sessions themselves.
create function app.session_id() returns uuid
  language sql stable security definer set search_path = ''
  return (
    select s.id
    from app.session s
    where s.id = (auth.jwt() ->> 'session_id')::uuid and s.user_id = auth.uid() and app.is_open(s)
  );

-- The caller's role; null for a stranger, for a profile that was switched off, and when the session is over.
create or replace function app.role() returns public.user_role
  language sql stable security definer set search_path = ''
  return (
    select p.role from public.profile p where p.user_id = auth.uid() and p.active and app.session_id() is not null
  );

create function app.require_session() returns void
  language plpgsql stable set search_path = ''
as $$
begin
  if not app.is_known() then
    raise exception 'nobody is signed in' using errcode = 'insufficient_privilege';
  end if;
end
$$;

-- Ends what is open of an account, but for one session.
create function app.end_sessions(of_user uuid, because text, but uuid default null) returns void
  language sql set search_path = ''
  as $$
    update app.session s set ended_at = clock_timestamp(), ended_because = because
    where s.user_id = of_user and s.ended_at is null and s.id is distinct from but
  $$;

alter table public.profile
  -- A sign-in that began before is refused, so that an old password opens nothing, be it checked a moment ago.
  -- Infinity while a reset waits for its link to be used.
  add column sign_ins_from timestamptz not null default '-infinity';

-- Resets that wait today wait on. Who reset themselves has no other administrator to ask, perhaps.
update public.profile p set sign_ins_from = 'infinity'
from app.invitation i
where i.user_id = p.user_id and i.expires_at > now() and i.created_by is distinct from i.user_id;

create or replace function app.check_profile() returns trigger
  language plpgsql security definer set search_path = ''
as $$
begin
  if new.unit_code is not null and not exists (select 1 from public.boundary_unit u where u.code = new.unit_code) then
    raise exception 'there is no unit %', new.unit_code using errcode = 'foreign_key_violation';
  end if;
  if tg_op = 'UPDATE' and (new.role, new.unit_code, new.active) is distinct from (old.role, old.unit_code, old.active) then
    perform app.end_sessions(new.user_id, 'account changed');
  end if;
  return new;
end
$$;
alter table public.profile drop column sessions_from;

-- An installation whose last administrator waits for a new password could not be put right from within either.
create or replace function app.keep_an_admin() returns trigger
  language plpgsql security definer set search_path = ''
as $$
begin
  if not exists (
    select 1 from public.profile p where p.role = 'admin' and p.active and p.sign_ins_from < 'infinity'
  ) then
    raise exception 'the last active administrator stays' using errcode = 'insufficient_privilege';
  end if;
  return null;
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
drop function public.sign_in_allowed(text, text);

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

alter table app.invitation
  -- A link is taken before anything is set, by one of those who hold it.
  add column claimed_at timestamptz;

-- What a link is for, or null. Service role only: whoever asks has not signed in yet.
create or replace function public.read_invitation(token text) returns json
  language sql stable security definer set search_path = ''
  as $$
    select json_build_object(
      'purpose', i.purpose, 'email', i.email, 'display_name', i.display_name,
      'user_id', coalesce(i.user_id, u.id)
    )
    from app.invitation i
    left join auth.users u
      on lower(u.email) = i.email and not exists (select 1 from public.profile p where p.user_id = u.id)
    where i.token_digest = app.digest_of(token) and i.expires_at > now() and i.claimed_at is null
  $$;

-- Takes a link for the caller alone. False when it was used, has ended, or somebody was faster. Service role only.
create function public.claim_invitation(token text) returns boolean
  language plpgsql security definer set search_path = ''
as $$
begin
  update app.invitation i set claimed_at = now()
  where i.token_digest = app.digest_of(token) and i.expires_at > now() and i.claimed_at is null;
  return found;
end
$$;

-- Gives a link back that was claimed and came to nothing. Service role only.
create function public.release_invitation(token text) returns void
  language sql security definer set search_path = ''
  as $$ update app.invitation i set claimed_at = null where i.token_digest = app.digest_of(token) $$;

-- Ends a claimed link: the account that now exists gets its profile, or may sign in again. Service role only.
create or replace function public.use_invitation(token text, by_user uuid, given_name text default null) returns boolean
  language plpgsql security definer set search_path = ''
as $$
declare
  used app.invitation;
begin
  delete from app.invitation i
  where i.token_digest = app.digest_of(token) and i.claimed_at is not null
    and (i.purpose = 'invite' or i.user_id = by_user)
    and (i.email is null or exists (select 1 from auth.users u where u.id = by_user and lower(u.email) = i.email))
  returning * into used;
  if used is null then
    return false;
  end if;
  if used.purpose = 'invite' then
    insert into public.profile (user_id, display_name, role, unit_code)
    values (by_user, coalesce(used.display_name, normalize(trim(given_name), nfc)), used.role, used.unit_code);
  else
    update public.profile p set sign_ins_from = clock_timestamp() where p.user_id = by_user;
    perform app.end_sessions(by_user, 'new password');
  end if;
  delete from app.sign_in_failure f
  where f.account = (select app.digest_of(u.email) from auth.users u where u.id = by_user);
  return true;
end
$$;

-- Ends the user's sessions and their password, and makes a link with which they choose another.
create or replace function public.reset_user(of_user uuid) returns text
  language plpgsql security definer set search_path = ''
as $$
declare
  token text := app.new_token();
begin
  perform app.require_admin();
  if of_user = auth.uid() then
    raise exception 'a password of one''s own is changed, not reset' using errcode = 'check_violation';
  end if;
  update public.profile p set sign_ins_from = 'infinity' where p.user_id = of_user;
  if not found then
    raise exception 'there is no such account' using errcode = 'foreign_key_violation';
  end if;
  perform app.end_sessions(of_user, 'reset');
  delete from app.invitation i where i.expires_at < now() or i.user_id = of_user;
  insert into app.invitation (token_digest, purpose, email, user_id, expires_at, created_by)
  select app.digest_of(token), 'reset', lower(u.email), of_user, now() + interval '1 day', auth.uid()
  from auth.users u where u.id = of_user;
  perform audit.append('reset', 'account', 1, null, jsonb_build_array(jsonb_build_object('user_id', of_user)));
  return token;
end
$$;

-- Every account, for admin: with what is open of it, and whether it waits for a new password.
create or replace function public.user_accounts() returns json
  language plpgsql stable security definer set search_path = ''
as $$
begin
  perform app.require_admin();
  return (
    select coalesce(json_agg(a order by a.active desc, a.role, a.display_name), '[]')
    from (
      select p.user_id, u.email, p.display_name, p.role, p.unit_code, p.active, p.created_at,
        u.last_sign_in_at as last_sign_in, p.sign_ins_from = 'infinity' as awaits_password,
        (select count(*) from app.session s where s.user_id = p.user_id and app.is_open(s)) as open_sessions
      from public.profile p
      join auth.users u on u.id = p.user_id
    ) a
  );
end
$$;

insert into app.stated_right (statement)
values (
  'grant execute on function public.current_session(), public.own_account(), public.end_session(uuid),
    public.end_sessions(uuid) to authenticated'
);
select app.apply_grants();
