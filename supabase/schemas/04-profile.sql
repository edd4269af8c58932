-- Who a user is to us, and who is calling: profiles, open sessions, and the role that follows from both.
-- Policies and functions everywhere ask app.role() and its kin; how sessions begin and end is in session.sql.

create type public.user_role as enum ('staff', 'planner', 'leader', 'admin');

-- One row a user, one role, and for staff the unit that they answer for.
create table public.profile (
  user_id uuid primary key references auth.users (id) on delete cascade,
  display_name text not null check (display_name is nfc normalized and length(display_name) between 1 and 120),
  role public.user_role not null,
  -- Code of a district or a commune, in whichever boundary set it belongs to.
  unit_code text check (unit_code ~ '^[0-9]{3,5}$'),
  active boolean not null default true,
  created_at timestamptz not null default now(),
  -- A sign-in that began before is refused, so that an old password opens nothing, be it checked a moment ago.
  -- Infinity while a reset waits for its link to be used.
  sign_ins_from timestamptz not null default '-infinity',
  -- Staff without a unit would see nothing or, worse, everything: the row cannot exist.
  constraint staff_has_unit check ((role = 'staff') = (unit_code is not null))
);

-- A session is a row, so that it can be seen and ended: a token is somebody only while the session that it names is open,
-- whichever way the token comes.
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
-- Definer rights: policies call it, and the caller may read no other profile.
create function app.role() returns public.user_role
  language sql stable security definer set search_path = ''
  return (
    select p.role from public.profile p where p.user_id = auth.uid() and p.active and app.session_id() is not null
  );

create function app.is_known() returns boolean
  language sql stable set search_path = ''
  return app.role() is not null;

create function app.is_admin() returns boolean
  language sql stable set search_path = ''
  return coalesce(app.role() = 'admin', false);

create function app.is_planner_or_admin() returns boolean
  language sql stable set search_path = ''
  return coalesce(app.role() in ('planner', 'admin'), false);

create function app.require_session() returns void
  language plpgsql stable set search_path = ''
as $$
begin
  if not app.is_known() then
    raise exception 'nobody is signed in' using errcode = 'insufficient_privilege';
  end if;
end
$$;

create function app.require_admin() returns void
  language plpgsql stable set search_path = ''
as $$
begin
  if not app.is_admin() then
    raise exception 'accounts are kept by admin' using errcode = 'insufficient_privilege';
  end if;
end
$$;

alter table public.profile enable row level security;
-- Everybody sees their own profile, by which the server knows who is asking, while their session is open; admin sees and
-- keeps all of them.
create policy profile_read on public.profile
  for select to authenticated
  using ((user_id = (select auth.uid()) and (select app.is_known())) or (select app.is_admin()));
create policy profile_write on public.profile
  for all to authenticated using ((select app.is_admin())) with check ((select app.is_admin()));
select audit.watch('public.profile', 'user_id');

-- A staff member's unit exists in some boundary set. A change of role or unit, or switching the account off, ends the
-- sessions that are open.
create function app.check_profile() returns trigger
  language plpgsql security definer set search_path = ''
as $$
begin
  if new.unit_code is not null and not exists (select 1 from public.boundary_unit u where u.code = new.unit_code) then
    raise exception 'there is no unit %', new.unit_code using errcode = '22L03';
  end if;
  if tg_op = 'UPDATE' and (new.role, new.unit_code, new.active) is distinct from (old.role, old.unit_code, old.active) then
    perform app.end_sessions(new.user_id, 'account changed');
  end if;
  return new;
end
$$;
create trigger check_profile before insert or update on public.profile
  for each row execute function app.check_profile();

-- An installation that lost its last administrator could not be put right from within; nor could one whose last administrator
-- waits for a new password.
create function app.keep_an_admin() returns trigger
  language plpgsql security definer set search_path = ''
as $$
begin
  if not exists (
    select 1 from public.profile p where p.role = 'admin' and p.active and p.sign_ins_from < 'infinity'
  ) then
    raise exception 'the last active administrator stays' using errcode = '22L01';
  end if;
  return null;
end
$$;
create trigger keep_an_admin after update on public.profile
  for each row when (old.role = 'admin' and old.active) execute function app.keep_an_admin();
create trigger keep_an_admin_on_delete after delete on public.profile
  for each row when (old.role = 'admin' and old.active) execute function app.keep_an_admin();

-- Policies, triggers and checks call the functions with the rights of the caller.
insert into app.stated_right (statement) values
  ('grant select, insert, update, delete on public.profile to authenticated'),
  ('grant execute on function app.role(), app.is_known(), app.is_admin(), app.is_planner_or_admin() to authenticated');
