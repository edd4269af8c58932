-- What a person can mend has a code of its own, so that nobody reads English to know what was refused:
-- 22L01 the last administrator, 22L02 a password of one's own, 22L03 a unit that is missing or not there, 22L04 only some open
-- a confidential place, 22L05 places would no longer be hidden. src/lib/data/problem.ts says them in words of the product.

create or replace function app.check_profile() returns trigger
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

create or replace function app.keep_an_admin() returns trigger
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

create or replace function public.invite_user(
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

create or replace function public.reset_user(of_user uuid) returns text
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

create or replace function app.check_confidentiality() returns trigger
  language plpgsql security definer set search_path = ''
as $$
declare
  model public.service_model := (select m from public.service_model m where m.code = new.model_code);
begin
  if new.confidential then
    return new;
  end if;
  if model.always_confidential then
    raise exception 'a place of this model is always confidential' using errcode = 'check_violation';
  end if;
  -- staff cannot open a place that the model keeps confidential; planner and admin can, and so can a migration
  if model.confidential and app.role() = 'staff' and (tg_op = 'INSERT' or old.confidential) then
    raise exception 'only planner and admin open a confidential place' using errcode = '22L04';
  end if;
  return new;
end
$$;

create or replace function app.keep_hiding_areas() returns trigger
  language plpgsql security definer set search_path = ''
as $$
declare
  laid_out integer := (select count(*) from app.hiding_area);
  across integer := app.squares_across();
  told boolean := exists (select from public.service) or exists (select from public.scenario) or exists (select from public.proposal);
begin
  perform app.lay_hiding_areas();
  if told and laid_out > 0 and (
    (select count(*) from app.hiding_area) < 0.9 * laid_out
    or app.squares_across() > across
  ) then
    raise exception 'too few people are left to hide confidential places among' using errcode = '22L05';
  end if;
  return null;
end
$$;
