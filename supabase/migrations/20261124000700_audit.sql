-- The trail: who changed what, before and after, and who failed to sign in. Nobody can edit it, the owner of the tables
-- included; and because each entry carries the hash of the one before, an entry that was changed or taken out behind
-- the database's back is found by audit_verify().
create schema audit;

create table audit.event (
  -- Without gaps: given under the lock of the chain, not by a sequence.
  id bigint primary key,
  at timestamptz not null,
  -- Null for the service role and for strangers.
  actor uuid,
  actor_role text not null,
  action text not null check (action in ('insert', 'update', 'delete', 'sign-in-failed')),
  subject text not null,
  -- How many rows the statement touched.
  rows integer not null check (rows >= 0),
  -- The rows as they were and as they became; of more than a hundred, their keys only.
  before jsonb,
  after jsonb,
  previous_hash bytea not null,
  hash bytea not null
);
create index event_at on audit.event (at);

create function audit.hash_of(e audit.event) returns bytea
  language sql immutable set search_path = ''
  as $$
    select sha256(
      e.previous_hash || convert_to(
        jsonb_build_array(
          e.id, extract(epoch from e.at), e.actor, e.actor_role, e.action, e.subject, e.rows, e.before, e.after
        )::text,
        'UTF8'
      )
    )
  $$;

-- One writer at a time until it commits, so that the order of the chain is the order of the commits.
create function audit.chain() returns trigger
  language plpgsql set search_path = ''
as $$
begin
  perform pg_advisory_xact_lock(7305482);
  select coalesce(max(e.id), 0) + 1 into new.id from audit.event e;
  new.at := clock_timestamp();
  new.previous_hash := coalesce((select e.hash from audit.event e where e.id = new.id - 1), '\x'::bytea);
  new.hash := audit.hash_of(new);
  return new;
end
$$;
create trigger chain before insert on audit.event for each row execute function audit.chain();

create function audit.refuse() returns trigger
  language plpgsql set search_path = ''
as $$
begin
  raise exception 'the audit trail is append-only' using errcode = 'insufficient_privilege';
end
$$;
create trigger append_only before update or delete on audit.event for each row execute function audit.refuse();
create trigger never_emptied before truncate on audit.event for each statement execute function audit.refuse();

create function audit.append(action text, subject text, rows integer, before jsonb, after jsonb) returns void
  language sql security definer set search_path = ''
  as $$
    insert into audit.event (actor, actor_role, action, subject, rows, before, after)
    values (
      auth.uid(),
      coalesce(app.role()::text, nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'role', 'service'),
      action, subject, rows, before, after
    )
  $$;

-- One entry a statement. A bulk import is one decision of one person, and its rows are told by their keys.
create function audit.record() returns trigger
  language plpgsql security definer set search_path = ''
as $$
declare
  keys text[] := tg_argv::text[];
  whole constant integer := 100;
  old_rows jsonb;
  new_rows jsonb;
  touched integer;
begin
  if tg_op in ('UPDATE', 'DELETE') then
    select count(*), jsonb_agg(to_jsonb(r)) into touched, old_rows from gone r;
  end if;
  if tg_op in ('INSERT', 'UPDATE') then
    select count(*), jsonb_agg(to_jsonb(r)) into touched, new_rows from come r;
  end if;
  if touched = 0 then
    return null;
  end if;
  if touched > whole then
    old_rows := audit.keys_of(old_rows, keys);
    new_rows := audit.keys_of(new_rows, keys);
  end if;
  perform audit.append(lower(tg_op), tg_table_name, touched, old_rows, new_rows);
  return null;
end
$$;

create function audit.keys_of(rows jsonb, keys text[]) returns jsonb
  language sql immutable set search_path = ''
  as $$
    select jsonb_agg((select jsonb_object_agg(k, r -> k) from unnest(keys) k)) from jsonb_array_elements(rows) r
  $$;

-- Transition tables are named by each trigger, so each table has one trigger a verb.
create function audit.watch(watched regclass, variadic keys text[]) returns void
  language plpgsql set search_path = ''
