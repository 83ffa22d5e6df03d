package io.nvrfleet.ingestion.query;

import io.nvrfleet.ingestion.IngestionConfig;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How finely a range is answered, and from which table.
 *
 * @param table the coarsest one that is fine enough
 * @param stepSeconds length of a step, a whole number of the table's own; steps begin at multiples of it since 1970
 */
record Resolution(Table table, long stepSeconds) {
    private static final long MINUTE = 60;
    private static final long HOUR = 3_600;
    /** Steps that people find on a clock or calendar; no step below a minute, since most devices report once a minute. */
    private static final List<Long> USUAL_STEPS = List.of(
            MINUTE, 2 * MINUTE, 5 * MINUTE, 10 * MINUTE, 30 * MINUTE, HOUR, 2 * HOUR, 6 * HOUR, 12 * HOUR, 24 * HOUR);

    /** The tables that have samples, from the finest to the coarsest. */
    enum Table {
        SAMPLE("sample", 1),
        MINUTES("sample_1m", MINUTE),
        HOURS("sample_1h", HOUR);

        private final String sqlName;
        private final long seconds;

        Table(String sqlName, long seconds) {
            this.sqlName = sqlName;
            this.seconds = seconds;
        }

        String sqlName() {
            return sqlName;
        }
    }

    /**
     * Picks one.
     *
     * @param step seconds that are asked for; null for one that fits the range. It becomes longer where it would be too many points, or where nothing
     *     so fine is kept any more
     * @param usual how many points there are at most when no step is asked for
     * @param most how many points there are at most
     */
    static Resolution of(
            Instant from,
            Instant to,
            @Nullable Long step,
            int usual,
            int most,
            IngestionConfig.Retention keep,
            Instant now) {
        // Of steps that begin at multiples of their length there is one more than would fit.
        long seconds = Duration.between(from, to).toSeconds() + 1;
        long wanted = step == null ? usualStep(seconds, usual) : Math.max(step, dividedUp(seconds, most - 1L));
        Table table = Table.HOURS;
        if (wanted < MINUTE && !from.isBefore(now.minus(keep.raw()))) {
            table = Table.SAMPLE;
        } else if (wanted < HOUR && !from.isBefore(now.minus(keep.minutes()))) {
            table = Table.MINUTES;
        }
        return new Resolution(table, dividedUp(wanted, table.seconds) * table.seconds);
    }

    /** The range with whole steps at both ends. */
    TimeRange wholeSteps(TimeRange range) {
        return new TimeRange(
                Instant.ofEpochSecond(Math.floorDiv(range.from().getEpochSecond(), stepSeconds) * stepSeconds),
                Instant.ofEpochSecond(dividedUp(range.to().getEpochSecond() + 1, stepSeconds) * stepSeconds));
    }

    private static long usualStep(long seconds, int usual) {
        return USUAL_STEPS.stream()
                .filter(step -> dividedUp(seconds, step) < usual)
                .findFirst()
                .orElseGet(() -> dividedUp(seconds, usual - 1L));
    }

    private static long dividedUp(long seconds, long by) {
        return Math.ceilDiv(seconds, by);
    }
}
