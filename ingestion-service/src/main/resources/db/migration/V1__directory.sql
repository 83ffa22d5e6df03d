-- The registry's recorders and cameras, read from camera.directory.v1; hostnames are in lower case.

create table nvr (
    hostname    text    not null primary key,
    nvr_id      bigint  not null,
    device_name text    not null,
    enabled     boolean not null,
    removed     boolean not null,
    site_id     bigint,
    revision    bigint  not null
);
create index nvr_nvr_id on nvr (nvr_id);

create table camera (
    id           bigint not null primary key,
    hostname     text   not null references nvr,
    name         text   not null,
    display_name text,
    -- null also for what is no address; in one form, whatever it was written in
    ip_address   inet
);
create index camera_hostname_name on camera (hostname, name);
create index camera_hostname_ip_address on camera (hostname, ip_address) where ip_address is not null;

-- Cameras that were reported and that nobody registered: one row for each, however often it is reported.
create table unknown_camera (
    id         bigint generated always as identity primary key,
    hostname   text        not null,
    name       text,
    ip_address inet,
    first_seen timestamptz not null,
    last_seen  timestamptz not null,
    count      bigint      not null,
    unique nulls not distinct (hostname, name, ip_address)
);
create index unknown_camera_last_seen on unknown_camera (last_seen desc, id);

-- Work that one replica does for all.
create table cluster_job (
    name     text not null primary key,
    last_run timestamptz
);
