-- The models of the programme and others that a province adds, and the standard by which each counts as covering people.
-- A change of `confidential` has figures of scenarios and proposals counted anew: a trigger of scenario.sql.

create table public.service_model (
  code text primary key check (code ~ '^[a-z][a-z0-9_]{1,39}$'),
  name_vi text not null check (name_vi is nfc normalized),
  name_en text not null,
  symbol text not null check (symbol in ('house', 'people', 'book', 'star')),
  colour text not null check (colour ~ '^#[0-9a-f]{6}$'),
  -- Whether a new place of this model is secret until someone with the right says otherwise.
  confidential boolean not null,
  sort smallint not null default 0,
  -- Whether it is secret without exception, as a shelter is.
  always_confidential boolean not null default false,
  constraint always_means_by_default check (confidential or not always_confidential)
);

alter table public.service_model enable row level security;
create policy service_model_read on public.service_model for select to authenticated using ((select app.is_known()));
create policy service_model_write on public.service_model
  for all to authenticated using ((select app.is_admin())) with check ((select app.is_admin()));
select audit.watch('public.service_model', 'code');

-- What "covered" means for a model, from a day on. The newest row that has begun is in force.
create table public.coverage_standard (
  model_code text not null references public.service_model (code) on delete cascade,
  valid_from date not null,
  distance_m integer not null check (distance_m between 100 and 200000),
  target_share numeric(4, 3) not null check (target_share between 0 and 1),
  places_per_10000 numeric(8, 3) check (places_per_10000 > 0),
  basis text not null check (basis is nfc normalized),
  primary key (model_code, valid_from)
);

alter table public.coverage_standard enable row level security;
create policy coverage_standard_read on public.coverage_standard for select to authenticated using ((select app.is_known()));
create policy coverage_standard_write on public.coverage_standard
  for all to authenticated using ((select app.is_admin())) with check ((select app.is_admin()));
select audit.watch('public.coverage_standard', 'model_code', 'valid_from');

insert into app.stated_right (statement) values
  ('grant select, insert, update, delete on public.service_model, public.coverage_standard to authenticated');
