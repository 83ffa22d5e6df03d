package io.nvrfleet.registry.log;

import io.nvrfleet.events.NvrEvent.LeaseTicked;
import io.nvrfleet.registry.RegistryConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Appends the lease clock's ticks to the partitions that this process owns; at most one of each is under way. */
@ApplicationScoped
class LeaseTicker {
    private final KafkaOut kafka;
    private final long everyNanos;
    private final Map<Integer, Tick> last = new HashMap<>();

    private record Tick(long sentAt, CompletableFuture<Void> appended) {}

    LeaseTicker(KafkaOut kafka, RegistryConfig config) {
        this.kafka = kafka;
        this.everyNanos = config.leaseTick().toNanos();
    }

    /** Sends the ticks that are due. Never blocks. */
    void tick(Collection<Integer> owned) {
        last.keySet().retainAll(owned);
        long now = System.nanoTime();
        for (int partition : owned) {
            Tick tick = last.get(partition);
            if (tick == null || (tick.appended().isDone() && now - tick.sentAt() >= everyNanos)) {
                LeaseTicked event = new LeaseTicked(partition, kafka.source(), Instant.now());
                last.put(partition, new Tick(now, kafka.appendToPartition(partition, event)));
            }
        }
    }
}
