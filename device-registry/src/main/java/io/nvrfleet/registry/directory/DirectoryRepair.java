package io.nvrfleet.registry.directory;

import io.nvrfleet.events.DirectoryEntry;
import io.nvrfleet.registry.metrics.RegistryMetrics;
import io.nvrfleet.registry.outbox.KafkaWriter;
import io.nvrfleet.registry.outbox.OutboxRow;
import io.nvrfleet.registry.presence.PartitionState;
import io.nvrfleet.registry.topics.TopicProvisioner;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Keeps {@code nvr.directory} what the owned partitions say (rule 13): reads it after an assignment, when it is a new topic,
 * and every few minutes, since a stopped owner may wake up and append an old entry behind a newer one. What differs is
 * published again. Reading is done on a thread of its own; everything else is for the owner's thread.
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
    private @Nullable Future<Map<String, DirectoryEntry>> reading;
    private CompletableFuture<Void> published = CompletableFuture.completedFuture(null);
    private String topicRead = "";
    private long nextAt = System.nanoTime();

    DirectoryRepair(DirectoryReader reader, TopicProvisioner provisioner, KafkaWriter kafka, RegistryMetrics metrics) {
        this.reader = reader;
        this.provisioner = provisioner;
        this.kafka = kafka;
        this.metrics = metrics;
    }

    /** Partitions came: the directory is looked at soon. */
    public void assigned() {
        nextAt = System.nanoTime();
    }

    /** Nothing is owned any more: what was read before is of no use to who owns next. */
    public void forget() {
        reading = null;
        topicRead = "";
    }

    /** Publishes what was found to differ, and looks again when it is time. Never blocks. */
    public void repair(Map<Integer, PartitionState> owned) throws InterruptedException {
        if (reading == null) {
            begin(owned);
        } else if (reading.isDone()) {
            try {
                Map<String, DirectoryEntry> found = reading.get();
                owned.forEach((partition, state) -> publishDifferent(partition, state, found));
            } catch (ExecutionException e) {
                LOG.infof("the directory cannot be read now, trying again: %s", e.getCause());
                topicRead = "";
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
        boolean another = !topology.directoryId().equals(topicRead) && !topicRead.isEmpty();
        if (another || System.nanoTime() - nextAt >= 0) {
            topicRead = topology.directoryId();
            nextAt = System.nanoTime() + AGAIN.toNanos();
            reading = thread.submit(reader::read);
        }
    }

    private void publishDifferent(int partition, PartitionState state, Map<String, DirectoryEntry> found) {
        int different = 0;
        for (DirectoryEntry entry : state.directory()) {
            if (!entry.equals(found.get(entry.key()))) {
                different++;
                publish(partition, entry);
            }
        }
        if (different > 0) {
            LOG.infof("%d entries of the directory differed in partition %d", different, partition);
            metrics.directoryRepaired(different);
        }
    }

    private void publish(int partition, DirectoryEntry entry) {
        CompletableFuture<Void> one = kafka.publish(OutboxRow.of(partition, "directory-" + entry.revision(), entry))
                .exceptionally(failure -> {
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
