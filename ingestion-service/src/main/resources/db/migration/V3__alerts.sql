-- What is known of recorders, cameras and streams, as rules look at it; and what rules make of it.

-- The registry's sites, read from time to time.
create table site (
    id          bigint not null primary key,
    name        text   not null,
    region      text,
    customer_id bigint,
    time_zone   text
);

create index nvr_site_id on nvr (site_id) where site_id is not null;

-- The newest status of each recorder and camera, by version: what is not above it has come before.
create table nvr_state (
    nvr_id   bigint      not null primary key,
    status   text        not null check (status in ('online', 'offline', 'warning')),
    since    timestamptz not null,
    reason   text,
    conflict boolean     not null default false,
    version  text        not null
) with (fillfactor = 70);

create table camera_state (
    camera_id bigint      not null primary key,
    nvr_id    bigint      not null,
    status    text        not null check (status in ('online', 'offline')),
    since     timestamptz not null,
    reason    text,
    version   text        not null
) with (fillfactor = 70);
create index camera_state_nvr on camera_state (nvr_id);

-- What was done once, or up to when: that the registry's state was read, since when and up to when reports are listened to.
create table source_mark (
    name text        not null primary key,
    at   timestamptz not null
);

-- 30 days of changes, for flapping and for trying rules on the past.
create table status_change (
    subject_type text        not null check (subject_type in ('nvr', 'camera')),
    subject_id   bigint      not null,
    at           timestamptz not null,
    nvr_id       bigint      not null,
    status       text        not null,
    old_status   text        not null,
    reason       text,
    -- a camera that its recorder took along
    with_recorder boolean    not null default false,
    version      text        not null,
    primary key (subject_type, subject_id, at, version)
) partition by range (at);
create table status_change_default partition of status_change default;
create index status_change_nvr on status_change (nvr_id, at);

-- The newest of each stream.
create table stream_state (
    stream          text        not null primary key,
    camera_id       bigint,
    is_active       boolean     not null,
    inactive_reason text,
    -- since when it is gone; also while nobody can say whether it still is
    gone_since      timestamptz,
    at              timestamptz not null
);
create index stream_state_camera on stream_state (camera_id) where camera_id is not null;

-- Times that nobody observed, each of a partition of the log.
create table observation_gap (
    partition integer     not null,
    version   text        not null,
    gap_from  timestamptz not null,
    gap_to    timestamptz not null,
    primary key (partition, version)
);

-- A complaint that is over is told again only by a later one.
create index device_alert_closed on device_alert (camera_id, type, last_at desc) where closed_at is not null;

-- What is told of rules: see AlertRule.
create table alert_rule (
    id             bigint      not null generated always as identity primary key,
    name           text        not null,
    name_key       text        not null generated always as (lower(name)) stored unique,
    builtin        boolean     not null default false,
    kind           text        not null,
    subject        text        not null,
    scope_type     text        not null default 'all',
    scope_ids      bigint[]    not null default '{}',
    severity       text        not null check (severity in ('info', 'warning', 'critical')),
    for_seconds    integer     not null default 0,
    metric         text,
    operator       text check (operator in ('>', '<')),
    raise          double precision,
    clear          double precision,
    window_seconds integer,
    high           integer,
    low            integer,
    enabled        boolean     not null default true,
    revision       bigint      not null default 1,
    created_at     timestamptz not null default now(),
    updated_at     timestamptz not null default now()
);

insert into alert_rule (name, builtin, kind, subject, severity, for_seconds, metric, operator, raise, clear, window_seconds, high, low, enabled)
values ('nvr_offline', true, 'offline', 'nvr', 'critical', 60, null, null, null, null, null, null, null, true),
    ('camera_offline', true, 'offline', 'camera', 'warning', 120, null, null, null, null, null, null, null, true),
    ('nvr_warning', true, 'warning', 'nvr', 'warning', 0, null, null, null, null, null, null, null, true),
    ('flapping', true, 'flapping', 'nvr', 'warning', 0, null, null, null, null, 600, 6, 2, true),
    ('camera_flapping', true, 'flapping', 'camera', 'warning', 0, null, null, null, null, 600, 6, 2, true),
    ('hostname_conflict', true, 'conflict', 'nvr', 'warning', 0, null, null, null, null, null, null, null, true),
    ('device_reported', true, 'reported', 'camera', 'warning', 0, null, null, null, null, 3600, null, null, true),
    ('stream_gone', true, 'stream_gone', 'camera', 'warning', 300, null, null, null, null, null, null, null, true),
    ('observation_gap', true, 'observation_gap', 'nvr', 'info', 0, null, null, null, null, null, null, null, true),
    ('storage_nearly_full', true, 'threshold', 'camera', 'warning', 0, 'storage_percent', '>', 90, 85, null, null, null, false),
    ('no_telemetry', true, 'no_data', 'camera', 'warning', 0, null, null, null, null, 900, null, null, true);

