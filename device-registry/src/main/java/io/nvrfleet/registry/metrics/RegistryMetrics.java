package io.nvrfleet.registry.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import io.nvrfleet.events.StatusChange.CameraChange;
import io.nvrfleet.events.StatusChange.CameraStatusChanged;
import io.nvrfleet.events.StatusChange.NvrStatusChanged;
import io.nvrfleet.events.StatusReason;
import io.nvrfleet.registry.presence.Batch;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Every meter of the log's owner. Names and labels are public interface (docs/metrics.md). All series exist from the
 * start, so that an alert on something that never happened finds a zero.
 */
@ApplicationScoped
public class RegistryMetrics {
    /** What the group did with partitions. */
    public enum Rebalance {
        ASSIGNED,
        REVOKED,
        LOST
    }

    /** Told though the status stays what it is. */
    private static final Set<StatusReason> CONFLICT =
            Set.of(StatusReason.HOSTNAME_CONFLICT, StatusReason.HOSTNAME_CONFLICT_OVER);

    private static final long NOTHING_OWNED = Long.MAX_VALUE;

    private final Counter records;
    private final Map<StatusReason, Counter> nvrChanges;
    private final Map<StatusReason, Counter> cameraChanges;
    private final Counter unreadable;
    private final Counter unknownTypes;
    private final Counter fenced;
    private final Counter failures;
    private final Counter gaps;
    private final Counter newEpochs;
    private final Counter standstills;
    private final Counter unregistered;
    private final Counter directoryRepairs;
    private final Counter lastSeenRows;
    private final Counter published;
    private final Map<Rebalance, Counter> rebalances = new EnumMap<>(Rebalance.class);
    private final DistributionSummary batchSize;
    private final Timer commits;
    private final Timer takeovers;
    private final Timer lastSeenFlushes;
    private final AtomicInteger owned;
    private final AtomicInteger failing;
    private final AtomicLong lag;
    private final AtomicLong outboxWaiting;
    private final AtomicLong oldestAppend = new AtomicLong(NOTHING_OWNED);

    public RegistryMetrics(MeterRegistry meters) {
        records = meters.counter("nvrfleet.registry.log.records");
        nvrChanges = perReason(meters, "nvr");
        cameraChanges = perReason(meters, "camera");
        unreadable = meters.counter("nvrfleet.registry.log.unreadable");
        unknownTypes = meters.counter("nvrfleet.registry.log.unknown.types");
        fenced = meters.counter("nvrfleet.registry.commit.fenced");
        failures = meters.counter("nvrfleet.registry.commit.failures");
        gaps = meters.counter("nvrfleet.registry.observation.gaps");
        newEpochs = meters.counter("nvrfleet.registry.log.epochs");
        standstills = meters.counter("nvrfleet.registry.log.standstills");
        unregistered = meters.counter("nvrfleet.registry.cameras.unregistered.reported");
        directoryRepairs = meters.counter("nvrfleet.registry.directory.repairs");
        lastSeenRows = meters.counter("nvrfleet.registry.last.seen.rows");
        published = meters.counter("nvrfleet.registry.outbox.published");
        for (Rebalance what : Rebalance.values()) {
            rebalances.put(what, meters.counter("nvrfleet.registry.partitions.rebalanced", "outcome", wire(what)));
        }
        batchSize = meters.summary("nvrfleet.registry.commit.records");
        commits = meters.timer("nvrfleet.registry.commit.duration");
        takeovers = meters.timer("nvrfleet.registry.partitions.opened");
        lastSeenFlushes = meters.timer("nvrfleet.registry.last.seen.flush");
        owned = meters.gauge("nvrfleet.registry.partitions.owned", new AtomicInteger());
        failing = meters.gauge("nvrfleet.registry.partitions.failing", new AtomicInteger());
        lag = meters.gauge("nvrfleet.registry.log.lag", new AtomicLong());
        outboxWaiting = meters.gauge("nvrfleet.registry.outbox.waiting", new AtomicLong());
        TimeGauge.builder(
                        "nvrfleet.registry.lease.clock.behind",
                        oldestAppend,
                        TimeUnit.MILLISECONDS,
                        oldest -> ageOf(oldest.get()))
                .register(meters);
    }

    private static Map<StatusReason, Counter> perReason(MeterRegistry meters, String entity) {
        Map<StatusReason, Counter> counters = new EnumMap<>(StatusReason.class);
        for (StatusReason reason : StatusReason.values()) {
            counters.put(
                    reason,
                    meters.counter("nvrfleet.registry.status.changes", "entity", entity, "reason", wire(reason)));
        }
        return counters;
    }

    private static String wire(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    public void committed(Batch batch) {
        records.increment(batch.records());
        gaps.increment(batch.gaps().size());
        batchSize.record(batch.records());
        batch.changes().forEach(change -> {
            switch (change) {
                case NvrStatusChanged nvr -> {
                    if (nvr.status() != nvr.oldStatus() || CONFLICT.contains(nvr.reason())) {
                        count(nvrChanges, nvr.reason());
                    }
                    nvr.cameras().stream()
                            .filter(camera -> camera.status() != camera.oldStatus())
                            .map(CameraChange::reason)
                            .forEach(reason -> count(cameraChanges, reason));
                }
                case CameraStatusChanged camera -> count(cameraChanges, camera.reason());
            }
        });
    }

    private static <K> void count(Map<K, Counter> counters, K which) {
        Objects.requireNonNull(counters.get(which)).increment();
    }

    public void stoodStill() {
        standstills.increment();
    }

    public void commitTook(Duration duration) {
        commits.record(duration);
    }

    public void unreadable() {
        unreadable.increment();
    }

    public void unknownType() {
        unknownTypes.increment();
    }

    public void fenced(int partitions) {
        fenced.increment(partitions);
    }

    public void commitFailed() {
        failures.increment();
    }

    /** How many partitions can now not be opened or stored. */
    public void failing(int partitions) {
        failing.set(partitions);
    }

    public void begunAnew() {
        newEpochs.increment();
    }

    public void unregistered(int cameras) {
        unregistered.increment(cameras);
    }

    public void directoryRepaired(int entries) {
        directoryRepairs.increment(entries);
    }

    public void lastSeenFlushed(int rows, Duration took) {
        lastSeenRows.increment(rows);
        lastSeenFlushes.record(took);
    }

    public void published(int messages, long waiting) {
        published.increment(messages);
        outboxWaiting.set(waiting);
    }

    public void rebalanced(Rebalance what, int partitions) {
        Objects.requireNonNull(rebalances.get(what)).increment(partitions);
    }

    /** From the group's assignment to the moment that records are taken. */
    public void opened(Duration took) {
        takeovers.record(took);
    }

    /**
     * How this process stands after a round.
     *
     * @param partitions how many it owns
     * @param recordsBehind of the partition that is furthest behind
     * @param lastAppend append time of the last record that was read, milliseconds since 1970, of the partition where it is
     *     oldest; empty when none is owned
     */
    public void round(int partitions, long recordsBehind, OptionalLong lastAppend) {
        owned.set(partitions);
        lag.set(recordsBehind);
        oldestAppend.set(lastAppend.orElse(NOTHING_OWNED));
    }

    /** Told when it is asked for: it grows also where there are no more rounds. */
    private static double ageOf(long append) {
        return append == NOTHING_OWNED ? 0 : Math.max(0, System.currentTimeMillis() - append);
    }
}
