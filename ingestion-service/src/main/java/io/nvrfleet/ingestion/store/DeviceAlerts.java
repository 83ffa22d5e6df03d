package io.nvrfleet.ingestion.store;

import io.nvrfleet.events.telemetry.DeviceAlert;
import io.nvrfleet.service.sql.ColumnArrays;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** What devices complain of, as rows: one that is open for each camera and type, with how often it was said. */
final class DeviceAlerts {
    /** Types are the devices' own words; one that makes up a new one each time fills no disk. */
    private static final int OPEN_OF_A_CAMERA = 100;

    /**
     * What is not later than the last of its kind, open or closed, has come before, or comes late: it is not counted. The newest one says how
     * bad it is, and in what words.
     */
    private static final String STORE = """
            with told as materialized (
                select * from unnest(?, ?, ?, ?, ?, ?) as told(camera_id, type, severity, reported_severity, message, at)),
            newer as (
                select told.*, open.id is null as first from told
                left join device_alert open on open.camera_id = told.camera_id and open.type = told.type and open.closed_at is null
                where (open.id is null or told.at > open.last_at) and not exists (
                    select from device_alert closed
                    where closed.camera_id = told.camera_id and closed.type = told.type and closed.closed_at is not null
                        and closed.last_at >= told.at)),
            summed as (
                select camera_id, type, min(at) as first_at, max(at) as last_at, count(distinct at) as count,
                    (array_agg(severity order by at desc))[1] as severity,
                    (array_agg(reported_severity order by at desc))[1] as reported_severity,
                    (array_agg(message order by at desc))[1] as message,
                    row_number() over (partition by camera_id, first order by min(at), type) as nth, first
                from newer group by camera_id, type, first)
            insert into device_alert as known (camera_id, type, severity, reported_severity, message, first_at, last_at, count)
            select camera_id, type, severity, reported_severity, message, first_at, last_at, count from summed
            where not first or nth + (select count(*) from device_alert open
                where open.camera_id = summed.camera_id and open.closed_at is null) <= %d
            order by camera_id, type
            on conflict (camera_id, type) where closed_at is null do update set severity = excluded.severity,
                reported_severity = excluded.reported_severity, message = excluded.message,
                last_at = excluded.last_at, count = known.count + excluded.count
            where known.last_at < excluded.last_at
            """.formatted(OPEN_OF_A_CAMERA);

    private DeviceAlerts() {}

    /** Keeps the alerts of reports, in the caller's transaction. */
    static void store(Connection connection, List<StoredReport> reports) throws SQLException {
        ColumnArrays rows = new ColumnArrays("int8", "text", "text", "text", "text", "timestamptz");
        for (StoredReport stored : reports) {
            for (DeviceAlert alert : stored.report().alerts()) {
                rows.add(
                        stored.cameraId(),
                        alert.type(),
                        alert.severity().wireName(),
                        alert.reportedSeverity(),
                        alert.message(),
                        alert.timestamp());
            }
        }
        rows.execute(connection, STORE);
    }
}
