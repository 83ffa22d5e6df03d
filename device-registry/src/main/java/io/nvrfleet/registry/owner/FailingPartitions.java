package io.nvrfleet.registry.owner;

import io.nvrfleet.registry.metrics.RegistryMetrics;
import io.nvrfleet.registry.presence.PartitionState;
import io.nvrfleet.registry.store.DatabaseErrors;
import io.nvrfleet.registry.store.PartitionCommit;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The partitions that could not be opened or stored, until they are stored beyond the place where that happened. Each
 * is tried again after a pause of its own, so that the others go on. For the owner's thread.
 */
final class FailingPartitions {
    private static final Logger LOG = Logger.getLogger(FailingPartitions.class);
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final int DOUBLINGS = 4;

    private final RegistryMetrics metrics;
    private final Map<Integer, Failure> failing = new HashMap<>();

    FailingPartitions(RegistryMetrics metrics) {
        this.metrics = metrics;
        metrics.failing(0);
    }

    /**
     * What happened to a partition.
     *
     * @param end of what was refused; null when it could not be opened
     */
    private record Failure(long since, int times, PartitionState.@Nullable Stored end) {
        boolean isOver(PartitionState.Stored stored) {
            return end == null || stored.epoch() != end.epoch() || stored.nextOffset() >= end.nextOffset();
        }
    }

    /**
     * Notes that a partition cannot be opened.
     *
     * @return the pause before it is tried again: 0.5 s, and doubled each time up to 8 s unless PostgreSQL is away
     */
    Duration notOpened(int partition, Throwable cause) {
        if (!has(partition)) {
            LOG.warnf("partition %d cannot be opened now, trying again: %s", partition, cause);
        }
        return add(partition, cause, null);
    }

    /**
     * Notes that what was applied of a partition was refused.
     *
     * @return as {@link #notOpened}
     */
    Duration notStored(PartitionCommit commit, Throwable cause) {
        if (!has(commit.partition())) {
            LOG.warnf(
                    "partition %d cannot be stored, trying it alone from now on: offsets %d to %d are refused: %s",
                    commit.partition(), commit.from(), commit.stored().nextOffset() - 1, cause);
        }
        return add(commit.partition(), cause, commit.stored());
    }

    private Duration add(int partition, Throwable cause, PartitionState.@Nullable Stored end) {
        Failure last = failing.get(partition);
        int times = last == null ? 0 : last.times();
        failing.put(
                partition,
                new Failure(
                        last == null ? System.nanoTime() : last.since(),
                        times + 1,
                        end == null && last != null ? last.end() : end));
        metrics.failing(failing.size());
        return DatabaseErrors.isUnavailable(cause) ? PAUSE : PAUSE.multipliedBy(1L << Math.min(times, DOUBLINGS));
    }

    /** A partition was stored; that ends its failure, unless it is not yet beyond what was refused. */
    void stored(PartitionCommit commit) {
        Failure failure = failing.get(commit.partition());
        if (failure != null && failure.isOver(commit.stored())) {
            LOG.infof("partition %d is stored again", commit.partition());
            remove(commit.partition());
        }
    }

    /** A partition is no longer this process's. */
    void remove(int partition) {
        failing.remove(partition);
        metrics.failing(failing.size());
    }

    boolean has(int partition) {
        return failing.containsKey(partition);
    }

    /** Since when, in {@link System#nanoTime}, all of these fail; null when one does not, or there are none. */
    @Nullable
    Long allSince(Collection<Integer> partitions) {
        Long since = null;
        for (int partition : partitions) {
            Failure failure = failing.get(partition);
            if (failure == null) {
                return null;
            }
            since = since == null || failure.since() - since > 0 ? failure.since() : since;
        }
        return since;
    }
}
