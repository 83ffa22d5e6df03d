package io.nvrfleet.registry.modelcheck.oracle;

import io.nvrfleet.events.FleetEvent;
import io.nvrfleet.events.StatusChange;
import io.nvrfleet.registry.modelcheck.world.PartitionRow;
import io.nvrfleet.registry.modelcheck.world.Topic;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A consumer of the status changes that drops versions it has seen misses nothing and sees nothing out of order. */
public final class TopicCheck {
    private TopicCheck() {}

    public static void check(Collection<PartitionRow> partitions, Topic<FleetEvent> topic, Set<String> recent) {
        Map<String, List<String>> expected = new HashMap<>();
        partitions.forEach(row -> row.outbox().values().forEach(event -> {
            if (event instanceof StatusChange change) {
                add(expected, change);
            }
        }));
        Map<String, List<String>> read = new HashMap<>();
        for (Topic.Entry<FleetEvent> entry : topic.ever()) {
            StatusChange change = (StatusChange) entry.value();
            List<String> versions = read.getOrDefault(change.hostname(), List.of());
            if (versions.isEmpty() || versions.getLast().compareTo(change.version()) < 0) {
                add(read, change);
            }
        }
        expected.keySet().removeAll(recent);
        read.keySet().removeAll(recent);
        Violation.unless(
                read.equals(expected),
                "the status changes have no gap and no reversal",
                () -> "\n  committed " + expected + "\n  read      " + read);
    }

    private static void add(Map<String, List<String>> versions, StatusChange change) {
        versions.computeIfAbsent(change.hostname(), host -> new ArrayList<>()).add(change.version());
    }
}
