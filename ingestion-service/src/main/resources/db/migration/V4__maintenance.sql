-- When somebody works on something: see WindowView. Few, read whole by who evaluates alerts whenever one of them has changed.
create table maintenance_window (
    id         bigint      not null generated always as identity primary key,
    name       text        not null,
    name_key   text        not null generated always as (lower(name)) stored unique,
    scope_type text        not null check (scope_type in ('all', 'customer', 'site', 'nvr', 'camera')),
    scope_ids  bigint[]    not null,
    -- on the clocks of the zone
    dtstart    timestamp   not null,
    duration   text        not null,
    rrule      text,
    time_zone  text        not null,
    enabled    boolean     not null,
    revision   bigint      not null default 1,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
);
