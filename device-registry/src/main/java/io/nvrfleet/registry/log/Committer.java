package io.nvrfleet.registry.log;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import org.jboss.logging.Logger;

/** Stores what the owner's loop applied, and hands what was stored to the publisher. For the owner's thread. */
final class Committer {
    private static final Logger LOG = Logger.getLogger(Committer.class);
    private static final long AGAIN_MS = 500;

    private final OwnerLoop.Parts parts;
    private final PatientDatabase database;

    Committer(OwnerLoop.Parts parts, PatientDatabase database) {
        this.parts = parts;
        this.database = database;
    }

    /**
     * Stores what is due in one transaction, again until it is stored, however long PostgreSQL is away.
     *
     * @param stillMine whether a partition has not gone to another owner while this one waited
     * @return the partitions that have another owner's progress
     */
    Set<Integer> commit(Collection<OwnedPartition> owned, Predicate<OwnedPartition> stillMine)
            throws InterruptedException {
        if (owned.stream().noneMatch(OwnedPartition::due)) {
            return Set.of();
        }
        List<OwnedPartition> rest =
                owned.stream().filter(OwnedPartition::goesAlong).toList();
        while (!rest.isEmpty()) {
            List<PartitionCommit> commits = rest.stream()
                    .map(partition -> partition.toCommit(parts.publisher().cursor(partition.number())))
                    .toList();
            try {
                long began = System.nanoTime();
                Set<Integer> fenced = database.whilePolling(() -> parts.store().commit(commits));
                parts.metrics().commitTook(Duration.ofNanos(System.nanoTime() - began));
                rest.stream()
                        .filter(partition -> !fenced.contains(partition.number()))
                        .forEach(this::committed);
                parts.publisher().pump();
                return fenced;
            } catch (ExecutionException e) {
                parts.metrics().commitFailed();
                LOG.warnf("statuses cannot be stored now, trying again: %s", e.getCause());
                database.waitPolling(AGAIN_MS);
            }
            rest = rest.stream().filter(stillMine).toList();
        }
        return Set.of();
    }

    private void committed(OwnedPartition partition) {
        parts.metrics().committed(partition.batch());
        partition.batch().changedStates().forEach(state -> {
            Set<String> names = state.views().unregistered();
            if (!names.isEmpty()
                    && !names.equals(
                            partition.batch().stateBefore(state).views().unregistered())) {
                parts.metrics().unregistered(names.size());
                LOG.infof("%s reports %d cameras that nobody registered: %s", state.hostname(), names.size(), names);
            }
        });
        parts.publisher().add(partition.number(), Rows.outgoing(partition.number(), partition.batch()));
        partition.committed();
    }
}
