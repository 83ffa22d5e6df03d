package io.nvrfleet.ingestion.alert.source;

import io.nvrfleet.events.Topics;
import io.nvrfleet.ingestion.topics.GroupOffsets;
import io.nvrfleet.ingestion.topics.ReadUpTo;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Asks Kafka how far the replicas have stored what recorders and cameras do, and who is there; at most every 250 ms, and only when somebody asks.
 * Offsets are committed when their records are stored.
 */
@ApplicationScoped
class KafkaWatermark implements Watermark {
    private static final Logger LOG = Logger.getLogger(KafkaWatermark.class);
    private static final Duration EVERY = Duration.ofMillis(250);

    /** Kafka answers in milliseconds; while it does not, nobody waits for it. */
    private static final Duration PATIENCE = Duration.ofMillis(100);

    private final RegistryState registry;
    private final ReadUpTo topics;
    private final ExecutorService asker = Executors.newSingleThreadExecutor(
            Thread.ofVirtual().name("watermark").factory());
    private volatile Instant seen = Instant.MIN;
    private CompletableFuture<Void> asked = CompletableFuture.completedFuture(null);
    private long askedAt = System.nanoTime() - EVERY.toNanos();

    KafkaWatermark(
            RegistryState registry,
            GroupOffsets offsets,
            Clock clock,
            @ConfigProperty(name = "mp.messaging.incoming.status-changes.group.id") String statusGroup,
            @ConfigProperty(name = "mp.messaging.incoming.camera-directory.group.id") String directoryGroup) {
        this.registry = registry;
        topics = new ReadUpTo(
                offsets,
                Map.of(
                        Topics.named(Topics.NVR_STATUS_CHANGES),
                        statusGroup,
                        Topics.named(Topics.CAMERA_DIRECTORY),
                        directoryGroup),
                clock);
    }

    @Override
    public Instant seenUpTo() {
        if (!registry.isRead()) {
            return Instant.MIN;
        }
        try {
            ask().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            LOG.tracef("what was seen last counts: %s", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return seen;
    }

    private synchronized CompletableFuture<Void> ask() {
        if (asked.isDone() && System.nanoTime() - askedAt >= EVERY.toNanos()) {
            askedAt = System.nanoTime();
            asked = CompletableFuture.runAsync(this::look, asker);
        }
        return asked;
    }

    private void look() {
        try {
            seen = topics.look();
        } catch (ExecutionException | TimeoutException e) {
            LOG.debugf("nobody knows now how far topics are read: %s", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @PreDestroy
    void close() {
        asker.shutdownNow();
    }
}
