-- Services with their place as two numbers, for whoever may read the row: a raw geometry column is WKB on one back end
-- and JSON on another.
create view public.service_record with (security_invoker = true) as
  select
    id, external_id, model_code, name, extensions.st_x(place) as lon, extensions.st_y(place) as lat, capacity, status,
    opened_on, closed_on, confidential, units, illustrative, version, deleted_at, created_at, updated_at
  from public.service;
