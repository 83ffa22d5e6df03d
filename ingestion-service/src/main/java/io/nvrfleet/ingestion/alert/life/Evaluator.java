package io.nvrfleet.ingestion.alert.life;

import io.nvrfleet.ingestion.IngestionConfig;
import io.nvrfleet.ingestion.alert.life.Situation.Times;
import io.nvrfleet.ingestion.alert.rule.AlertRule;
import io.nvrfleet.ingestion.alert.rule.RuleFollower;
import io.nvrfleet.ingestion.alert.source.Wake;
import io.nvrfleet.ingestion.alert.source.Watermark;
import io.nvrfleet.rest.Query;
import io.nvrfleet.service.job.ClusterJobs;
import io.nvrfleet.service.job.Job;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Makes alerts of conditions: rounds that one replica does for all (ADR 11), one after the other, and at once in the replica that learns
 * something. A round is one transaction; nothing is remembered between two, so it does not matter who does the next one.
 */
@ApplicationScoped
class Evaluator implements RuleFollower {
    private static final String NAME = "alerts";
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Duration AT_ONCE = Duration.ofMillis(1);

    private static final String RULE_CHANGED =
            "update alert_condition set next_at = '-infinity' where rule_id = ? and next_at is distinct from '-infinity'";

    private final IngestionConfig.Alerts config;
    private final Watermark watermark;
    private final AlertEvents events;
    private final AlertMetrics metrics;
    private final Wake wake;
    private final Clock clock;
    private final SteadyClock steady;
    private final Semaphore nudges = new Semaphore(0);
    private volatile long thoroughAt;
    private volatile @Nullable Thread woken;

    Evaluator(
            IngestionConfig config,
            Watermark watermark,
            AlertEvents events,
            AlertMetrics metrics,
            Wake wake,
            Clock clock) {
        this.config = config.alerts();
        this.watermark = watermark;
        this.events = events;
        this.metrics = metrics;
        this.wake = wake;
        this.clock = clock;
        this.steady = new SteadyClock(clock::instant, System::nanoTime);
        this.thoroughAt = System.nanoTime() - this.config.thoroughEvery().toNanos();
    }

    void begin(@Observes StartupEvent started, ClusterJobs jobs) {
        jobs.schedule(new Job(NAME, config.every(), LIMIT, new Work()));
        Job atOnce = new Job(NAME, AT_ONCE, LIMIT, new Work());
        woken = Thread.ofVirtual().name("alerts at once").start(() -> {
            while (!Thread.currentThread().isInterrupted()) {
                // Several nudges are one look.
                nudges.acquireUninterruptibly();
                nudges.drainPermits();
                jobs.attempt(atOnce);
            }
        });
        wake.follow(nudges::release);
    }

    void end(@Observes ShutdownEvent ended) {
        Thread thread = woken;
        if (thread != null) {
            thread.interrupt();
            nudges.release();
        }
    }

    /** All that holds by a rule is looked at by how it is now. */
    @Override
    public void changed(Connection connection, AlertRule after) throws SQLException {
        new Query(RULE_CHANGED, after.id()).execute(connection);
    }

    /** One round, and what follows when it is committed. */
    private final class Work implements Job.Work {
        private final List<Change> changes = new ArrayList<>();

        @Override
        public void run(Connection connection) throws SQLException {
            changes.clear();
            // Before anything is read: what is known later than the mark says is read all the same.
            Times times = new Times(clock.instant(), steady.now(), watermark.seenUpTo());
            long now = System.nanoTime();
            boolean isThorough = now - thoroughAt >= config.thoroughEvery().toNanos();
            changes.addAll(Rounds.run(connection, times, isThorough));
            if (isThorough) {
                thoroughAt = now;
            }
            metrics.round(Duration.ofNanos(System.nanoTime() - now));
        }

        @Override
        public void afterwards() {
            if (!changes.isEmpty()) {
                metrics.count(changes);
                if (changes.stream().anyMatch(Change.Published.class::isInstance)) {
                    events.publish();
                }
            }
        }
    }
}
