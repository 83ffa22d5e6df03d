package io.nvrfleet.registry.modelcheck.oracle;

import io.nvrfleet.events.DirectoryRecord;
import io.nvrfleet.events.FleetEvent;
import io.nvrfleet.registry.modelcheck.world.PartitionRow;
import io.nvrfleet.registry.modelcheck.world.Topic;
import io.nvrfleet.registry.presence.Inventory;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** A consumer of a directory that drops revisions below the one that it has knows what people decided last. */
public final class DirectoryCheck {
    private DirectoryCheck() {}

    public static void check(
            Collection<PartitionRow> partitions,
            Topic<FleetEvent> topic,
            Class<? extends DirectoryRecord> kind,
            Set<String> recent) {
        Map<String, DirectoryRecord> read = new HashMap<>();
        for (Topic.Entry<FleetEvent> entry : topic.ever()) {
            DirectoryRecord next = (DirectoryRecord) entry.value();
            read.merge(next.key(), next, (old, later) -> later.revision() < old.revision() ? old : later);
        }
        Map<String, DirectoryRecord> expected = new HashMap<>();
        partitions.forEach(row -> row.states().forEach(state -> {
            Inventory inventory = state.inventory();
            if (inventory != null) {
                inventory.directoryRecords().stream()
                        .filter(kind::isInstance)
                        .forEach(entry -> expected.put(entry.key(), entry));
            }
        }));
        expected.keySet().removeAll(recent);
        read.keySet().removeAll(recent);
        Violation.unless(
                read.equals(expected),
                "the directories are what people decided",
                () -> "\n  expected " + expected + "\n  read     " + read);
    }
}
