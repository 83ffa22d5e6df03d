package io.nvrfleet.systemtests.faults;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nvrfleet.systemtests.client.Json;
import io.nvrfleet.systemtests.stack.FleetCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What was measured: a line of JSON for each scenario, appended to {@code target/faults/figures.jsonl} of this module, and
 * a table of this run at its end.
 */
final class Figures implements AutoCloseable {
    private static final Path FILE = FleetCommand.root().resolve("system-tests/target/faults/figures.jsonl");
    private static final List<String> COLUMNS = List.of(
            "scenario",
            "result",
            "right_again_ms",
            "since_fault_ms",
            "longest_absence_ms",
            "offline",
            "false_offline",
            "timing",
            "replicas",
            "recorders",
            "at",
            "repeats");

    private final List<ObjectNode> lines = new ArrayList<>();

    /** One scenario's; failed until it says otherwise. */
    final class Line {
        private final ObjectNode values;

        private Line(ObjectNode values) {
            this.values = values;
        }

        void put(String name, Object value) {
            values.set(name, Json.object(name, value).required(name));
        }

        void done() {
            add(values);
        }
    }

    Line line(String scenario, int replicas, int recorders) {
        return new Line(Json.object(
                "scenario",
                scenario,
                "result",
                "failed",
                "timing",
                System.getProperty("fleet.timing", "scaled"),
                "replicas",
                replicas,
                "recorders",
                recorders,
                "at",
                Instant.now().toString()));
    }

    private synchronized void add(ObjectNode line) {
        lines.add(line);
        System.out.println("figures | " + line);
        try {
            Files.createDirectories(FILE.getParent());
            Files.writeString(FILE, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public synchronized void close() {
        System.out.println(row("SCENARIO", "RESULT", "RIGHT ms", "SINCE ms", "AWAY ms", "OFFLINE", "FALSE", "MORE"));
        for (ObjectNode line : lines) {
            ObjectNode more = line.deepCopy();
            more.remove(COLUMNS);
            System.out.println(row(
                    text(line, "scenario"),
                    text(line, "result"),
                    text(line, "right_again_ms"),
                    text(line, "since_fault_ms"),
                    text(line, "longest_absence_ms"),
                    text(line, "offline"),
                    text(line, "false_offline"),
                    more.isEmpty() ? "" : more.toString()));
        }
    }

    private static String row(Object... cells) {
        return String.format(Locale.ROOT, "%-58s %-7s %9s %9s %9s %8s %6s  %s", cells)
                .stripTrailing();
    }

    private static String text(ObjectNode line, String name) {
        return line.path(name).asText("-");
    }
}
