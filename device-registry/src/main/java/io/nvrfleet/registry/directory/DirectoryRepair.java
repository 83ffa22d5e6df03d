package io.nvrfleet.registry.directory;

import io.nvrfleet.events.DirectoryRecord;
import io.nvrfleet.registry.metrics.RegistryMetrics;
import io.nvrfleet.registry.outbox.KafkaWriter;
import io.nvrfleet.registry.outbox.OutboxRow;
import io.nvrfleet.registry.presence.PartitionState;
import io.nvrfleet.registry.topics.TopicProvisioner;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the directories what the owned partitions say (rule 13): reads them after an assignment, when one is a new topic, and
 * every few minutes, since a stopped owner may wake up and append an old entry behind a newer one. What differs is published
 * again. Reading is done on a thread of its own; everything else is for the owner's thread.
 */
@Singleton
public class DirectoryRepair {
    private static final Logger LOG = Logger.getLogger(DirectoryRepair.class);
    private static final Duration AGAIN = Duration.ofMinutes(5);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(2);

    private final DirectoryReader reader;
    private final TopicProvisioner provisioner;
    private final KafkaWriter kafka;
    private final RegistryMetrics metrics;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("directory-check").factory());
    private @Nullable Future<Map<DirectoryReader.Place, DirectoryRecord>> reading;
    private CompletableFuture<Void> published = CompletableFuture.completedFuture(null);
    private List<String> topicsRead = List.of();
    private long nextAt = System.nanoTime();

    public DirectoryRepair(
            DirectoryReader reader, TopicProvisioner provisioner, KafkaWriter kafka, RegistryMetrics metrics) {
        this.reader = reader;
        this.provisioner = provisioner;
        this.kafka = kafka;
        this.metrics = metrics;
    }

    /** Partitions came: the directories are looked at soon. */
    public void assigned() {
        nextAt = System.nanoTime();
    }

    /** Nothing is owned any more: what was read before is of no use to who owns next. */
    public void forget() {
        reading = null;
        topicsRead = List.of();
    }

    /** Publishes what was found to differ, and looks again when it is time. Never blocks. */
    public void repair(Map<Integer, PartitionState> owned) throws InterruptedException {
        if (reading == null) {
            begin(owned);
        } else if (reading.isDone()) {
            try {
                Map<DirectoryReader.Place, DirectoryRecord> found = reading.get();
                owned.forEach((partition, state) -> publishDifferent(partition, state, found));
            } catch (ExecutionException e) {
                LOG.infof("the directories cannot be read now, trying again: %s", e.getCause());
                topicsRead = List.of();
                nextAt = System.nanoTime() + AFTER_FAILURE.toNanos();
            }
            reading = null;
        }
    }

    private void begin(Map<Integer, PartitionState> owned) {
        TopicProvisioner.Topology topology = provisioner.latest();
        // One repair at a time: what the last one published may not be there yet, and would be published again.
        if (owned.isEmpty() || topology == null || !published.isDone()) {
            return;
        }
        boolean another = !topology.directoryIds().equals(topicsRead) && !topicsRead.isEmpty();
        if (another || System.nanoTime() - nextAt >= 0) {
            topicsRead = topology.directoryIds();
            nextAt = System.nanoTime() + AGAIN.toNanos();
            reading = thread.submit(reader::read);
        }
    }

    private void publishDifferent(
            int partition, PartitionState state, Map<DirectoryReader.Place, DirectoryRecord> found) {
        int different = 0;
        for (DirectoryRecord entry : state.directoryRecords()) {
            if (!entry.equals(found.get(DirectoryReader.Place.of(entry)))) {
                different++;
                publish(partition, entry);
            }
        }
        if (different > 0) {
            LOG.infof("%d entries of the directories differed in partition %d", different, partition);
            metrics.directoryRepaired(different);
        }
    }

    private void publish(int partition, DirectoryRecord entry) {
        OutboxRow row = OutboxRow.of(partition, "directory-" + entry.revision(), entry, null);
        CompletableFuture<Void> one = kafka.publish(row).exceptionally(failure -> {
            LOG.warnf("%s could not be published again: %s", entry.hostname(), failure.getMessage());
            return null;
        });
        published = CompletableFuture.allOf(published, one);
    }

    @PreDestroy
    void stop() {
        thread.shutdownNow();
    }
}
