package io.nvrfleet.ingestion.query;

import io.nvrfleet.ingestion.store.Metric;
import io.nvrfleet.rest.problem.ProblemException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The parameter {@code names}: metrics, separated by commas. */
final class MetricNames {
    private MetricNames() {}

    /**
     * Reads it.
     *
     * @param usual which ones without it
     * @throws ProblemException 400 when one of them is no metric, or there are too many
     */
    static List<Metric> of(@Nullable String names, List<Metric> usual, int most) {
        if (names == null) {
            return usual;
        }
        List<Metric> metrics = Arrays.stream(names.split(",", -1))
                .map(MetricNames::metric)
                .distinct()
                .toList();
        if (metrics.size() > most) {
            throw ProblemException.badRequest("names", "must be at most " + most);
        }
        return metrics;
    }

    private static Metric metric(String name) {
        return Metric.named(name).orElseThrow(() -> ProblemException.badRequest("names", "must be among " + all()));
    }

    private static String all() {
        return Metric.all().stream().map(Metric::column).collect(Collectors.joining(", "));
    }
}
