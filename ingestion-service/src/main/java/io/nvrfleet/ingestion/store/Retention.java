package io.nvrfleet.ingestion.store;

import io.nvrfleet.ingestion.IngestionConfig;
import io.nvrfleet.rest.Query;
import io.nvrfleet.service.job.ClusterJobs;
import io.nvrfleet.service.job.Job;
import io.nvrfleet.service.partition.Period;
import io.nvrfleet.service.partition.TimePartitions;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Makes partitions of samples ahead, drops those that are too old, and deletes what belongs to nothing that is kept. */
@ApplicationScoped
class Retention {
    /** The tables of samples have no index by time alone, and this one has a row for each camera. */
    private static final String NEWEST = "select max(at) from latest";

    /** With a clock of its own: {@code now()} alone would delete everything once PostgreSQL's clock is years ahead. */
    private static final String END = "(select least(now(), (" + NEWEST + ")) - make_interval(secs => ?))";

    /** A camera that was removed takes its rows along, once its last sample is as old as the longest roll-up is kept. */
    private static final List<String> FORGET = List.of(
            "delete from device_alert where last_at < " + END,
            "delete from hardware_change where at < " + END,
            "delete from hardware where seen_at < " + END + gone("hardware"),
            "delete from camera_rest where at < " + END + gone("camera_rest"),
            "delete from latest where at < " + END + gone("latest"));

    private final IngestionConfig config;

    Retention(IngestionConfig config) {
        this.config = config;
    }

    private static String gone(String table) {
        return " and not exists (select from camera where camera.id = %s.camera_id)".formatted(table);
    }

    void begin(@Observes StartupEvent started, ClusterJobs jobs) {
        partitions().forEach(partitions -> partitions.keep(jobs));
        jobs.schedule(new Job("telemetry_retention", Duration.ofHours(1), this::forget));
    }

    private Stream<TimePartitions> partitions() {
        IngestionConfig.Retention keep = config.retention();
        return Stream.of(
                new TimePartitions("sample", "at", Period.DAY, keep.raw()).newest(NEWEST),
                new TimePartitions("sample_1m", "at", Period.DAY, keep.minutes()).newest(NEWEST),
                new TimePartitions("sample_1h", "at", Period.MONTH, keep.hours()).newest(NEWEST));
    }

    /** Deletes what is older than the roll-ups by hour. */
    void forget(Connection connection) throws SQLException {
        for (String statement : FORGET) {
            new Query(statement, (double) config.retention().hours().toSeconds()).execute(connection);
        }
    }
}
