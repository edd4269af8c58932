-- Who a user is to us: one row a user, one role, and for staff the unit that they answer for.
create type public.user_role as enum ('staff', 'planner', 'leader', 'admin');

create table public.profile (
  user_id uuid primary key references auth.users (id) on delete cascade,
  display_name text not null check (display_name is nfc normalized and length(display_name) between 1 and 120),
  role public.user_role not null,
  -- Code of a district or a commune, in whichever boundary set it belongs to.
  unit_code text check (unit_code ~ '^[0-9]{3,5}$'),
  active boolean not null default true,
  created_at timestamptz not null default now(),
  -- Staff without a unit would see nothing or, worse, everything: the row cannot exist.
  constraint staff_has_unit check ((role = 'staff') = (unit_code is not null))
);

-- The caller's role, or null for a stranger and for a profile that was switched off.
-- Definer rights: policies call it, and the caller may read no other profile.
create function app.role() returns public.user_role
  language sql stable security definer set search_path = ''
  return (select p.role from public.profile p where p.user_id = auth.uid() and p.active);

create function app.unit_scope() returns text
  language sql stable security definer set search_path = ''
  return (select p.unit_code from public.profile p where p.user_id = auth.uid() and p.active and p.role = 'staff');

create function app.is_known() returns boolean
  language sql stable set search_path = ''
  return app.role() is not null;

create function app.is_admin() returns boolean
  language sql stable set search_path = ''
  return coalesce(app.role() = 'admin', false);

create function app.is_planner_or_admin() returns boolean
  language sql stable set search_path = ''
  return coalesce(app.role() in ('planner', 'admin'), false);

-- Whether a row's units (boundary set → unit code) lie within a scope. Plain enough to be inlined: it is asked for
-- every row, while policies ask for the caller's role and scope once, in a sub-select.
create function app.covers_units(units jsonb, scope text) returns boolean
  language sql immutable
  return jsonb_path_exists(units, '$.* ? (@ == $scope)', jsonb_build_object('scope', scope));

alter table public.profile enable row level security;
-- Everybody sees their own profile; admin sees and keeps all of them.
create policy profile_read on public.profile
  for select to authenticated using (user_id = (select auth.uid()) or (select app.is_admin()));
create policy profile_write on public.profile
  for all to authenticated using ((select app.is_admin())) with check ((select app.is_admin()));
