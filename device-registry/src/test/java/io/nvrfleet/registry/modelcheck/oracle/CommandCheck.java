package io.nvrfleet.registry.modelcheck.oracle;

import io.nvrfleet.events.SessionCommand;
import io.nvrfleet.registry.modelcheck.world.Applied;
import io.nvrfleet.registry.modelcheck.world.PartitionRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Gateways are told of their sessions what the table says: who was superseded, who is barred, whose report is missing. */
final class CommandCheck {
    private CommandCheck() {}

    static void check(PartitionRow row, TableOracle table) {
        Map<String, List<String>> told = new TreeMap<>();
        row.outbox().forEach((version, event) -> {
            if (event instanceof SessionCommand command) {
                told.computeIfAbsent(command.key(), host -> new ArrayList<>())
                        .add(line(
                                version.substring(0, Applied.PLACE),
                                command.getClass(),
                                command.sessionId().toString()));
            }
        });
        Map<String, List<String>> expected = new TreeMap<>();
        table.models().forEach((host, model) -> {
            if (!model.commands().isEmpty()) {
                expected.put(host, model.commands());
            }
        });
        Violation.unless(
                told.equals(expected),
                "gateways are told what the table says",
                () -> "\n  expected " + expected + "\n  told     " + told);
    }

    /** One command, as both sides write it down. */
    static String line(String place, Class<? extends SessionCommand> command, String session) {
        return place + " " + command.getSimpleName() + " " + session;
    }
}
