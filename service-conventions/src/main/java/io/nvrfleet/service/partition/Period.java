package io.nvrfleet.service.partition;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** How long a partition is, in UTC. */
public enum Period {
    DAY(ChronoUnit.DAYS, "yyyy_MM_dd".length()),
    MONTH(ChronoUnit.MONTHS, "yyyy_MM".length());

    private final ChronoUnit unit;
    private final int nameLength;

    Period(ChronoUnit unit, int nameLength) {
        this.unit = unit;
        this.nameLength = nameLength;
    }

    /** The beginning of the period that is so many periods after the one of {@code time}; negative ones before. */
    Instant start(Instant time, int after) {
        LocalDate day = LocalDate.ofInstant(time, ZoneOffset.UTC);
        LocalDate first = this == MONTH ? day.withDayOfMonth(1) : day;
        return first.plus(after, unit).atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    /** The end of a partition's name, such as {@code 2026_11}. */
    String suffix(Instant start) {
        return start.toString().substring(0, nameLength).replace('-', '_');
    }
}
