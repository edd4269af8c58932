-- Reports of years beyond the retention period become yearly sums by unit and form; what was withdrawn a month ago
-- goes for good. Run by the server at its start and once a day. Service role only.
create function public.apply_retention(today date default current_date) returns json
  language plpgsql security definer set search_path = ''
as $$
declare
  oldest_kept integer := extract(year from today) - coalesce((select s.retention_years from public.safety_setting s), 5);
  folded integer;
  purged integer;
begin
  delete from public.incident i where i.withdrawn_on < today - 30;
  get diagnostics purged = row_count;
  with old as (
    delete from public.incident i
    where extract(year from i.month) < oldest_kept and i.withdrawn_on is null
    returning *
  ),
  kept as (
    insert into public.incident_archive as a (year, units, form, reports, illustrative)
    select extract(year from o.month), o.units, o.form, count(*), o.illustrative from old o group by 1, 2, 3, 5
    on conflict (year, units, form, illustrative) do update set reports = a.reports + excluded.reports
    returning 1
  )
  select count(*) into folded from old;
  return json_build_object('folded', folded, 'purged', purged);
end
$$;
