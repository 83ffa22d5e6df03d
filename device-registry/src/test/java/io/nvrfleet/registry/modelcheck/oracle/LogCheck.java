package io.nvrfleet.registry.modelcheck.oracle;

import io.nvrfleet.events.NvrEvent;
import io.nvrfleet.registry.modelcheck.world.Applied;
import io.nvrfleet.registry.modelcheck.world.PartitionRow;
import io.nvrfleet.registry.modelcheck.world.Topic;
import java.util.List;

/** Every record of the log is applied exactly once, in order, and none waits for long; one that the log lost ends the epoch. */
public final class LogCheck {
    private static final long LONG = 3_000;

    private LogCheck() {}

    /**
     * Checks one partition.
     *
     * @param intact nothing of the log was ever lost
     */
    public static void check(PartitionRow row, Topic<NvrEvent> log, long now, boolean intact) {
        List<Topic.Entry<NvrEvent>> ever = log.ever();
        boolean behind = ever.reversed().stream()
                .takeWhile(entry -> intact && entry.offset() >= row.stored().nextOffset())
                .anyMatch(entry -> now - entry.realTime() > LONG);
        Violation.unless(
                !behind, "nothing is stuck", () -> "next offset " + row.stored().nextOffset());
        row.applied().stream()
                .filter(Applied.Folded.class::isInstance)
                .map(Applied.Folded.class::cast)
                .filter(step -> step.epoch() == row.stored().epoch())
                .map(Applied.Folded::record)
                .filter(record -> record.offset() >= log.start() && record.offset() < log.end())
                .forEach(record -> Violation.unless(
                        log.at(record.offset()).appendTime() == record.appendTime(),
                        "what an epoch has applied is in its log",
                        () -> "another one at " + record.offset()));
        if (intact) {
            List<Long> applied = row.applied().stream()
                    .map(step -> ((Applied.Folded) step).record().offset())
                    .toList();
            for (int i = 0; i < applied.size(); i++) {
                int place = i;
                Violation.unless(
                        applied.get(i) == ever.get(i).offset(),
                        "every record is applied once and in order",
                        () -> applied.get(place) + " where " + place + " was to be");
            }
        }
    }
}
