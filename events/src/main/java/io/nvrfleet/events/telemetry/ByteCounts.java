package io.nvrfleet.events.telemetry;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;

/** Sizes of cards and disks in bytes, without units. */
final class ByteCounts {
    /** 2^53: above it JSON numbers lose digits, and no card is that large. */
    static final long MAX = 1L << 53;

    /** 64 MiB: a smaller card is a number of megabytes that somebody took for bytes. */
    static final long MIN_TOTAL = 64L << 20;

    private ByteCounts() {}

    /** How much fits: 0 where there is nothing, else from 64 MiB on. */
    static Reading<Long> total(JsonNode json) {
        Reading<Long> read = used(json);
        return read instanceof Reading.Value<Long>(Long bytes) && bytes > 0 && bytes < MIN_TOTAL
                ? Reading.impossible(
                        "is " + bytes + ", must be 0 or at least " + MIN_TOTAL + " (64 MiB): are these bytes?")
                : read;
    }

    /** How much is in use. */
    static Reading<Long> used(JsonNode json) {
        BigDecimal number = Numbers.exact(json);
        if (number == null
                || number.signum() < 0
                || number.compareTo(BigDecimal.valueOf(MAX)) > 0
                || !Numbers.isWhole(number)) {
            return Reading.impossible(
                    "is " + Words.quoted(json) + ", must be a whole number of bytes, 0 to " + MAX + ", without a unit");
        }
        return Reading.of(number.longValueExact());
    }
}
