-- What is kept of reports (docs/adr/0016). Wide columns come first, so that no byte of a row is padding.

-- One row for each report that measured something; what was not measured is null.
create table sample (
    camera_id            bigint      not null,
    at                   timestamptz not null,
    storage_used_bytes   bigint,
    storage_total_bytes  bigint,
    quality_score        real,
    ping_ms              real,
    packet_loss_percent  real,
    bitrate_kbps         real,
    fps                  real,
    temperature_celsius  real,
    clock_offset_seconds real,
    uptime_seconds       integer,
    primary key (camera_id, at)
) partition by range (at);
create table sample_default partition of sample default;

-- Reports that are rolled up, by minute and by hour of UTC: how many there were, and of each metric the average, the least, the greatest
-- and how many measured it. The least and the greatest are null where both are the average, the count where every report measured it.
create table sample_1m (
    camera_id bigint      not null,
    at        timestamptz not null,
    storage_used_bytes bigint, storage_used_bytes_min bigint, storage_used_bytes_max bigint,
    storage_total_bytes bigint, storage_total_bytes_min bigint, storage_total_bytes_max bigint,
    samples   integer     not null,
    storage_used_bytes_count integer,
    storage_total_bytes_count integer,
    quality_score real, quality_score_min real, quality_score_max real, quality_score_count integer,
    ping_ms real, ping_ms_min real, ping_ms_max real, ping_ms_count integer,
    packet_loss_percent real, packet_loss_percent_min real, packet_loss_percent_max real, packet_loss_percent_count integer,
    bitrate_kbps real, bitrate_kbps_min real, bitrate_kbps_max real, bitrate_kbps_count integer,
    fps real, fps_min real, fps_max real, fps_count integer,
    temperature_celsius real, temperature_celsius_min real, temperature_celsius_max real, temperature_celsius_count integer,
    clock_offset_seconds real, clock_offset_seconds_min real, clock_offset_seconds_max real, clock_offset_seconds_count integer,
    uptime_seconds integer, uptime_seconds_min integer, uptime_seconds_max integer, uptime_seconds_count integer,
    primary key (camera_id, at)
) partition by range (at);
create table sample_1m_default partition of sample_1m default;

create table sample_1h (
    camera_id bigint      not null,
    at        timestamptz not null,
    storage_used_bytes bigint, storage_used_bytes_min bigint, storage_used_bytes_max bigint,
    storage_total_bytes bigint, storage_total_bytes_min bigint, storage_total_bytes_max bigint,
    samples   integer     not null,
    storage_used_bytes_count integer,
    storage_total_bytes_count integer,
    quality_score real, quality_score_min real, quality_score_max real, quality_score_count integer,
    ping_ms real, ping_ms_min real, ping_ms_max real, ping_ms_count integer,
    packet_loss_percent real, packet_loss_percent_min real, packet_loss_percent_max real, packet_loss_percent_count integer,
    bitrate_kbps real, bitrate_kbps_min real, bitrate_kbps_max real, bitrate_kbps_count integer,
    fps real, fps_min real, fps_max real, fps_count integer,
    temperature_celsius real, temperature_celsius_min real, temperature_celsius_max real, temperature_celsius_count integer,
    clock_offset_seconds real, clock_offset_seconds_min real, clock_offset_seconds_max real, clock_offset_seconds_count integer,
    uptime_seconds integer, uptime_seconds_min integer, uptime_seconds_max integer, uptime_seconds_count integer,
    primary key (camera_id, at)
) partition by range (at);
create table sample_1h_default partition of sample_1h default;

-- What has to be rolled up, again or for the first time: an hour of 64 cameras, and a bit for each of them that has samples of it.
create table roll_up_due (
    block   bigint      not null,
    hour    timestamptz not null,
    cameras bigint      not null,
    primary key (block, hour)
) with (fillfactor = 50);

-- The newest value of each metric of a camera, and when it was measured. Written often: half a page stays free, so that a row stays on its
-- page, and there is no index that would have to follow.
create table latest (
    camera_id            bigint      not null primary key,
    at                   timestamptz not null,
    storage_used_bytes   bigint,  storage_used_bytes_at timestamptz,
    storage_total_bytes  bigint,  storage_total_bytes_at timestamptz,
    quality_score        real,    quality_score_at timestamptz,
    ping_ms              real,    ping_ms_at timestamptz,
    packet_loss_percent  real,    packet_loss_percent_at timestamptz,
    bitrate_kbps         real,    bitrate_kbps_at timestamptz,
    fps                  real,    fps_at timestamptz,
    temperature_celsius  real,    temperature_celsius_at timestamptz,
    clock_offset_seconds real,    clock_offset_seconds_at timestamptz,
    uptime_seconds       integer, uptime_seconds_at timestamptz
) with (fillfactor = 50);

-- The latest fields of a report that nobody knows: a JSON object of at most 8 KiB, as text, since jsonb refuses some JSON.
create table camera_rest (
    camera_id bigint      not null primary key,
    at        timestamptz not null,
    rest      text        not null
);

-- What a camera is. Memory has what each way in said last, as JSON that nothing but the service reads (HardwareMemory).
create table hardware (
    camera_id                   bigint      not null primary key,
    seen_at                     timestamptz not null,
    manufacturer                text,
    model                       text,
    firmware_version            text,
    serial_number               text,
    mac_address                 text,
    resolution                  text,
    fps                         real,
    bitrate_kbps                real,
    codec                       text,
    smart_codec                 boolean,
    storage_present             boolean,
    storage_total_bytes         bigint,
    storage_status              text,
    storage_reported_status     text,
    memory                      text        not null,
    -- when the oldest change was told that does not count yet
    waiting_since               timestamptz
) with (fillfactor = 70);
create index hardware_waiting on hardware (waiting_since) where waiting_since is not null;

create table hardware_change (
    id        bigint      not null generated always as identity primary key,
    camera_id bigint      not null,
    at        timestamptz not null,
    field     text        not null,
    old       text        not null,
    new       text        not null
);
create index hardware_change_camera on hardware_change (camera_id, at desc, id desc);

-- What devices complain of: one open row for each camera and type.
create table device_alert (
    id                bigint      not null generated always as identity primary key,
    camera_id         bigint      not null,
    type              text        not null,
    severity          text        not null check (severity in ('info', 'warning', 'critical')),
    reported_severity text,
    message           text,
    first_at          timestamptz not null,
    last_at           timestamptz not null,
    count             bigint      not null,
    closed_at         timestamptz
);
create unique index device_alert_open on device_alert (camera_id, type) where closed_at is null;
create index device_alert_last on device_alert (last_at);
