package io.nvrfleet.registry.modelcheck.world;

import io.nvrfleet.registry.modelcheck.world.Database.CommandRow;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** How an owner appends inventory commands to the log: in order, each again until its own transaction has applied it. */
final class CommandPublisher {
    private static final long AGAIN = 10_000;

    private final Owner.Parts parts;
    private final Producer producer;
    private Map<CommandRow, Long> sentAt = new HashMap<>();

    CommandPublisher(Owner.Parts parts, Producer producer) {
        this.parts = parts;
        this.producer = producer;
    }

    void send(Set<Integer> owned) {
        if (!parts.database().up()) {
            return;
        }
        long now = parts.timeline().now();
        Map<CommandRow, Long> next = new HashMap<>();
        for (CommandRow row : parts.database().waiting(owned)) {
            long before = sentAt.getOrDefault(row, -AGAIN);
            if (now - before >= AGAIN) {
                producer.send(parts.broker().events(row.partition()), row.event(), done -> {});
                before = now;
            }
            next.put(row, before);
        }
        sentAt = next;
    }
}
