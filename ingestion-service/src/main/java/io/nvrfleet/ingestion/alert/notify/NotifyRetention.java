package io.nvrfleet.ingestion.alert.notify;

import io.nvrfleet.rest.Query;
import io.nvrfleet.service.job.ClusterJobs;
import io.nvrfleet.service.job.Job;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/** Forgets deliveries after 30 days, and whom was told of alerts that are no more. */
@ApplicationScoped
class NotifyRetention {
    private static final Duration EVERY = Duration.ofMinutes(10);
    private static final int PORTION = 10_000;

    /** Of two clocks, since {@code now()} alone would delete everything once PostgreSQL's is years ahead. */
    private static final String END =
            "(select least(now(), (select created_at from delivery order by created_at desc limit 1)) - interval '30 days')";

    void begin(@Observes StartupEvent started, ClusterJobs jobs) {
        jobs.schedule(new Job("notify_retention", EVERY, NotifyRetention::forget));
    }

    /** Deletes a portion of what is too old. */
    static void forget(Connection connection) throws SQLException {
        new Query(
                        "delete from delivery where id in (select id from delivery where created_at < " + END
                                + " and state <> 'pending' order by created_at limit ?)",
                        PORTION)
                .execute(connection);
        new Query(
                        "delete from told where (channel_id, alert_id) in (select channel_id, alert_id from told where told_at < "
                                + END
                                + " and (recovery_delivery is not null"
                                + " or not exists (select from alert where alert.id = told.alert_id)) limit ?)",
                        PORTION)
                .execute(connection);
    }
}
