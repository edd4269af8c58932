-- The trail: who changed what, before and after, who failed to sign in, who was refused. Nobody can edit it, the owner of
-- the tables included. What leaves in bulk is written down by disclosure.sql. docs/decisions/007-audit-chain.md

create schema audit;

create table audit.event (
  -- Without gaps: given under the lock of the chain, not by a sequence.
  id bigint primary key,
  at timestamptz not null,
  -- Null for the service role and for strangers.
  actor uuid,
  actor_role text not null,
  action text not null check (
    action in ('insert', 'update', 'delete', 'sign-in-failed', 'read', 'refused', 'invited', 'reset')
  ),
  subject text not null,
  -- How many rows the statement touched.
  rows integer not null check (rows >= 0),
  -- The rows as they were and as they became; of more than a hundred, their keys only.
  before jsonb,
  after jsonb,
  -- Each entry carries the hash of the one before: one that was changed or taken out behind the database's back is found by
  -- audit_verify().
  previous_hash bytea not null,
  hash bytea not null
);
create index event_at on audit.event (at);
create index audit_event_subject on audit.event (subject, id);
create index audit_event_actor on audit.event (actor, at);

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

-- One entry a statement. A bulk import is one decision of one person, and its rows are told by their keys: without making
-- JSON of every row first, which took half of the time of an import of 50,000 rows.
create function audit.record() returns trigger
  language plpgsql security definer set search_path = ''
as $$
declare
  keys_only text := (select string_agg(format('%L, r.%I', k, k), ', ') from unnest(tg_argv::text[]) k);
  whole constant integer := 100;
  old_rows jsonb;
  new_rows jsonb;
  touched integer;
begin
  if tg_op = 'DELETE' then
    select count(*) into touched from gone r;
  else
    select count(*) into touched from come r;
  end if;
  if touched = 0 then
    return null;
  end if;
  if tg_op in ('UPDATE', 'DELETE') then
    if touched > whole then
      execute format('select jsonb_agg(jsonb_build_object(%s)) from gone r', keys_only) into old_rows;
    else
      select jsonb_agg(to_jsonb(r)) into old_rows from gone r;
    end if;
  end if;
  if tg_op in ('INSERT', 'UPDATE') then
    if touched > whole then
      execute format('select jsonb_agg(jsonb_build_object(%s)) from come r', keys_only) into new_rows;
    else
      select jsonb_agg(to_jsonb(r)) into new_rows from come r;
    end if;
  end if;
  perform audit.append(lower(tg_op), tg_table_name, touched, old_rows, new_rows);
  return null;
end
$$;

-- The trail keeps who touched which incident and which of its fields, not what stood there: an incident stands in one
-- place only, so that its deletion is a real one.
create function audit.record_without_content() returns trigger
  language plpgsql security definer set search_path = ''
as $$
declare
  gone_rows jsonb;
  come_rows jsonb;
  touched integer;
begin
  if tg_op = 'DELETE' then
    select count(*), jsonb_agg(jsonb_build_object('id', r.id)) into touched, gone_rows from gone r;
  elsif tg_op = 'INSERT' then
    select count(*), jsonb_agg(jsonb_build_object('id', r.id)) into touched, come_rows from come r;
  else
    select count(*), jsonb_agg(
      jsonb_build_object(
        'id', n.id,
        'changed', (
          select jsonb_agg(f.key order by f.key)
          from jsonb_each(to_jsonb(n)) f
          where f.key <> 'version' and f.value is distinct from to_jsonb(o) -> f.key
        )
      )
    ) into touched, come_rows
    from come n join gone o on o.id = n.id;
  end if;
  if touched > 0 then
    perform audit.append(lower(tg_op), tg_table_name, touched, gone_rows, come_rows);
  end if;
  return null;
end
$$;

-- Makes the triggers audit_insert, audit_update and audit_delete of a table, which keep whole rows (keys of many). Transition
-- tables are named by each trigger, so each table has one trigger a verb.
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

-- The newest entries up to one, by filters; for admin.
create function public.audit_events(
  up_to bigint default null, most integer default 100, of_action text default null, of_subject text default null,
  of_actor uuid default null, from_day date default null, to_day date default null
) returns json
  language plpgsql stable security definer set search_path = ''
as $$
begin
  if not app.is_admin() then
    raise exception 'only admin reads the audit trail' using errcode = 'insufficient_privilege';
  end if;
  return (
    select coalesce(json_agg(e order by e.id desc), '[]')
    from (
      select v.id, v.at, v.actor, p.display_name as actor_name, v.actor_role, v.action, v.subject, v.rows, v.before, v.after
      from audit.event v
      left join public.profile p on p.user_id = v.actor
      where (up_to is null or v.id <= up_to)
        and (of_action is null or v.action = of_action)
        and (of_subject is null or v.subject = of_subject)
        and (of_actor is null or v.actor = of_actor)
        and (from_day is null or v.at >= from_day::timestamp at time zone 'Asia/Ho_Chi_Minh')
        and (to_day is null or v.at < (to_day + 1)::timestamp at time zone 'Asia/Ho_Chi_Minh')
      order by v.id desc
      limit least(greatest(most, 1), 5000)
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

-- A page or an action that is not the caller's; and a session that nobody gave out. At most one entry a minute for a
-- user (for an address where nobody is signed in), or whoever knocks could fill the trail.
create function public.record_refusal(subject text, from_address text) returns void
  language plpgsql security definer set search_path = ''
as $$
declare
  knocks bytea := app.digest_of('refused ' || subject);
  who bytea := app.digest_of(coalesce(auth.uid()::text, from_address));
begin
  if subject !~ '^[a-z/-]{1,60}$' then
    raise exception 'a subject is plain words' using errcode = 'check_violation';
  end if;
  if exists (
    select 1 from app.sign_in_failure f
    where f.account = knocks and f.address = who and f.at > now() - interval '1 minute'
  ) then
    return;
  end if;
  insert into app.sign_in_failure (account, address) values (knocks, who);
  perform audit.append('refused', subject, 1, null, null);
end
$$;

insert into app.stated_right (statement) values
  ('grant execute on function public.audit_events(bigint, integer, text, text, uuid, date, date),
    public.record_refusal(text, text) to authenticated');
