-- What a member of staff answers for: the codes of their unit and of its sub-units, in every boundary set.
-- Whoever keeps asking for rows that are not theirs is stopped. docs/decisions/018-answers-do-not-depend-on-others-rows.md

-- Codes that a member of staff answers for, as a JSON array; null for everybody else. Their unit covers its sub-units in every
-- boundary set: a district of 2021–2025 the communes that inherit its programme, whichever side of a redrawn line their
-- places stand on.
create function app.scope_of(of_user uuid) returns jsonb
  language sql stable security definer set search_path = ''
  as $$
    with recursive covered as (
      select p.unit_code as code from public.profile p where p.user_id = of_user and p.role = 'staff'
      union
      select u.code from public.boundary_unit u join covered c on u.parent_code = c.code
    )
    select jsonb_agg(code) from covered
  $$;

-- The same for the caller.
create function app.unit_scope() returns jsonb
  language sql stable security definer set search_path = ''
  as $$ select app.scope_of(auth.uid()) where app.role() = 'staff' $$;

-- Whether a row's units (boundary set → unit code) touch a scope. Plain enough to be inlined: it is asked for
-- every row, while policies ask for the caller's role and scope once, in a sub-select.
create function app.covers_units(units jsonb, scope jsonb) returns boolean
  language sql immutable
  return jsonb_path_exists(units, '$.* ? (@ == $scope[*])', jsonb_build_object('scope', scope));

-- Rows of an import or a save that were not the asker's: places outside their units, ids that they may not read.
create table app.miss (
  who uuid not null references auth.users (id) on delete cascade,
  at timestamptz not null default now(),
  rows integer not null check (rows > 0)
);
create index miss_who on app.miss (who, at);

-- Thirty misses within a quarter of an hour are enough, of which one file counts as ten at most: an office whose file has
-- a hundred wrong rows may mend it and come again, twice.
create function app.stop_guessing() returns void
  language plpgsql stable security definer set search_path = ''
as $$
begin
  if (
    select coalesce(sum(least(m.rows, 10)), 0) >= 30
    from app.miss m where m.who = auth.uid() and m.at > now() - interval '15 minutes'
  ) then
    raise exception 'too many rows were not the caller''s; wait a quarter of an hour' using errcode = 'PT429';
  end if;
end
$$;

-- Counts misses of the caller, and leaves an entry.
create function app.note_misses(subject text, missed integer) returns void
  language plpgsql security definer set search_path = ''
as $$
begin
  delete from app.miss m where m.at < now() - interval '1 day';
  insert into app.miss (who, rows) values (auth.uid(), missed);
  perform audit.append('refused', subject, missed, null, null);
end
$$;

-- Whether a place is outside the units of the caller; of nobody but staff.
create function app.is_outside_scope(place extensions.geometry) returns boolean
  language sql stable security definer set search_path = ''
  return app.unit_scope() is not null and not app.covers_units(app.units_at(place), app.unit_scope());

insert into app.stated_right (statement) values
  ('grant execute on function app.unit_scope(), app.covers_units(jsonb, jsonb), app.stop_guessing(),
    app.note_misses(text, integer), app.is_outside_scope(extensions.geometry) to authenticated');
