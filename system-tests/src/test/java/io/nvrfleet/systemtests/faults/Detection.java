package io.nvrfleet.systemtests.faults;

import io.nvrfleet.systemtests.client.Waiting;
import io.nvrfleet.systemtests.faults.LiveView.Sighting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * How long it took from when recorders went until a dashboard heard it.
 *
 * @param took the shortest first
 * @param reasons that the dashboard was told
 */
record Detection(List<Duration> took, Set<String> reasons) {

    /**
     * Waits until a viewer has heard of all of them.
     *
     * @param gone when each went, by hostname, as {@link System#nanoTime}
     * @param timeout of the services that comes first, and a margin is added
     */
    static Detection of(LiveView view, Map<String, Long> gone, Duration timeout) {
        List<Duration> took = new ArrayList<>();
        Set<String> reasons = new TreeSet<>();
        gone.forEach((hostname, nanos) -> {
            Sighting sighting = Objects.requireNonNull(Waiting.after(timeout)
                    .alias("nvr_offline of " + hostname)
                    .until(() -> view.offline(hostname), Objects::nonNull));
            took.add(Duration.ofNanos(sighting.nanos() - nanos));
            reasons.add(sighting.reason());
        });
        took.sort(Duration::compareTo);
        return new Detection(List.copyOf(took), Set.copyOf(reasons));
    }

    /** The time that so many of a hundred did not exceed. */
    Duration percentile(int percent) {
        return took.get(Math.max(0, (int) Math.ceil(took.size() * percent / 100.0) - 1));
    }

    void note(Fault fault) {
        fault.figure("samples", took.size());
        fault.figure("p50_ms", percentile(50).toMillis());
        fault.figure("p99_ms", percentile(99).toMillis());
    }
}
