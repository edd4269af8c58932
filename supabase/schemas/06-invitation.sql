-- Accounts as admin keeps them: invitations and resets by a link that is good once, the list of accounts, deletion.
-- docs/decisions/009-accounts-by-link.md

-- An invitation is a link that admin hands over, good once and for three days. Only the digest of its token is kept. The
-- same way a forgotten password is set anew.
create table app.invitation (
  token_digest bytea primary key,
  purpose text not null check (purpose in ('invite', 'reset')),
  -- Null for the first administrator of a new installation, who says it on arrival.
  email text check (email = lower(email) and email ~ '^[^@\s]+@[^@\s]+$'),
  display_name text check (display_name is nfc normalized and length(display_name) between 1 and 120),
  role public.user_role,
  unit_code text,
  user_id uuid references auth.users (id) on delete cascade,
  expires_at timestamptz not null,
  created_by uuid,
  -- A link is taken before anything is set, by one of those who hold it.
  claimed_at timestamptz,
  constraint reset_has_a_user check ((purpose = 'reset') = (user_id is not null))
);

create function app.new_token() returns text
  language sql volatile set search_path = ''
  as $$ select replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', '') $$;

-- Makes an invitation. @returns the token, which is not kept anywhere
create function public.invite_user(
  new_email text, new_name text, new_role public.user_role, new_unit text default null
) returns text
  language plpgsql security definer set search_path = ''
as $$
declare
  token text := app.new_token();
  address text := lower(trim(new_email));
begin
  perform app.require_admin();
  if exists (
    select 1 from auth.users u join public.profile p on p.user_id = u.id where lower(u.email) = address
  ) then
    raise exception 'this account exists' using errcode = 'unique_violation';
  end if;
  if (new_role = 'staff') <> (new_unit is not null) then
    raise exception 'staff have a unit, and nobody else has' using errcode = '22L03';
  end if;
  if new_unit is not null and not exists (select 1 from public.boundary_unit b where b.code = new_unit) then
    raise exception 'there is no such unit' using errcode = '22L03';
  end if;
  delete from app.invitation i where i.expires_at < now() or i.email = address;
  insert into app.invitation (token_digest, purpose, email, display_name, role, unit_code, expires_at, created_by)
  values (
    app.digest_of(token), 'invite', address, normalize(trim(new_name), nfc), new_role, new_unit,
    now() + interval '3 days', auth.uid()
  );
  perform audit.append(
    'invited', 'account', 1, null, jsonb_build_array(jsonb_build_object('role', new_role, 'unit_code', new_unit))
  );
  return token;
end
$$;

-- For an installation without any active administrator; null where there is one. Service role only.
create function public.invite_first_admin() returns text
  language plpgsql security definer set search_path = ''
as $$
declare
  token text := app.new_token();
begin
  if exists (select 1 from public.profile p where p.role = 'admin' and p.active) then
    return null;
  end if;
  delete from app.invitation i where i.email is null;
  insert into app.invitation (token_digest, purpose, role, expires_at)
  values (app.digest_of(token), 'invite', 'admin', now() + interval '3 days');
  return token;
end
$$;

-- Ends the user's sessions and their password, and makes a link with which they choose another.
create function public.reset_user(of_user uuid) returns text
  language plpgsql security definer set search_path = ''
as $$
declare
  token text := app.new_token();
begin
  perform app.require_admin();
  if of_user = auth.uid() then
    raise exception 'a password of one''s own is changed, not reset' using errcode = '22L02';
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

-- What a link is for, or null. Service role only: whoever asks has not signed in yet.
create function public.read_invitation(token text) returns json
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
create function public.use_invitation(token text, by_user uuid, given_name text default null) returns boolean
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

-- Every account, for admin: with what is open of it, and whether it waits for a new password.
create function public.user_accounts() returns json
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

-- The account and its profile, for good. What the person did stays in the trail, by an id that is nobody's any more.
create function public.delete_user(of_user uuid) returns void
  language plpgsql security definer set search_path = ''
as $$
begin
  perform app.require_admin();
  delete from public.profile p where p.user_id = of_user;
  delete from auth.users u where u.id = of_user;
end
$$;

insert into app.stated_right (statement) values
  ('grant execute on function public.invite_user(text, text, public.user_role, text), public.reset_user(uuid),
    public.user_accounts(), public.delete_user(uuid) to authenticated');
