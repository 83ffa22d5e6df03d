package io.nvrfleet.registry.modelcheck.oracle;

import io.nvrfleet.events.FleetEvent;
import io.nvrfleet.registry.modelcheck.world.Applied;
import io.nvrfleet.registry.modelcheck.world.PartitionRow;
import io.nvrfleet.registry.presence.Batch;
import io.nvrfleet.registry.presence.LogRecord;
import io.nvrfleet.registry.presence.PartitionState;
import io.nvrfleet.registry.presence.PartitionState.Stored;
import io.nvrfleet.registry.presence.PresenceRules;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Status is a pure function of the log: one owner who never failed writes the same, down to the versions. */
public final class ReplayCheck {
    private ReplayCheck() {}

    public static void check(PresenceRules rules, PartitionRow row) {
        List<LogRecord> records = row.applied().stream()
                .filter(Applied.Folded.class::isInstance)
                .map(step -> ((Applied.Folded) step).record())
                .toList();
        boolean oneLog = records.size() == row.applied().size();
        if (!oneLog || records.isEmpty()) {
            return;
        }
        PartitionState state =
                new PartitionState(rules, Stored.beginning(0, records.getFirst().offset()), List.of());
        Batch batch = new Batch();
        records.forEach(record -> state.apply(record, batch));
        Map<String, FleetEvent> outbox = new TreeMap<>();
        batch.outbox().forEach(out -> outbox.put(out.version(), out.event()));
        Violation.unless(
                outbox.equals(row.outbox()),
                "replaying the log gives the same",
                () -> "\n  stored   " + row.outbox() + "\n  replayed " + outbox);
    }
}
