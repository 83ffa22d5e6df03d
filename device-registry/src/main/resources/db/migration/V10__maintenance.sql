-- When somebody works on something, read from maintenance.windows.v1. What was removed stays as a row, so that nothing older of it comes
-- back.
create table maintenance_window (
    id         bigint    not null primary key,
    name       text      not null,
    scope_type text      not null check (scope_type in ('all', 'customer', 'site', 'nvr', 'camera')),
    scope_ids  bigint[]  not null,
    -- on the clocks of the zone
    dtstart    timestamp not null,
    duration   text      not null,
    rrule      text,
    time_zone  text      not null,
    -- false also for what was removed
    active     boolean   not null,
    revision   bigint    not null
);
