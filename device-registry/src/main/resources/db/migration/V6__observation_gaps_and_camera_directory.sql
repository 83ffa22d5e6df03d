-- Listed newest first, over all partitions.
create index if not exists observation_gap_newest on observation_gap (gap_from desc, partition);

-- The log has not heard of sites, nor of the display names and addresses of cameras, which the camera directory tells: it is
-- told of each registered recorder again, as after a change. A hostname that the log never told of has its partition from the
-- command that still waits.
with recorder as (
    update hostname_revision set revision = hostname_revision.revision + 1
    from nvr where nvr.hostname_key = hostname_revision.hostname and nvr.deleted_at is null
    returning nvr.id, hostname_revision.hostname, hostname_revision.revision),
told as (
    update nvr set revision = recorder.revision from recorder where nvr.id = recorder.id
    returning nvr.*)
insert into inventory_command (hostname, revision, partition, type, payload)
select told.hostname_key, told.revision, place.partition, 'io.nvrfleet.inventory-changed.v1',
    json_strip_nulls(json_build_object(
        'hostname', told.hostname, 'revision', told.revision, 'nvr_id', told.id, 'device_name', told.device_name,
        'enabled', told.enabled, 'removed', false, 'site_id', told.site_id,
        'cameras', coalesce((
            select json_agg(json_build_object('camera_id', id, 'name', name, 'display_name', display_name,
                'ip_address', ip_address) order by id)
            from camera where nvr_id = told.id and deleted_at is null), '[]')))::text
from told join lateral (
    select partition from presence_state where hostname = told.hostname_key
    union select partition from inventory_command where hostname = told.hostname_key) place on true;
