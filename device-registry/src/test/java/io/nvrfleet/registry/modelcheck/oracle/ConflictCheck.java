package io.nvrfleet.registry.modelcheck.oracle;

import io.nvrfleet.events.FleetEvent;
import io.nvrfleet.events.StatusChange.NvrStatusChanged;
import io.nvrfleet.events.StatusReason;
import io.nvrfleet.registry.modelcheck.world.Applied;
import io.nvrfleet.registry.modelcheck.world.PartitionRow;
import io.nvrfleet.registry.presence.NvrState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** People are told of two machines with one hostname exactly when rule 5 says, and never when there is but one. */
public final class ConflictCheck {
    private ConflictCheck() {}

    /** @param clones hostnames that more than one machine uses */
    static void check(PartitionRow row, TableOracle table, Set<String> clones) {
        Map<String, List<String>> told = new TreeMap<>();
        row.outbox().forEach((version, event) -> {
            if (isConflict(event)) {
                told.computeIfAbsent(event.key(), host -> new ArrayList<>()).add(version.substring(0, Applied.PLACE));
            }
        });
        Map<String, List<String>> expected = new TreeMap<>();
        table.models().forEach((host, model) -> {
            if (!model.conflicts().isEmpty()) {
                expected.put(host, model.conflicts());
            }
        });
        Violation.unless(
                told.equals(expected),
                "people are told of a hostname conflict when there is one",
                () -> "\n  expected " + expected + "\n  told     " + told);
        Set<String> shown = row.states().stream()
                .filter(state -> state.sessions().conflict() != null)
                .map(NvrState::hostname)
                .collect(Collectors.toSet());
        Set<String> inConflict = table.models().entrySet().stream()
                .filter(entry -> entry.getValue().isInConflict())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        Violation.unless(
                shown.equals(inConflict),
                "a hostname conflict is shown for as long as there is one",
                () -> "\n  expected " + inConflict + "\n  shown    " + shown);
        Violation.unless(
                clones.containsAll(told.keySet()),
                "nobody is told of a hostname conflict where there is one machine",
                () -> told + ", more than one only of " + clones);
    }

    private static boolean isConflict(FleetEvent event) {
        return event instanceof NvrStatusChanged change && change.reason() == StatusReason.HOSTNAME_CONFLICT;
    }
}