-- What holds now: a row for each rule and subject, written by whoever learns of it, in the transaction in which it is learnt. The evaluator,
-- one in the cluster, makes alerts of what has held for the rule's time, ends those of what is over, and then deletes the row.
create table alert_condition (
    rule_id      bigint           not null,
    subject_type text             not null check (subject_type in ('nvr', 'camera', 'site', 'fleet')),
    subject_id   bigint           not null,
    -- which of several things of one kind: the device's word for what it complains of, the name of a stream, else empty
    aspect       text             not null default '',
    -- the recorder of the subject, for those that have one
    nvr_id       bigint,
    since        timestamptz      not null,
    last_at      timestamptz      not null,
    count        bigint           not null default 1,
    severity     text check (severity in ('info', 'warning', 'critical')),
    value        double precision,
    detail       text,
    -- when it is to be looked at again although nothing came: what ends by time
    look_at      timestamptz,
    over_at      timestamptz,
    over_why     text check (over_why in ('recovered', 'removed', 'rule_changed')),
    -- somebody ended its alert by hand: no other one before it was over once
    muted        boolean          not null default false,
    -- what was made of it since it began
    alert_id     bigint,
    -- the evaluator's own: when it looks at it next, at once after each change, never when nothing is to come; whether it waits for its
    -- recorder; from when its time counts, since its cause is over; the count that was told last, or -1 when it began anew after an alert
    -- whose end nobody has seen
    next_at      timestamptz               default '-infinity',
    held         boolean          not null default false,
    counts_from  timestamptz,
    told_count   bigint           not null default 0,
    primary key (rule_id, subject_type, subject_id, aspect)
) with (fillfactor = 70);
create index alert_condition_nvr on alert_condition (nvr_id) where nvr_id is not null;
create index alert_condition_next on alert_condition (next_at) where next_at is not null;
create index alert_condition_held on alert_condition (nvr_id) where held;

create table alert (
    id              bigint      not null generated always as identity primary key,
    rule_id         bigint      not null,
    rule            text        not null,
    subject_type    text        not null,
    subject_id      bigint      not null,
    subject_name    text        not null,
    aspect          text        not null default '',
    nvr_id          bigint,
    camera_id       bigint,
    site_id         bigint,
    state           text        not null check (state in ('open', 'acknowledged', 'resolved')),
    severity        text        not null check (severity in ('info', 'warning', 'critical')),
    title           text        not null,
    detail          text        not null,
    value           double precision,
    threshold       double precision,
    count           bigint      not null,
    opened_at       timestamptz not null,
    last_at         timestamptz not null,
    acknowledged_at timestamptz,
    acknowledged_by text,
    resolved_at     timestamptz,
    resolution      text check (resolution in ('recovered', 'manual', 'removed', 'rule_changed', 'merged')),
    caused_by       bigint references alert on delete set null,
    suppressed_by   bigint,
    assignee        text,
    -- when something of it was told last
    changed_at      timestamptz not null default now(),
    check ((state = 'resolved') = (resolved_at is not null) and (state = 'resolved') = (resolution is not null))
);
create unique index alert_one_open on alert (rule_id, subject_type, subject_id, aspect) where state <> 'resolved';
create index alert_opened on alert (opened_at desc, id desc);
create index alert_nvr on alert (nvr_id, opened_at desc) where nvr_id is not null;
create index alert_resolved on alert (resolved_at) where state = 'resolved';
create index alert_caused_by on alert (caused_by) where caused_by is not null;

create table alert_step (
    id       bigint      not null generated always as identity primary key,
    alert_id bigint      not null references alert on delete cascade,
    at       timestamptz not null,
    action   text        not null,
    by_whom  text,
    comment  text,
    detail   text,
    value    double precision
);
create index alert_step_alert on alert_step (alert_id, id);

-- Events on their way to Kafka (EventOutbox).
create table outbox (
    id      bigint generated always as identity primary key,
    topic   text not null,
    key     text not null,
    type    text not null,
    payload text not null
);
create index outbox_key on outbox (topic, key, id);
