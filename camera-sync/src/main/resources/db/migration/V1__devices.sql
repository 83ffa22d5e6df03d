-- What the media servers stream. Rows of device are written by the sync of their server, but for camera_id, nvr_id and link,
-- which linking alone writes.

create table media_server (
    name            text        not null primary key,
    url             text        not null,
    version         text,
    state           text        not null check (state in ('unknown', 'ok', 'partial', 'failing', 'unreachable')),
    paths           integer     not null default 0,
    last_sync_at    timestamptz,
    last_success_at timestamptz,
    -- the first sync since the last whole one that did not read everything
    failing_since   timestamptz,
    last_error      text
);

create table device (
    id              bigint      not null generated always as identity primary key,
    server          text        not null,
    path            text        not null,
    device_type     text        not null default 'camera',
    -- the entry of the server's configuration that the path was last seen under: its own name, or a pattern
    conf_name       text,
    source_type     text,
    -- host:port, never anything else of an address
    source_address  text,
    on_demand       boolean     not null default false,
    metadata        jsonb       not null default '{}',
    last_seen       timestamptz,
    is_active       boolean     not null default false,
    inactive_reason text        check (inactive_reason in ('not_ready', 'path_gone', 'media_server_unreachable')),
    camera_id       bigint,
    nvr_id          bigint,
    link            text        not null default 'none' check (link in ('none', 'address', 'manual', 'ambiguous')),
    created_at      timestamptz not null default now(),
    updated_at      timestamptz not null default now(),
    unique (server, path),
    constraint device_reason_when_inactive check (is_active = (inactive_reason is null))
-- Every sync writes most rows; half a page stays free, so that a row stays on its page and no index is touched.
) with (fillfactor = 50);
create index device_camera on device (camera_id) where camera_id is not null;

-- What Kafka has yet to be told (EventOutbox).
create table outbox (
    id      bigint not null generated always as identity primary key,
    topic   text   not null,
    key     text   not null,
    type    text   not null,
    payload text   not null
);
create index outbox_key on outbox (topic, key, id);

-- Jobs that run once in the cluster (docs/adr/0011).
create table cluster_job (
    name     text not null primary key,
    last_run timestamptz
);
