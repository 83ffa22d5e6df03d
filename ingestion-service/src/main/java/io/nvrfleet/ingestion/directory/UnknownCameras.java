package io.nvrfleet.ingestion.directory;

import io.nvrfleet.rest.Query;
import io.nvrfleet.service.sql.ColumnArrays;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** Cameras that are reported and that nobody registered: one row for each, and the 10,000 that were reported last are kept. */
public final class UnknownCameras {
    private static final int KEPT = 10_000;

    /** Whether the camera {@code c} is the one that a row {@code u} is about. */
    static final String IS_KNOWN =
            "c.hostname = u.hostname and (c.name = u.name or (u.name is null and c.ip_address = u.ip_address))";

    /**
     * What is not later than what a row knows has come before, where it may come twice. One that was registered meanwhile is none. Rows
     * in one order, so that two replicas do not wait for each other.
     */
    private static final String COUNT = """
            with told as (
                select hostname, name, ip_address::inet as ip_address, first_seen, last_seen, count, repeatable
                from unnest(?, ?, ?, ?, ?, ?, ?) as told(hostname, name, ip_address, first_seen, last_seen, count, repeatable))
            insert into unknown_camera as known (hostname, name, ip_address, first_seen, last_seen, count)
            select told.hostname, told.name, told.ip_address, min(told.first_seen), max(told.last_seen), sum(told.count)
            from told left join unknown_camera u on u.hostname = told.hostname
                and u.name is not distinct from told.name and u.ip_address is not distinct from told.ip_address
            where (u.id is null or not told.repeatable or told.last_seen > u.last_seen) and not exists (
                select from camera c where c.hostname = told.hostname
                    and (c.name = told.name or (told.name is null and c.ip_address = told.ip_address)))
            group by told.hostname, told.name, told.ip_address
            order by told.hostname, told.name, told.ip_address
            on conflict (hostname, name, ip_address) do update set first_seen = least(known.first_seen, excluded.first_seen),
                last_seen = greatest(known.last_seen, excluded.last_seen), count = known.count + excluded.count
            """;

    private static final String TRIM = """
            delete from unknown_camera where id in (select id from unknown_camera order by last_seen desc, id offset ?)
            """;

    private UnknownCameras() {}

    /**
     * How often one was reported.
     *
     * @param repeatable whether the same may be told again, after a failure: then it is counted only when it is later than what is known
     */
    public record Sighting(CameraKey camera, Instant firstSeen, Instant lastSeen, long count, boolean repeatable) {
        Sighting and(Sighting other) {
            return new Sighting(
                    camera,
                    firstSeen.isBefore(other.firstSeen) ? firstSeen : other.firstSeen,
                    lastSeen.isAfter(other.lastSeen) ? lastSeen : other.lastSeen,
                    count + other.count,
                    repeatable);
        }
    }

    /** Counts reports, in the caller's transaction. */
    public static void count(Connection connection, List<Sighting> sightings) throws SQLException {
        ColumnArrays rows = new ColumnArrays("text", "text", "text", "timestamptz", "timestamptz", "int8", "bool");
        for (Sighting sighting : sightings) {
            CameraKey camera = sighting.camera();
            rows.add(
                    camera.hostname(),
                    camera.name(),
                    camera.ipAddress(),
                    sighting.firstSeen(),
                    sighting.lastSeen(),
                    sighting.count(),
                    sighting.repeatable());
        }
        rows.execute(connection, COUNT);
        if (rows.size() > 0) {
            new Query(TRIM, KEPT).execute(connection);
        }
    }

    /** Forgets those of some recorders that are registered by now. */
    static void forgetKnown(Connection connection, List<String> hostnames) throws SQLException {
        new Query(
                        "delete from unknown_camera u using camera c where " + IS_KNOWN + " and u.hostname = any (?)",
                        hostnames)
                .execute(connection);
    }
}
