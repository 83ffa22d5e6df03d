package io.nvrfleet.registry.owner;

import io.nvrfleet.events.NvrEvent.LeaseTicked;
import io.nvrfleet.registry.RegistryConfig;
import io.nvrfleet.registry.outbox.KafkaWriter;
import io.nvrfleet.registry.topics.TopicProvisioner;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Appends the lease clock's ticks to the partitions that this process owns; at most one of each is under way.
 *
 * <p>Ticks also show that the log has lost its end (rule 7): then a tick gets an offset below those that were read
 * before it was sent. A tick that is late shows an outage, in which the log may have lost its end and grown again.
 */
@ApplicationScoped
class LeaseTicker {
    private static final long LATE_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final long STANDSTILL_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final KafkaWriter kafka;
    private final TopicProvisioner provisioner;
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
        /** Whether it was appended below what was read, or late. */
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

    LeaseTicker(KafkaWriter kafka, TopicProvisioner provisioner, RegistryConfig config) {
        this.kafka = kafka;
        this.provisioner = provisioner;
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

    /**
     * A partition of which no record has come for 30 s, not even a tick of its own, though Kafka answered all the time: then
     * a client of Kafka is stuck, and a new one is not.
     *
     * @param takingSince {@link System#nanoTime} since which records are taken without a pause
     */
    Optional<OwnedPartition> standingStill(Collection<OwnedPartition> owned, long takingSince) {
        long now = System.nanoTime();
        if (now - takingSince < STANDSTILL_NANOS || provisioner.answering().toNanos() < STANDSTILL_NANOS) {
            return Optional.empty();
        }
        return owned.stream()
                .filter(partition -> now - partition.movedAt() > STANDSTILL_NANOS)
                .findFirst();
    }

    /**
     * The partitions whose log may not be what was read of it: their tick tells of a loss; records came while their tick is
     * overdue, so Kafka was away; or the topic is another one.
     *
     * @param polled the partitions of which records came just now
     */
    Set<OwnedPartition> inDoubt(Collection<OwnedPartition> owned, Set<Integer> polled) {
        long now = System.nanoTime();
        TopicProvisioner.Topology topology = provisioner.latest();
        Set<OwnedPartition> doubtful = new LinkedHashSet<>();
        for (OwnedPartition partition : owned) {
            Tick tick = last.get(partition);
            boolean lost = tick != null
                    && (tick.tellsOfALoss() || (tick.isOverdue(now) && polled.contains(partition.number())));
            if (lost || (topology != null && !partition.topicId().equals(topology.logId()))) {
                doubtful.add(partition);
            }
        }
        return doubtful;
    }
}
