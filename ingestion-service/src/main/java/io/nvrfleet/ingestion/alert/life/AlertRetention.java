package io.nvrfleet.ingestion.alert.life;

import io.nvrfleet.ingestion.IngestionConfig;
import io.nvrfleet.rest.Query;
import io.nvrfleet.service.job.ClusterJobs;
import io.nvrfleet.service.job.Job;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/** Deletes alerts that have been over for as long as samples are kept by hour, with their history. One that is not over is kept. */
@ApplicationScoped
class AlertRetention {
    /** Measured from the last one that ended, not by PostgreSQL's clock alone, which may be years ahead. */
    private static final String FORGET = """
            delete from alert where state = 'resolved' and resolved_at
                < (select least(now(), (select max(resolved_at) from alert where state = 'resolved')) - make_interval(secs => ?))""";

    private final IngestionConfig config;

    AlertRetention(IngestionConfig config) {
        this.config = config;
    }

    void begin(@Observes StartupEvent started, ClusterJobs jobs) {
        jobs.schedule(new Job("alert_retention", Duration.ofHours(1), this::forget));
    }

    void forget(Connection connection) throws SQLException {
        new Query(FORGET, (double) config.retention().hours().toSeconds()).execute(connection);
    }
}
