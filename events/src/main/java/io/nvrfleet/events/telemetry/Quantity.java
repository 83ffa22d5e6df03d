package io.nvrfleet.events.telemetry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A measured quantity with the range that it can have. Units are taken only where they leave no doubt, and nothing is guessed:
 * a share of 0.93 stays 0.93 percent.
 *
 * @param factors of the units that a text may have, by their names
 * @param notMeasured a number that devices send when they measured nothing; null when there is none
 */
record Quantity(
        double min,
        double max,
        String unit,
        Map<String, Double> factors,
        @Nullable Double notMeasured) {
    static final Quantity PERCENT = new Quantity(0, 100, "percent", Map.of("%", 1.0), null);
    static final Quantity PING_MS = new Quantity(0, 60_000, "ms", Map.of("ms", 1.0), -1.0);
    static final Quantity BITRATE_KBPS = new Quantity(0, 100_000, "kbit/s", bitRates(), null);
    static final Quantity FPS = new Quantity(0, 240, "frames per second", Map.of("fps", 1.0, "FPS", 1.0), null);
    static final Quantity TEMPERATURE_CELSIUS =
            new Quantity(-60, 150, "degrees Celsius", Map.of("\u00b0C", 1.0, "C", 1.0, "\u2103", 1.0), null);

    private static final Pattern RATIO =
            Pattern.compile("([0-9]{1,9}(?:\\.[0-9]{1,9})?)\\p{Zs}*/\\p{Zs}*([0-9]{1,9}(?:\\.[0-9]{1,9})?)");
    private static final int LONGEST_RATIO = 50;

    Reading<Double> read(JsonNode json) {
        Double number = Numbers.decimal(json, factors);
        if (number == null) {
            return Reading.impossible("is " + Words.quoted(json) + ", must be a number of " + range());
        }
        if (number.equals(notMeasured)) {
            return Reading.leftOut();
        }
        return number >= min && number <= max
                // -0.0 is 0
                ? Reading.of(number + 0.0)
                : Reading.impossible("is " + Words.quoted(json) + ", must be " + range());
    }

    /** The same, also as a ratio such as {@code 25/2}; one by zero was not measured. */
    Reading<Double> readRatio(JsonNode json) {
        if (json.isTextual() && json.textValue().length() <= LONGEST_RATIO) {
            Matcher ratio = RATIO.matcher(Words.line(json.textValue()));
            if (ratio.matches()) {
                double divisor = Double.parseDouble(ratio.group(2));
                return divisor == 0
                        ? Reading.leftOut()
                        : read(DoubleNode.valueOf(Double.parseDouble(ratio.group(1)) / divisor));
            }
        }
        return read(json);
    }

    private String range() {
        return "%s to %s %s".formatted(plain(min), plain(max), unit);
    }

    private static String plain(double bound) {
        return Long.toString(Math.round(bound));
    }

    /** {@code kBps} is bytes, so only the first letter may be of either case. */
    private static Map<String, Double> bitRates() {
        Map<String, Double> factors = new TreeMap<>();
        for (String second : new String[] {"bps", "bit/s"}) {
            factors.put(second, 0.001);
            factors.put("k" + second, 1.0);
            factors.put("K" + second, 1.0);
            factors.put("M" + second, 1000.0);
            factors.put("m" + second, 1000.0);
        }
        return Map.copyOf(factors);
    }
}
