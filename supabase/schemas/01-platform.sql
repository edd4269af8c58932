-- What stands on the platform: PostGIS, our schemas beside public, and the three roles of the API. Users and tokens (auth)
-- and the history of migrations are the platform's own; whoever runs these files has them already.

-- What a function calls may stand in a later file. Views, policies and checks are looked into at once: they set the order.
set check_function_bodies = off;

-- PostGIS lives in its own schema, never in public: its functions and spatial_ref_sys are not part of our API.
create schema if not exists extensions;
create extension if not exists postgis with schema extensions;

-- Helpers of policies and triggers. Not exposed by the API. The third schema, audit, is in audit.sql.
create schema if not exists app;

-- The three roles of the API exist on hosted Supabase; elsewhere we make them.
do $$
begin
  if not exists (select from pg_roles where rolname = 'anon') then
    create role anon nologin;
  end if;
  if not exists (select from pg_roles where rolname = 'authenticated') then
    create role authenticated nologin;
  end if;
  if not exists (select from pg_roles where rolname = 'service_role') then
    create role service_role nologin bypassrls;
  end if;
end
$$;

grant usage on schema app, extensions to authenticated, service_role;

-- How many migrations the database has, for the health check. Service role only.
create function public.applied_migrations() returns integer
  language plpgsql stable security definer set search_path = ''
as $$
begin
  return (select count(*)::integer from supabase_migrations.schema_migrations);
end
$$;
