-- By what people are told of alerts, what waits to be told, and what became of each message.

create table notification_channel (
    id               bigint      not null generated always as identity primary key,
    name             text        not null,
    name_key         text        not null generated always as (lower(name)) stored unique,
    type             text        not null check (type in ('email', 'webhook', 'web_push')),
    mail_to          text[]      not null default '{}',
    url              text,
    template         text check (template in ('json', 'slack', 'teams')),
    -- signs what is sent, so it is kept as it is
    secret           text,
    min_severity     text        not null check (min_severity in ('info', 'warning', 'critical')),
    site_ids         bigint[]    not null default '{}',
    quiet_from       time,
    quiet_to         time,
    quiet_zone       text,
    quiet_pass       text check (quiet_pass in ('info', 'warning', 'critical')),
    group_seconds    integer     not null,
    cooldown_seconds integer     not null,
    max_per_hour     integer,
    enabled          boolean     not null,
    revision         bigint      not null default 0,
    created_at       timestamptz not null default now(),
    updated_at       timestamptz not null default now(),
    check ((quiet_from is null) = (quiet_to is null) and (quiet_from is null) = (quiet_zone is null))
);

-- When a channel is looked at again although nothing new came; without a row only when something comes. Apart from the channel, so that
-- who edits one and the dispatcher do not wait for each other.
create table channel_look (
    channel_id bigint      not null primary key references notification_channel on delete cascade,
    look_at    timestamptz not null
);

create table web_push_subscription (
    id         bigint      not null generated always as identity primary key,
    channel_id bigint      not null references notification_channel on delete cascade,
    endpoint   text        not null,
    p256dh     text        not null,
    auth       text        not null,
    created_at timestamptz not null default now()
);
-- An endpoint is longer than what an index takes when it wants to be.
create unique index web_push_subscription_endpoint on web_push_subscription (channel_id, md5(endpoint));
create index web_push_subscription_of on web_push_subscription (md5(endpoint));

-- What waits to be told by a channel. Only added to by who decides of alerts, only taken away from by the dispatcher.
create table notice (
    id         bigint      not null generated always as identity primary key,
    channel_id bigint      not null references notification_channel on delete cascade,
    alert_id   bigint      not null,
    kind       text        not null check (kind in ('problem', 'recovery')),
    severity   text        not null check (severity in ('info', 'warning', 'critical')),
    at         timestamptz not null default now(),
    seen       boolean     not null default false,
    -- the alert as it was then
    alert      jsonb       not null,
    unique (channel_id, alert_id, kind)
);
create index notice_fresh on notice (channel_id) where not seen;

-- Which message told a channel of an alert, and which one that it is over. It outlives the messages for as long as the alert is there.
create table told (
    channel_id        bigint      not null references notification_channel on delete cascade,
    alert_id          bigint      not null,
    problem_delivery  uuid        not null,
    told_at           timestamptz not null default now(),
    recovery_delivery uuid,
    primary key (channel_id, alert_id)
);
create index told_by on told (problem_delivery);

-- A message as it was decided. What is told later waits as notices until it has been taken or given up: one at a time, in order.
create table delivery (
    id              uuid        not null primary key,
    number          bigint      not null generated always as identity unique,
    channel_id      bigint      not null references notification_channel on delete cascade,
    kind            text        not null check (kind in ('alerts', 'digest', 'test')),
    state           text        not null check (state in ('pending', 'delivered', 'failed')),
    title           text        not null,
    -- it tells of something that began: what cooldown and cap count
    problems        boolean     not null,
    alert_ids       bigint[]    not null,
    content         jsonb       not null,
    created_at      timestamptz not null default now(),
    attempts        integer     not null default 0,
    last_attempt_at timestamptz,
    -- while somebody is at it, the end of their lease
    next_attempt_at timestamptz,
    last_status     integer,
    last_error      text,
    ended_at        timestamptz
);
create unique index delivery_one_pending on delivery (channel_id) where state = 'pending';
create index delivery_due on delivery (next_attempt_at) where state = 'pending';
create index delivery_of_channel on delivery (channel_id, number desc);
create index delivery_created on delivery (created_at);

-- Begun before it is sent: one without an outcome was cut off, and nobody knows whether it arrived.
create table delivery_attempt (
    delivery_id uuid        not null references delivery on delete cascade,
    number      integer     not null,
    -- what of a message goes to several: a browser's subscription
    target      bigint      not null default 0,
    at          timestamptz not null default clock_timestamp(),
    ended_at    timestamptz,
    outcome     text check (outcome in ('delivered', 'retry', 'refused', 'gone')),
    status      integer,
    error       text,
    primary key (delivery_id, number, target)
);
