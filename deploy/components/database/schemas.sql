-- Run once, by a superuser, in the database nvrfleet, when it is new. The tables are the services' own; passwords are set elsewhere.
revoke all on database nvrfleet from public;

-- May look at everything: for people, reports and backups of single tables.
create role fleet_reader login;
grant connect on database nvrfleet to fleet_reader;

create role device_registry login;
grant connect on database nvrfleet to device_registry;
create schema registry authorization device_registry;
grant usage on schema registry to fleet_reader;
alter default privileges for role device_registry in schema registry grant select on tables to fleet_reader;

create role camera_sync login;
grant connect on database nvrfleet to camera_sync;
create schema camera_sync authorization camera_sync;
grant usage on schema camera_sync to fleet_reader;
alter default privileges for role camera_sync in schema camera_sync grant select on tables to fleet_reader;

create role ingestion login;
grant connect on database nvrfleet to ingestion;
create schema ingestion authorization ingestion;
grant usage on schema ingestion to fleet_reader;
alter default privileges for role ingestion in schema ingestion grant select on tables to fleet_reader;
