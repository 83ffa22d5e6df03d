package io.nvrfleet.dashboard.health;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;

/**
 * The meters of this product that a service told, by name, with the values of all their labels. {@code NaN} and infinity are no
 * figures: Micrometer says so of a gauge whose object is gone.
 *
 * @param values of each name
 */
record Meters(Map<String, List<Double>> values) {
    private static final String OURS = "nvrfleet_";

    /** {@code name{label="value",…} value timestamp}, labels and timestamp left out or not. */
    private static final Pattern SAMPLE = Pattern.compile("\\s*+([a-zA-Z_:][a-zA-Z0-9_:]*+)"
            + "(?:\\s*+\\{(?:[^\"}]++|\"(?:[^\"\\\\]++|\\\\.)*+\")*+}\\s*+|\\s++)"
            + "([^\\s]++)(?:\\s++-?\\d++)?+\\s*+");

    /**
     * Reads the text format of Prometheus, version 0.0.4. What is no sample is passed over, as its comments are.
     *
     * @see <a href="https://prometheus.io/docs/instrumenting/exposition_formats/">Exposition formats</a>
     */
    static Meters parse(String text) {
        Map<String, List<Double>> values = new HashMap<>();
        text.lines().filter(line -> line.stripLeading().startsWith(OURS)).forEach(line -> {
            Matcher sample = SAMPLE.matcher(line);
            if (sample.matches()) {
                number(sample.group(2))
                        .ifPresent(value -> values.computeIfAbsent(sample.group(1), name -> new ArrayList<>())
                                .add(value));
            }
        });
        return new Meters(values);
    }

    private static OptionalDouble number(String word) {
        try {
            double value = Double.parseDouble(word);
            return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
        } catch (NumberFormatException e) {
            // +Inf, for one.
            return OptionalDouble.empty();
        }
    }

    /** The largest value of a meter; empty when it was not told. */
    OptionalDouble max(String name) {
        return of(name).max();
    }

    /** Whether a meter was told with a value above a limit. */
    boolean isAbove(String name, double limit) {
        return of(name).anyMatch(value -> value > limit);
    }

    /** Whether a meter was told as zero. */
    boolean isZero(String name) {
        return of(name).anyMatch(value -> value == 0);
    }

    private DoubleStream of(String name) {
        return values.getOrDefault(name, List.of()).stream().mapToDouble(Double::doubleValue);
    }
}
