package io.nvrfleet.ingestion.alert.source;

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

/** Drops changes of status that are too old, and what is known of recorders, cameras and streams that are gone for as long. */
@ApplicationScoped
class FactRetention {
    private static final String NEWEST =
            "select greatest((select max(since) from nvr_state), (select max(since) from camera_state))";

    /** With the facts' own clock too: PostgreSQL's alone would delete everything once it is years ahead. */
    private static final String END = "(select least(now(), (" + NEWEST + ")) - make_interval(secs => ?))";

    private static final List<String> FORGET = List.of(
            "delete from observation_gap where gap_to < " + END,
            "delete from stream_state where not is_active and at < " + END
                    + " and not exists (select from camera where camera.id = camera_id)",
            "delete from camera_state where since < " + END
                    + " and not exists (select from camera where camera.id = camera_id)",
            "delete from nvr_state where since < " + END
                    + " and not exists (select from nvr where nvr.nvr_id = nvr_state.nvr_id and not removed)");

    private final IngestionConfig config;

    FactRetention(IngestionConfig config) {
        this.config = config;
    }

    void begin(@Observes StartupEvent started, ClusterJobs jobs) {
        new TimePartitions("status_change", "at", Period.DAY, config.retention().statusChanges())
                .newest(NEWEST)
                .keep(jobs);
        jobs.schedule(new Job("alert_facts_retention", Duration.ofHours(1), this::forget));
    }

    private void forget(Connection connection) throws SQLException {
        for (String statement : FORGET) {
            new Query(statement, (double) config.retention().statusChanges().toSeconds()).execute(connection);
        }
    }
}
