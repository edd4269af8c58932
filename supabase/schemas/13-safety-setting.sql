-- What an installation may tighten or loosen, within limits: the threshold of small counts and the years that incidents are
-- kept. Both matter to what of the incidents leaves the hands of the staff who recorded them.

-- There is one row; a migration inserts it.
create table public.safety_setting (
  id boolean primary key default true check (id),
  -- Counts below this are not shown.
  suppression_threshold smallint not null default 5 check (suppression_threshold between 3 and 100),
  -- Incidents of years further back than this are folded into yearly sums.
  retention_years smallint not null default 5 check (retention_years between 1 and 30)
);

alter table public.safety_setting enable row level security;
create policy safety_setting_read on public.safety_setting for select to authenticated using ((select app.is_known()));
create policy safety_setting_write on public.safety_setting
  for update to authenticated using ((select app.is_admin())) with check ((select app.is_admin()));
select audit.watch('public.safety_setting', 'id');

-- Counts below this are never shown. A setting, not an argument: answers at two thresholds could be subtracted.
create function app.suppression_threshold() returns integer
  language sql stable security definer set search_path = ''
  as $$ select coalesce((select s.suppression_threshold from public.safety_setting s), 5)::integer $$;

insert into app.stated_right (statement) values
  ('grant select on public.safety_setting to authenticated'),
  ('grant update (suppression_threshold, retention_years) on public.safety_setting to authenticated');
