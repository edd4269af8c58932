-- Every right is stated once, by the migration that adds what it is about, and kept: apply_grants() takes all rights away
-- and gives the stated ones. A back end that hands out rights of its own when it starts (Supabase Lite does) is put
-- right by calling it again. What is not stated does not exist.
create table app.stated_right (
  id integer generated always as identity primary key,
  statement text not null unique check (statement like 'grant %')
);

create or replace function app.apply_grants() returns void
  language plpgsql set search_path = ''
as $$
declare
  stated text;
begin
  revoke all on all tables in schema public from public, anon, authenticated;
  revoke all on all sequences in schema public from public, anon, authenticated;
  revoke execute on all functions in schema public from public, anon, authenticated;
  revoke execute on all functions in schema app from public, anon, authenticated;
  revoke all on all tables in schema app from public, anon, authenticated;
  revoke all on schema audit from public, anon, authenticated, service_role;
  revoke all on all tables in schema audit from public, anon, authenticated, service_role;
  revoke execute on all functions in schema audit from public, anon, authenticated, service_role;
  alter default privileges in schema public revoke all on tables from anon, authenticated;
  alter default privileges in schema public revoke all on sequences from anon, authenticated;
  alter default privileges in schema public revoke execute on functions from public, anon, authenticated;
  for stated in select r.statement from app.stated_right r order by r.id loop
    execute stated;
  end loop;
end
$$;

insert into app.stated_right (statement)
select unnest(
  array[
    'grant usage on schema public to anon, authenticated, service_role',
    'grant all on all tables in schema public to service_role',
    'grant execute on all functions in schema public to service_role',
    'grant usage on schema app to authenticated, service_role',
    'grant execute on all functions in schema app to service_role',
    'grant execute on function app.role(), app.unit_scope(), app.is_known(), app.is_admin(),
      app.is_planner_or_admin(), app.covers_units(jsonb, jsonb), app.unit_at(extensions.geometry, text),
      app.units_at(extensions.geometry), app.holds_small_figure(jsonb, smallint), app.service_places(text),
      app.incident_blocks(text) to authenticated',
    'grant select on public.profile, public.boundary_set, public.boundary_unit, public.boundary_unit_shape,
      public.census_commune, public.demand_cell, public.service_model, public.coverage_standard, public.service,
      public.incident, public.incident_archive, public.publication, public.safety_setting to authenticated',
    'grant insert, update, delete on public.profile, public.boundary_set, public.boundary_unit,
      public.census_commune, public.demand_cell, public.service_model, public.coverage_standard, public.service,
      public.incident to authenticated',
    'grant insert on public.publication to authenticated',
    'grant update (withdrawn_at) on public.publication to authenticated',
    'grant update (suppression_threshold, retention_years) on public.safety_setting to authenticated',
    'grant execute on function public.demand_columns(text), public.service_places(text),
      public.incident_blocks(text), public.incident_counts(integer), public.report_sums(integer),
      public.audit_events(bigint, integer, text, text, uuid, date, date), public.record_bulk_read(text, integer),
      public.record_refusal(text, text), public.invite_user(text, text, public.user_role, text),
      public.reset_user(uuid), public.user_accounts(), public.delete_user(uuid), public.public_summary() to
      authenticated',
    'grant execute on function public.public_summary() to anon'
  ]
);
-- In the list: what the service role needs; what policies, triggers and checks call with the rights of the caller; what
-- each table, view and function is for; and public_summary(), the one thing that a stranger may ask for.
select app.apply_grants();
