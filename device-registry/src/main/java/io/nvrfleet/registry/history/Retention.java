package io.nvrfleet.registry.history;

import io.nvrfleet.registry.RegistryConfig;
import io.nvrfleet.service.job.ClusterJobs;
import io.nvrfleet.service.job.Job;
import io.nvrfleet.service.partition.Period;
import io.nvrfleet.service.partition.TimePartitions;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** Deletes what is too old: months of the history, observation gaps, times for which a recorder was disabled, messages of the outbox that are published, refusals beyond the 10,000 latest. */
@ApplicationScoped
class Retention {
    private final ClusterJobs jobs;
    private final RegistryConfig config;

    Retention(ClusterJobs jobs, RegistryConfig config) {
        this.jobs = jobs;
        this.config = config;
    }

    void begin(@Observes StartupEvent start) {
        new TimePartitions("status_history", "at", Period.MONTH, config.historyRetention()).keep(jobs);
        jobs.schedule(new Job("observation_gap_retention", Duration.ofHours(1), this::dropGaps));
        jobs.schedule(new Job("outbox_retention", Duration.ofMinutes(1), this::emptyOutbox));
        jobs.schedule(new Job("refusal_retention", Duration.ofMinutes(10), Retention::keepLatestRefusals));
    }

    /** What the history needs to be read: for how long nobody observed, and for how long recorders were disabled. */
    private void dropGaps(Connection connection) throws SQLException {
        execute(connection, """
                delete from observation_gap where gap_to < now() - make_interval(secs => %1$d);
                delete from nvr_disabled using nvr
                where nvr.id = nvr_disabled.nvr_id
                    and coalesce(nvr_disabled.disabled_to, nvr.deleted_at) < now() - make_interval(secs => %1$d)
                """.formatted(config.historyRetention().toSeconds()));
    }

    private void emptyOutbox(Connection connection) throws SQLException {
        execute(connection, """
                delete from outbox using log_partition
                where outbox.partition = log_partition.partition and outbox.version <= log_partition.published
                    and outbox.created_at < now() - make_interval(secs => %d)
                """.formatted(config.outboxRetention().toSeconds()));
    }

    private static void keepLatestRefusals(Connection connection) throws SQLException {
        execute(connection, """
                delete from refusal where hostname in (
                    select hostname from refusal order by last_seen desc, hostname offset 10000)
                """);
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
