-- What people want to see together. A device that is removed may stay in device_ids.
create table wall (
    id               bigint      not null generated always as identity primary key,
    name             text        not null,
    name_key         text        not null generated always as (lower(name)) stored unique,
    layout           text        not null check (layout in ('2x2', '3x3', '4x4')),
    device_ids       bigint[]    not null,
    rotation_seconds integer,
    revision         bigint      not null default 0,
    created_at       timestamptz not null default now(),
    updated_at       timestamptz not null default now()
);
