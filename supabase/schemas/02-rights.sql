-- Who may do what: every right is a row, and apply_grants() gives those and no other.
-- Each file states the rights to what is in it; here is what they are kept in, and what holds for whole schemas.

-- Every right is stated once, where what it is about is made, and kept: apply_grants() takes all rights away and gives the
-- stated ones. A back end that hands out rights of its own when it starts (Supabase Lite does) is put right by calling it
-- again. What is not stated does not exist.
create table app.stated_right (
  id integer generated always as identity primary key,
  statement text not null unique check (statement like 'grant %')
);

create function app.apply_grants() returns void
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

-- What the service role needs, and the way into the schemas.
insert into app.stated_right (statement) values
  ('grant usage on schema public to anon, authenticated, service_role'),
  ('grant all on all tables in schema public to service_role'),
  ('grant execute on all functions in schema public to service_role'),
  ('grant usage on schema app to authenticated, service_role'),
  ('grant execute on all functions in schema app to service_role');
