package io.nvrfleet.registry.owner;

import io.nvrfleet.registry.metrics.RegistryMetrics;
import io.nvrfleet.registry.outbox.OutboxPublisher;
import io.nvrfleet.registry.store.DatabaseErrors;
import io.nvrfleet.registry.store.PartitionCommit;
import io.nvrfleet.registry.store.PartitionStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Stores what the owner's loop applied, and hands what was stored to the publisher. For the owner's thread.
 *
 * <p>All partitions share one transaction. When PostgreSQL refuses it, each partition is stored alone. One that is
 * refused again is handed back, so that the others go on, and stays alone until it is stored.
 */
final class Committer {
    private static final Logger LOG = Logger.getLogger(Committer.class);
    private static final long AGAIN_MS = 500;
    private static final Duration FENCED_PAUSE = Duration.ofMillis(250);

    private final PartitionStore store;
    private final OutboxPublisher outbox;
    private final DatabaseExecutor database;
    private final FailingPartitions failing;
    private final RegistryMetrics metrics;
    private @Nullable Long failingSince;

    Committer(
            PartitionStore store,
            OutboxPublisher outbox,
            DatabaseExecutor database,
            FailingPartitions failing,
            RegistryMetrics metrics) {
        this.store = store;
        this.outbox = outbox;
        this.database = database;
        this.failing = failing;
        this.metrics = metrics;
    }

    /** Since when, in {@link System#nanoTime}, nothing can be stored; null when the last attempt went well. */
    @Nullable
    Long failingSince() {
        return failingSince;
    }

    /**
     * Stores what is due. While PostgreSQL is unavailable it tries again, however long that takes.
     *
     * @param stillMine whether a partition still belongs to this process
     * @return the partitions to be read anew, each after its pause: they were refused, or another owner has stored more
     * of them
     */
    Map<Integer, Duration> commit(Collection<OwnedPartition> owned, Predicate<OwnedPartition> stillMine)
            throws InterruptedException {
        Map<Integer, Duration> anew = new TreeMap<>();
        if (owned.stream().anyMatch(OwnedPartition::due)) {
            Map<Boolean, List<OwnedPartition>> suspected = owned.stream()
                    .filter(OwnedPartition::goesAlong)
                    .collect(Collectors.partitioningBy(partition -> failing.has(partition.number())));
            store(suspected.getOrDefault(false, List.of()), false, stillMine, anew);
            store(suspected.getOrDefault(true, List.of()), true, stillMine, anew);
            failingSince = null;
        }
        return anew;
    }

    private void store(
            List<OwnedPartition> partitions,
            boolean suspected,
            Predicate<OwnedPartition> stillMine,
            Map<Integer, Duration> anew)
            throws InterruptedException {
        boolean alone = suspected;
        List<OwnedPartition> rest = new ArrayList<>(partitions);
        while (!rest.isEmpty()) {
            List<OwnedPartition> together = alone ? List.of(rest.getFirst()) : List.copyOf(rest);
            List<PartitionCommit> commits = together.stream()
                    .map(partition -> partition.toCommit(outbox.cursor(partition.number())))
                    .toList();
            try {
                store(together, commits).forEach(fenced -> anew.put(fenced, FENCED_PAUSE));
                rest.removeAll(together);
            } catch (ExecutionException e) {
                Throwable cause = failed(e);
                if (DatabaseErrors.isUnavailable(cause)) {
                    LOG.warnf("statuses cannot be stored now, trying again: %s", cause);
                    database.sleepWhilePolling(AGAIN_MS);
                } else if (alone) {
                    PartitionCommit refused = commits.getFirst();
                    anew.put(refused.partition(), failing.notStored(refused, cause));
                    rest.removeAll(together);
                } else {
                    LOG.warnf("statuses were refused, storing each partition alone: %s", cause);
                    alone = true;
                }
            }
            rest.removeIf(stillMine.negate());
        }
    }

    private Set<Integer> store(List<OwnedPartition> partitions, List<PartitionCommit> commits)
            throws InterruptedException, ExecutionException {
        long began = System.nanoTime();
        Set<Integer> fenced = database.callWhilePolling(() -> store.commit(commits));
        failingSince = null;
        metrics.commitTook(Duration.ofNanos(System.nanoTime() - began));
        if (!fenced.isEmpty()) {
            LOG.infof("partitions %s have another owner's progress; reading it", fenced);
            metrics.fenced(fenced.size());
        }
        commits.stream().filter(commit -> !fenced.contains(commit.partition())).forEach(failing::stored);
        partitions.stream()
                .filter(partition -> !fenced.contains(partition.number()))
                .forEach(this::committed);
        outbox.pump();
        return fenced;
    }

    private Throwable failed(ExecutionException e) {
        metrics.commitFailed();
        if (failingSince == null) {
            failingSince = System.nanoTime();
        }
        Throwable cause = e.getCause();
        return cause == null ? e : cause;
    }

    private void committed(OwnedPartition partition) {
        metrics.committed(partition.batch());
        partition.batch().changedStates().forEach(state -> {
            Set<String> names = state.views().unregistered();
            if (!names.isEmpty()
                    && !names.equals(
                            partition.batch().stateBefore(state).views().unregistered())) {
                metrics.unregistered(names.size());
                LOG.infof("%s reports %d cameras that nobody registered: %s", state.hostname(), names.size(), names);
            }
        });
        outbox.add(partition.number(), partition.outgoing());
        partition.committed();
    }
}
