package io.nvrfleet.service.partition;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which partitions a table should have.
 *
 * @param table its name
 * @param period length of a partition
 * @param ahead how many periods after the current one are made
 * @param retention how long rows are kept; partitions are dropped whole
 */
record PartitionPlan(String table, Period period, int ahead, Duration retention) {
    /**
     * A partition with bounds.
     *
     * @param from inclusive
     * @param to exclusive
     */
    record Range(String name, Instant from, Instant to) {}

    /**
     * Those that are missing, from the period before the current one, and none that would be dropped. One that was made with other bounds keeps
     * what it has: its neighbours get what is left.
     *
     * @param there in the order of time
     */
    List<Range> missing(Instant now, List<Range> there) {
        List<Range> missing = new ArrayList<>();
        for (int after = -1; after <= ahead; after++) {
            Instant from = period.start(now, after);
            Range wanted = without(there, new Range(name(from), from, period.start(now, after + 1)));
            if (there.stream().noneMatch(range -> range.name().equals(wanted.name()))
                    && wanted.from().isBefore(wanted.to())
                    && wanted.to().isAfter(now.minus(retention))) {
                missing.add(wanted);
            }
        }
        return missing;
    }

    private static Range without(List<Range> there, Range wanted) {
        Instant from = wanted.from();
        Instant to = wanted.to();
        for (Range other : there) {
            if (other.from().isAfter(from)) {
                to = other.from().isBefore(to) ? other.from() : to;
            } else if (other.to().isAfter(from)) {
                from = other.to();
            }
        }
        return new Range(wanted.name(), from, to);
    }

    /** Those whose every row is older than the retention. */
    Stream<Range> tooOld(Instant end, List<Range> there) {
        return there.stream().filter(range -> !range.to().isAfter(end));
    }

    private String name(Instant start) {
        return table + "_" + period.suffix(start);
    }
}
