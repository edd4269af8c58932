-- A place has one commune, and the district that the commune comes from, whichever side of the old line its map draws it on:
-- the outlines of two sets differ along every border by some metres. Who knew of a place that it lies in a commune, and is
-- not among those of a district, would know that it lies between two lines.

-- The units of other sets that the units of the finest set come from.
create function app.units_above() returns table (set_id text, code text, above jsonb)
  language sql stable security definer set search_path = ''
  as $$
    select u.set_id, u.code, jsonb_object_agg(parent.set_id, parent.code)
    from public.boundary_unit u
    join public.boundary_unit parent on parent.code = u.parent_code and parent.set_id <> u.set_id
    where u.set_id = app.finest_set()
    group by u.set_id, u.code
  $$;

create function app.by_tree(units jsonb) returns jsonb
  language sql stable security definer set search_path = ''
  as $$
    select units || coalesce((select a.above from app.units_above() a where a.code = units ->> a.set_id), '{}')
  $$;

-- Every set's unit for a point, as boundary set → unit code.
create or replace function app.units_at(place extensions.geometry) returns jsonb
  language sql stable security definer set search_path = public, extensions, pg_temp
  as $$
    select app.by_tree(coalesce(jsonb_object_agg(s.id, u.code) filter (where u.code is not null), '{}'))
    from boundary_set s
    cross join lateral (select app.unit_at(place, s.id) as code) u
  $$;

-- What is stored on the other side of a line.
update public.service s set units = '{}' where s.units is distinct from app.by_tree(s.units);
update public.incident i set month = i.month
where i.cell_east_km is not null and i.units is distinct from app.by_tree(i.units);

insert into app.stated_right (statement) values
  ('grant execute on function app.by_tree(jsonb), app.units_above() to authenticated');
select app.apply_grants();
