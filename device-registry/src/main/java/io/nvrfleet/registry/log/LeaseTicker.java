package io.nvrfleet.registry.log;

import io.nvrfleet.events.NvrEvent.LeaseTicked;
import io.nvrfleet.registry.RegistryConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Appends the lease clock's ticks to the partitions that this process owns; at most one of each is under way.
 *
 * <p>A tick that is given an offset below what was read when it was sent tells that the log lost its end (rule 7). One that
 * is late tells of an outage, after which the log may have lost its end and grown again.
 */
@ApplicationScoped
class LeaseTicker {
    private static final long LATE_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final KafkaOut kafka;
    private final long everyNanos;
    private Map<OwnedPartition, Tick> last = new HashMap<>();

    /** Where a tick was appended, and when that became known. */
    private record Place(long offset, long knownAt) {}

    /**
     * One tick.
     *
     * @param position of the owner in the log, when it was sent
     */
    private record Tick(long sentAt, long position, CompletableFuture<Place> appended) {
        /** It was appended below what was read, or late. */
        boolean tellsOfALoss() {
            if (!appended.isDone() || appended.isCompletedExceptionally()) {
                return false;
            }
            Place place = appended.join();
            return place.offset() < position || place.knownAt() - sentAt > LATE_NANOS;
        }

        boolean isOverdue(long now) {
            return !appended.isDone() && now - sentAt > LATE_NANOS;
        }
    }

    LeaseTicker(KafkaOut kafka, RegistryConfig config) {
        this.kafka = kafka;
        this.everyNanos = config.leaseTick().toNanos();
    }

    /**
     * Sends the ticks that are due. Never blocks.
     *
     * <p>When one is due, those whose time has half come go along: from then on all of them are one request to Kafka, and one
     * round of the owner.
     */
    void tick(Collection<OwnedPartition> owned) {
        Map<OwnedPartition, Tick> next = new HashMap<>();
        long now = System.nanoTime();
        boolean one = owned.stream().anyMatch(partition -> isDue(partition, now, everyNanos));
        for (OwnedPartition partition : owned) {
            Tick tick = last.get(partition);
            boolean due = tick == null || (one && isDue(partition, now, everyNanos / 2));
            next.put(partition, due ? send(partition, now) : tick);
        }
        last = next;
    }

    /** In how many nanoseconds the next tick is due; negative for one that waits for the one before. */
    long dueIn() {
        long now = System.nanoTime();
        return last.values().stream()
                .mapToLong(tick -> tick.sentAt() + everyNanos - now)
                .min()
                .orElse(everyNanos);
    }

    private boolean isDue(OwnedPartition partition, long now, long age) {
        Tick tick = last.get(partition);
        return tick == null || (tick.appended().isDone() && !tick.tellsOfALoss() && now - tick.sentAt() >= age);
    }

    private Tick send(OwnedPartition partition, long now) {
        LeaseTicked event = new LeaseTicked(partition.number(), kafka.source(), Instant.now());
        long position = partition.state().nextOffset();
        CompletableFuture<Place> appended = kafka.appendToPartition(partition.number(), event)
                .thenApply(offset -> new Place(offset, System.nanoTime()));
        return new Tick(now, position, appended);
    }

    /** The partitions whose log may not be what was read of it. */
    List<OwnedPartition> inDoubt() {
        return last.entrySet().stream()
                .filter(entry -> entry.getValue().tellsOfALoss())
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Whether Kafka does not answer for this partition: records that come now came back with it. */
    boolean isOverdue(OwnedPartition partition) {
        Tick tick = last.get(partition);
        return tick != null && tick.isOverdue(System.nanoTime());
    }
}
