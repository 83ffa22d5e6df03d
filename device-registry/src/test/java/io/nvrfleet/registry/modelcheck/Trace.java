package io.nvrfleet.registry.modelcheck;

import io.nvrfleet.events.NvrEvent;
import io.nvrfleet.registry.modelcheck.world.Applied;
import io.nvrfleet.registry.modelcheck.world.PartitionRow;
import io.nvrfleet.registry.modelcheck.world.StatusTables.Change;
import io.nvrfleet.registry.modelcheck.world.Step;
import io.nvrfleet.registry.modelcheck.world.World;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** What happened in a schedule, for people: its steps, the records that were applied, and what they changed. */
final class Trace {
    private record Line(long at, String text) {}

    private Trace() {}

    static String of(Schedule schedule, World world) {
        List<Line> lines = new ArrayList<>();
        for (Step.Timed timed : schedule.steps()) {
            lines.add(new Line(timed.at(), "* " + timed.step()));
        }
        lines.add(new Line(schedule.healAt(), "* all faults end"));
        world.database()
                .partitions()
                .forEach((number, row) ->
                        tell(number, row, world.database().statuses().history(), lines));
        StringBuilder text = new StringBuilder();
        lines.stream()
                .sorted(Comparator.comparingLong(Line::at))
                .forEach(line ->
                        text.append(String.format(Locale.ROOT, "%8.2f s  %s%n", line.at() / 1000.0, line.text())));
        return text.toString();
    }

    private static void tell(int partition, PartitionRow row, List<Change> history, List<Line> lines) {
        long last = 0;
        for (Applied step : row.applied()) {
            if (!(step instanceof Applied.Folded record)) {
                lines.add(new Line(last, "    [" + partition + "] " + step));
                continue;
            }
            last = record.realTime();
            List<Change> changes = history.stream()
                    .filter(change -> change.version().startsWith(record.place()) && isHere(row, change))
                    .toList();
            boolean dull = record.record().event() instanceof NvrEvent.LeaseTicked && changes.isEmpty();
            if (!dull) {
                lines.add(new Line(
                        last,
                        "    [" + partition + "] " + record.place() + "  "
                                + record.record().event()));
            }
            for (Change change : changes) {
                lines.add(new Line(last, "        -> " + change));
            }
        }
    }

    private static boolean isHere(PartitionRow row, Change change) {
        return row.states().stream().anyMatch(state -> state.hostname().equals(change.host()));
    }
}
