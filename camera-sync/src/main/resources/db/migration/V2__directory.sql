-- What the registry has, as far as linking needs it: read from camera.directory.v1, names of sites by REST.

create table nvr (
    hostname    text    not null primary key,
    nvr_id      bigint  not null,
    device_name text    not null,
    enabled     boolean not null,
    removed     boolean not null,
    site_id     bigint,
    revision    bigint  not null
);

create table camera (
    id           bigint not null primary key,
    hostname     text   not null references nvr,
    name         text   not null,
    display_name text,
    -- null also for what is no address; in one form, whatever it was written in
    ip_address   inet
);
create index camera_hostname on camera (hostname);
create index camera_ip_address on camera (ip_address) where ip_address is not null;

-- Names that sites have or had, in lower case: a former one means its site until another has it.
create table site_name (
    name_key text   not null primary key,
    site_id  bigint not null
);

-- Of an ambiguous device: the cameras that have its address.
alter table device add link_candidates bigint[] not null default '{}';
