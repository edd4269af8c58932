-- How many migrations the database has, for the health check. Service role only.
create function public.applied_migrations() returns integer
  language plpgsql stable security definer set search_path = ''
as $$
begin
  return (select count(*)::integer from supabase_migrations.schema_migrations);
end
$$;

-- Every right is stated here, one by one; what is not stated does not exist. It is a function because a back end
-- that hands out rights of its own when it starts (Supabase Lite does) is put right by calling it again.
create function app.apply_grants() returns void
  language plpgsql set search_path = ''
as $$
begin
  revoke all on all tables in schema public from public, anon, authenticated;
  revoke all on all sequences in schema public from public, anon, authenticated;
  revoke execute on all functions in schema public from public, anon, authenticated;
  revoke execute on all functions in schema app from public, anon;
  revoke all on all tables in schema app from public, anon, authenticated;
  revoke all on schema audit from public, anon, authenticated, service_role;
  revoke all on all tables in schema audit from public, anon, authenticated, service_role;
  revoke execute on all functions in schema audit from public, anon, authenticated, service_role;
  alter default privileges in schema public revoke all on tables from anon, authenticated;
  alter default privileges in schema public revoke all on sequences from anon, authenticated;
  alter default privileges in schema public revoke execute on functions from public, anon, authenticated;

  grant usage on schema public to anon, authenticated, service_role;
  grant all on all tables in schema public to service_role;
  grant execute on all functions in schema public to service_role;
  grant execute on all functions in schema app to authenticated, service_role;

  grant select on
    public.profile, public.boundary_set, public.boundary_unit, public.boundary_unit_shape, public.census_commune,
    public.demand_cell, public.service_model, public.coverage_standard, public.service, public.incident
    to authenticated;
  grant insert, update, delete on
    public.profile, public.boundary_set, public.boundary_unit, public.census_commune, public.demand_cell,
    public.service_model, public.coverage_standard, public.service, public.incident
    to authenticated;
  grant execute on function
    public.demand_columns(text), public.service_places(text), public.incident_blocks(text),
    public.audit_events(bigint, integer)
    to authenticated;
end
$$;
revoke execute on function app.apply_grants() from public;
select app.apply_grants();
