-- The rights of 1500 with those of the register.
create or replace function app.apply_grants() returns void
  language plpgsql set search_path = ''
as $$
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

  grant usage on schema public to anon, authenticated, service_role;
  grant all on all tables in schema public to service_role;
  grant execute on all functions in schema public to service_role;
  grant usage on schema app to authenticated, service_role;
  grant execute on all functions in schema app to service_role;
  -- what policies, triggers and checks call with the rights of the caller
  grant execute on function
    app.role(), app.unit_scope(), app.is_known(), app.is_admin(), app.is_planner_or_admin(),
    app.covers_units(jsonb, jsonb), app.unit_at(extensions.geometry, text), app.units_at(extensions.geometry),
    app.holds_small_figure(jsonb, smallint), app.service_places(text), app.incident_blocks(text)
    to authenticated;

  grant select on
    public.profile, public.boundary_set, public.boundary_unit, public.boundary_unit_shape, public.census_commune,
    public.demand_cell, public.service_model, public.coverage_standard, public.service, public.service_record, public.incident,
    public.incident_archive, public.publication, public.safety_setting
    to authenticated;
  grant insert, update, delete on
    public.profile, public.boundary_set, public.boundary_unit, public.census_commune, public.demand_cell,
    public.service_model, public.coverage_standard, public.service, public.incident
    to authenticated;
  grant insert on public.publication to authenticated;
  grant update (withdrawn_at) on public.publication to authenticated;
  grant update (suppression_threshold, retention_years) on public.safety_setting to authenticated;
  grant execute on function
    public.demand_columns(text), public.service_places(text), public.incident_blocks(text),
    public.incident_counts(integer), public.report_sums(integer),
    public.audit_events(bigint, integer, text, text, uuid, date, date), public.record_bulk_read(text, integer),
    public.record_refusal(text, text),
    public.invite_user(text, text, public.user_role, text), public.reset_user(uuid), public.user_accounts(),
    public.delete_user(uuid), public.public_summary(),
    public.save_service(jsonb, uuid, integer), public.service_history(uuid)
    to authenticated;
  -- the one thing that a stranger may ask for
  grant execute on function public.public_summary() to anon;
end
$$;
revoke execute on function app.apply_grants() from public;
select app.apply_grants();