as $$
declare
  arguments text := (select string_agg(quote_literal(k), ', ') from unnest(keys) k);
begin
  execute format(
    'create trigger audit_insert after insert on %s referencing new table as come
       for each statement execute function audit.record(%s)', watched, arguments);
  execute format(
    'create trigger audit_update after update on %s referencing old table as gone new table as come
       for each statement execute function audit.record(%s)', watched, arguments);
  execute format(
    'create trigger audit_delete after delete on %s referencing old table as gone
       for each statement execute function audit.record(%s)', watched, arguments);
end
$$;

select audit.watch('public.profile', 'user_id');
select audit.watch('public.boundary_set', 'id');
select audit.watch('public.boundary_unit', 'set_id', 'code');
select audit.watch('public.service_model', 'code');
select audit.watch('public.coverage_standard', 'model_code', 'valid_from');
select audit.watch('public.service', 'id');
select audit.watch('public.incident', 'id');
-- Census and demand cells are computed from the units and the census, and can be computed again.

-- The newest entries up to one, for admin.
create function public.audit_events(up_to bigint default null, most integer default 100) returns json
  language plpgsql stable security definer set search_path = ''
as $$
begin
  if not app.is_admin() then
    raise exception 'only admin reads the audit trail' using errcode = 'insufficient_privilege';
  end if;
  return (
    select coalesce(json_agg(e order by e.id desc), '[]')
    from (
      select id, at, actor, actor_role, action, subject, rows, before, after
      from audit.event
      where up_to is null or id <= up_to
      order by id desc
      limit least(most, 1000)
    ) e
  );
end
$$;

-- Walks the chain. `broken_at` is the first entry that is not what its hash says, or does not follow the one before.
create function public.audit_verify() returns json
  language sql stable security definer set search_path = ''
  as $$
    with walked as (
      select e.id,
        e.hash = audit.hash_of(e)
          and e.previous_hash = coalesce(lag(e.hash) over chain, '\x'::bytea)
          and e.id = coalesce(lag(e.id) over chain, 0) + 1 as right_so
      from audit.event e
      window chain as (order by e.id)
    )
    select json_build_object(
      'entries', (select count(*) from walked),
      'broken_at', (select min(id) from walked where not right_so)
    )
  $$;

-- Sign-ins that failed, kept in the database so that a restart does not forget them: by a digest of the account and
-- of the address, neither in clear.
create table app.sign_in_failure (
  account bytea not null,
  address bytea not null,
  at timestamptz not null default now()
);
create index sign_in_failure_account on app.sign_in_failure (account, at);
create index sign_in_failure_address on app.sign_in_failure (address, at);

create function app.digest_of(value text) returns bytea
  language sql immutable set search_path = ''
  as $$ select sha256(convert_to(lower(value), 'UTF8')) $$;

-- Ten failures of an account or forty from an address within a quarter of an hour are enough.
create function public.sign_in_allowed(account_name text, from_address text) returns boolean
  language sql stable security definer set search_path = ''
  as $$
    select
      (select count(*) < 10 from app.sign_in_failure f
        where f.account = app.digest_of(account_name) and f.at > now() - interval '15 minutes')
      and (select count(*) < 40 from app.sign_in_failure f
        where f.address = app.digest_of(from_address) and f.at > now() - interval '15 minutes')
  $$;

-- An account that exists stands in the trail by its id; what was typed may be anything, and does not.
create function public.record_sign_in_failure(account_name text, from_address text) returns void
  language plpgsql security definer set search_path = ''
as $$
begin
  delete from app.sign_in_failure f where f.at < now() - interval '1 day';
  insert into app.sign_in_failure (account, address) values (app.digest_of(account_name), app.digest_of(from_address));
  perform audit.append(
    'sign-in-failed', 'account', 1, null,
    (select jsonb_build_array(jsonb_build_object('user_id', u.id)) from auth.users u where lower(u.email) = lower(account_name))
  );
end
$$;
