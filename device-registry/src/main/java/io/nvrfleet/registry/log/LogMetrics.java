package io.nvrfleet.registry.log;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.nvrfleet.registry.presence.Batch;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Every meter of the log's owner; names and labels are public interface (docs/metrics.md). */
@ApplicationScoped
class LogMetrics {
    private final Counter records;
    private final Counter changes;
    private final Counter unreadable;
    private final Counter unknownTypes;
    private final Counter fenced;
    private final Counter failures;
    private final Counter gaps;
    private final Counter unregistered;
    private final DistributionSummary batchSize;
    private final Timer commits;
    private final AtomicInteger owned;
    private final AtomicLong lag;

    LogMetrics(MeterRegistry meters) {
        records = meters.counter("registry.log.records");
        changes = meters.counter("registry.status.changes");
        unreadable = meters.counter("registry.log.unreadable");
        unknownTypes = meters.counter("registry.log.unknown.types");
        fenced = meters.counter("registry.commit.fenced");
        failures = meters.counter("registry.commit.failures");
        gaps = meters.counter("registry.observation.gaps");
        unregistered = meters.counter("registry.cameras.unregistered.reported");
        batchSize = meters.summary("registry.commit.records");
        commits = meters.timer("registry.commit.duration");
        owned = meters.gauge("registry.partitions.owned", new AtomicInteger());
        lag = meters.gauge("registry.log.lag", new AtomicLong());
    }

    void committed(Batch batch) {
        records.increment(batch.records());
        changes.increment(batch.changes().size());
        gaps.increment(batch.gaps().size());
        batchSize.record(batch.records());
    }

    void commitTook(Duration duration) {
        commits.record(duration);
    }

    void unreadable() {
        unreadable.increment();
    }

    void unknownType() {
        unknownTypes.increment();
    }

    void fenced(int partitions) {
        fenced.increment(partitions);
    }

    void commitFailed() {
        failures.increment();
    }

    void unregistered(int cameras) {
        unregistered.increment(cameras);
    }

    void owned(int partitions) {
        owned.set(partitions);
    }

    void lag(long recordsBehind) {
        lag.set(recordsBehind);
    }
}
