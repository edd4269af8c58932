-- PostGIS lives in its own schema, never in public: its functions and spatial_ref_sys are not part of our API.
create schema if not exists extensions;
create extension if not exists postgis with schema extensions;

-- Helpers of policies and triggers. Not exposed by the API.
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
