-- Whom gateways turned away, one row per hostname (lower case): for people, since the recorder cannot tell them.
create table refusal (
    hostname       text        not null primary key,
    remote_address text        not null,
    first_seen     timestamptz not null,
    last_seen      timestamptz not null,
    count          bigint      not null,
    code           integer     not null,
    reason         text        not null
);
create index refusal_last_seen on refusal (last_seen desc, hostname);
