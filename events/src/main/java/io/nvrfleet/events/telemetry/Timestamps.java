package io.nvrfleet.events.telemetry;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times in the spellings of devices: RFC 3339 with some tolerance, or seconds or milliseconds since 1970. */
final class Timestamps {
    /** How old a sample may be when it comes in. */
    static final Duration OLDEST = Duration.ofHours(24);

    /** How far the clock of a device may be ahead. */
    static final Duration AHEAD = Duration.ofMinutes(5);

    private static final Pattern RFC_3339 =
            Pattern.compile("([0-9]{4}-[0-9]{2}-[0-9]{2})[Tt ]([0-9]{2}:[0-9]{2}:[0-9]{2})"
                    + "(\\.[0-9]{1,9})?[0-9]{0,20} ?(?:([Zz])|([+-][0-9]{2}):?([0-9]{2}))");
    private static final BigDecimal FIRST_MILLIS = BigDecimal.valueOf(100_000_000_000L);
    private static final BigDecimal LAST_MILLIS = BigDecimal.valueOf(100_000_000_000_000L);
    private static final int LONGEST = 100;
    private static final String FORMS =
            "must be RFC 3339 with a zone, such as 2026-11-28T10:00:00Z, or a whole number of seconds or milliseconds since 1970";

    private Timestamps() {}

    /** The instant, to the microsecond, which is what PostgreSQL keeps. Integers from 1e11 on are milliseconds. */
    static Reading<Instant> read(JsonNode json) {
        if (json.isTextual() && json.textValue().length() <= LONGEST) {
            Matcher text = RFC_3339.matcher(Words.line(json.textValue()));
            if (text.matches()) {
                return parse(text);
            }
        }
        BigDecimal number = Numbers.exact(json);
        return number != null && number.abs().compareTo(LAST_MILLIS) < 0 && Numbers.isWhole(number)
                ? Reading.of(
                        number.compareTo(FIRST_MILLIS) >= 0
                                ? Instant.ofEpochMilli(number.longValueExact())
                                : Instant.ofEpochSecond(number.longValueExact()))
                : Reading.impossible(FORMS);
    }

    /** The same for when a sample was taken, which is at most 24 h old and 5 min ahead. */
    static Reading<Instant> readSampled(JsonNode json, Instant arrival) {
        Reading<Instant> read = read(json);
        if (!(read instanceof Reading.Value<Instant>(Instant at)) || isNear(at, arrival)) {
            return read;
        }
        return Reading.impossible(
                at.isBefore(arrival)
                        ? "is " + at + ", must be at most 24 h before its arrival"
                        : "is " + at + ", must be at most 5 min after its arrival");
    }

    /** The same for when a device noticed something: it may repeat what is old, and then the report's own time is enough. */
    static Reading<Instant> readNoticed(JsonNode json, Instant arrival) {
        Reading<Instant> read = read(json);
        return read instanceof Reading.Value<Instant>(Instant at) && !isNear(at, arrival) ? Reading.leftOut() : read;
    }

    private static boolean isNear(Instant at, Instant arrival) {
        return !at.isBefore(arrival.minus(OLDEST)) && !at.isAfter(arrival.plus(AHEAD));
    }

    private static Reading<Instant> parse(Matcher text) {
        String fraction = text.group(3) == null ? "" : text.group(3);
        String zone = text.group(4) == null ? text.group(5) + ":" + text.group(6) : "Z";
        try {
            return Reading.of(OffsetDateTime.parse(text.group(1) + "T" + text.group(2) + fraction + zone)
                    .toInstant()
                    .truncatedTo(ChronoUnit.MICROS));
        } catch (DateTimeException e) {
            return Reading.impossible(FORMS);
        }
    }
}
