package io.nvrfleet.registry.outbox;

import io.nvrfleet.registry.metrics.RegistryMetrics;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;

/**
 * Publishes the outbox of each owned partition in the order of versions, with a cursor that never passes a row which
 * Kafka has not acknowledged. After a failure it goes on from the cursor: consumers drop what they have seen.
 *
 * <p>Used by the owner's thread alone; acknowledgements only complete futures that this thread looks at.
 */
@ApplicationScoped
public class OutboxPublisher {
    private static final int WINDOW = 512;

    private final KafkaWriter kafka;
    private final RegistryMetrics metrics;
    private final Map<Integer, Outbox> outboxes = new HashMap<>();

    public OutboxPublisher(KafkaWriter kafka, RegistryMetrics metrics) {
        this.kafka = kafka;
        this.metrics = metrics;
    }

    private record InFlight(OutboxRow row, CompletableFuture<Void> acknowledged) {}

    private static final class Outbox {
        private final Queue<OutboxRow> waiting = new ArrayDeque<>();
        private final Queue<InFlight> inFlight = new ArrayDeque<>();
        private String cursor;

        Outbox(String cursor) {
            this.cursor = cursor;
        }
    }

    /** Begins with a partition, at its cursor, with what an earlier owner left unpublished. */
    public void open(int partition, String cursor, List<OutboxRow> unpublished) {
        Outbox outbox = new Outbox(cursor);
        outbox.waiting.addAll(unpublished);
        outboxes.put(partition, outbox);
        pump();
    }

    public void close(int partition) {
        outboxes.remove(partition);
    }

    /** Takes rows that were just committed. */
    public void add(int partition, List<OutboxRow> committed) {
        Outbox outbox = outboxes.get(partition);
        if (outbox != null) {
            outbox.waiting.addAll(committed);
        }
    }

    /** The version up to which a partition is known to be published. */
    public String cursor(int partition) {
        Outbox outbox = outboxes.get(partition);
        return outbox == null ? "" : outbox.cursor;
    }

    /** Whether rows wait until others are acknowledged. */
    public boolean isBehind() {
        return outboxes.values().stream().anyMatch(outbox -> !outbox.waiting.isEmpty());
    }

    /** Moves cursors over what was acknowledged and sends what waits. Never blocks. */
    public void pump() {
        int published = 0;
        long waiting = 0;
        for (Outbox outbox : outboxes.values()) {
            published += settle(outbox);
            while (outbox.inFlight.size() < WINDOW && !outbox.waiting.isEmpty()) {
                OutboxRow row = outbox.waiting.remove();
                outbox.inFlight.add(new InFlight(row, kafka.publish(row)));
            }
            waiting += outbox.inFlight.size() + outbox.waiting.size();
        }
        metrics.published(published, waiting);
    }

    private static int settle(Outbox outbox) {
        int published = 0;
        while (!outbox.inFlight.isEmpty()
                && outbox.inFlight.element().acknowledged().isDone()) {
            InFlight oldest = outbox.inFlight.element();
            if (oldest.acknowledged().isCompletedExceptionally()) {
                sendAgain(outbox);
                return published;
            }
            outbox.cursor = oldest.row().version();
            outbox.inFlight.remove();
            published++;
        }
        return published;
    }

    private static void sendAgain(Outbox outbox) {
        List<OutboxRow> rows = new ArrayList<>();
        outbox.inFlight.forEach(sent -> rows.add(sent.row()));
        rows.addAll(outbox.waiting);
        outbox.inFlight.clear();
        outbox.waiting.clear();
        outbox.waiting.addAll(rows);
    }
}
