package io.nvrfleet.registry.owner;

import io.nvrfleet.registry.metrics.LogMetrics;
import io.nvrfleet.registry.presence.PartitionState;
import io.nvrfleet.registry.store.DatabaseAway;
import io.nvrfleet.registry.store.PartitionCommit;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The partitions that could not be opened or stored, until they are stored beyond that place. Each is tried again after a
 * pause of its own, so that the others go on. For the owner's thread.
 */
final class Setbacks {
    private static final Logger LOG = Logger.getLogger(Setbacks.class);
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final int DOUBLINGS = 4;

    private final LogMetrics metrics;
    private final Map<Integer, Setback> setbacks = new HashMap<>();

    Setbacks(LogMetrics metrics) {
        this.metrics = metrics;
        metrics.failing(0);
    }

    /**
     * What happened to a partition.
     *
     * @param end of what was refused; null when it could not be opened
     */
    private record Setback(long since, int times, PartitionState.@Nullable Stored end) {
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
        Setback last = setbacks.get(partition);
        int times = last == null ? 0 : last.times();
        setbacks.put(
                partition,
                new Setback(
                        last == null ? System.nanoTime() : last.since(),
                        times + 1,
                        end == null && last != null ? last.end() : end));
        metrics.failing(setbacks.size());
        return DatabaseAway.tells(cause) ? PAUSE : PAUSE.multipliedBy(1L << Math.min(times, DOUBLINGS));
    }

    /** A partition was stored; that ends its setback, unless it is not yet beyond what was refused. */
    void stored(PartitionCommit commit) {
        Setback setback = setbacks.get(commit.partition());
        if (setback != null && setback.isOver(commit.stored())) {
            LOG.infof("partition %d is stored again", commit.partition());
            remove(commit.partition());
        }
    }

    /** A partition is no longer this process's. */
    void remove(int partition) {
        setbacks.remove(partition);
        metrics.failing(setbacks.size());
    }

    boolean has(int partition) {
        return setbacks.containsKey(partition);
    }

    /** Since when, in {@link System#nanoTime}, all of these fail; null when one does not, or there are none. */
    @Nullable
    Long allSince(Collection<Integer> partitions) {
        Long since = null;
        for (int partition : partitions) {
            Setback setback = setbacks.get(partition);
            if (setback == null) {
                return null;
            }
            since = since == null || setback.since() - since > 0 ? setback.since() : since;
        }
        return since;
    }
}
