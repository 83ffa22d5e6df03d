-- Status. Written by the owner of the log's partition and by nobody else; REST reads. No foreign key leads to the
-- inventory, so that neither side ever waits for a lock of the other.

-- How far each partition of the log is applied. One row is updated about once a second and with every change.
create table log_partition (
    partition      integer not null primary key,
    topic_id       text    not null,
    epoch          integer not null,
    next_offset    bigint  not null,
    lease_clock    bigint  not null,
    last_append    bigint  not null,
    latest_at      timestamptz not null,
    raised_clock   bigint  not null,
    floor_offset   bigint  not null,
    floor_clock    bigint  not null,
    floor_append   bigint  not null,
    floor_at       timestamptz not null,
    floor_raised   bigint  not null,
    gateways       json    not null,
    published      text    not null default ''
) with (fillfactor = 50);

-- What the log has told of each hostname, as the core keeps it.
create table presence_state (
    hostname  text    not null primary key,
    partition integer not null,
    state     json    not null
) with (fillfactor = 80);
create index presence_state_partition on presence_state (partition);

create table nvr_status (
    nvr_id   bigint      not null primary key,
    hostname text        not null,
    status   text        not null check (status in ('online', 'warning', 'offline')),
    reason   text        not null,
    since    timestamptz not null,
    version  text        not null,
    conflict text
) with (fillfactor = 80);

create table camera_status (
    camera_id          bigint      not null primary key,
    nvr_id             bigint      not null,
    name               text        not null,
    status             text        not null check (status in ('online', 'offline')),
    reason             text        not null,
    since              timestamptz not null,
    evidence           text check (evidence in ('online', 'offline')),
    evidence_at        timestamptz,
    not_reported_since timestamptz,
    version            text        not null
) with (fillfactor = 80);
create index camera_status_nvr on camera_status (nvr_id);

-- Narrow and without an index on its times: renewing a row stays within its page.
create table nvr_last_seen (
    nvr_id         bigint not null primary key,
    last_seen      timestamptz,
    last_report_at timestamptz
) with (fillfactor = 50);

create table unregistered_camera (
    hostname    text not null,
    name        text not null,
    status      text not null,
    ip_address  text,
    reported_at timestamptz,
    primary key (hostname, name)
);

-- Every change of every entity, partitioned by month; partitions are made ahead and dropped when they are too old.
create table status_history (
    at         timestamptz not null,
    nvr_id     bigint      not null,
    camera_id  bigint,
    hostname   text        not null,
    name       text,
    status     text        not null,
    old_status text        not null,
    reason     text        not null,
    version    text        not null
) partition by range (at);
create index status_history_nvr on status_history (nvr_id, at);
create index status_history_camera on status_history (camera_id, at) where camera_id is not null;
create index status_history_at on status_history (at, version);

-- What is published, in the order of its version within a partition.
create table outbox (
    partition  integer     not null,
    version    text        not null,
    topic      text        not null,
    key        text        not null,
    type       text        not null,
    payload    text        not null,
    created_at timestamptz not null default now(),
    primary key (partition, version)
);
create index outbox_created on outbox (created_at);

-- Times for which nobody observed a partition: availability cannot be told for them.
create table observation_gap (
    partition integer     not null,
    gap_from  timestamptz not null,
    gap_to    timestamptz not null,
    primary key (partition, gap_from)
);

-- The log's shape, fixed at the first start: another number of partitions would send a hostname elsewhere.
create table log_topic (
    topic      text        not null primary key,
    partitions integer     not null,
    created_at timestamptz not null default now()
);
