package io.nvrfleet.agent.simulate;

import com.fasterxml.jackson.databind.JsonNode;
import io.nvrfleet.agent.recorder.CameraState;
import io.nvrfleet.agent.watch.DashboardClient;
import io.nvrfleet.events.CameraStatus;
import io.nvrfleet.events.Hostnames;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Measures from a recorder's report of a camera's change to its {@code camera_status_update} at a dashboard. Both ends
 * are in this process, so one clock serves. Lives on the event loop.
 */
final class DelayMeter implements DashboardClient.Viewer {
    private record Pending(CameraStatus status, long sentAt) {}

    private final Map<String, Map<String, Pending>> pending = new HashMap<>();
    private final LongSupplier nanoTime;
    private long[] delays = new long[1024];
    private int count;

    /**
     * Nothing measured yet.
     *
     * @param nanoTime {@link System#nanoTime()}, or a test's
     */
    DelayMeter(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** A connected recorder's report left, with a changed camera. */
    void reported(String hostname, CameraState camera) {
        pending.computeIfAbsent(Hostnames.key(hostname), host -> new HashMap<>())
                .put(camera.name(), new Pending(camera.status(), nanoTime.getAsLong()));
    }

    /** The recorder lost its connection: what it said last may come as part of that, so it is not measured. */
    void forget(String hostname) {
        pending.remove(Hostnames.key(hostname));
    }

    @Override
    public void update(JsonNode message) {
        if (!message.path("type").asText().equals("camera_status_update")) {
            return;
        }
        Map<String, Pending> cameras =
                pending.getOrDefault(Hostnames.key(message.path("hostname").asText()), Map.of());
        Pending sent = cameras.get(message.path("name").asText());
        if (sent != null
                && sent.status().name().equalsIgnoreCase(message.path("status").asText())) {
            cameras.remove(message.path("name").asText());
            add(nanoTime.getAsLong() - sent.sentAt());
        }
    }

    private void add(long nanos) {
        if (count == delays.length) {
            delays = Arrays.copyOf(delays, 2 * count);
        }
        delays[count++] = nanos;
    }

    /**
     * The delays so far.
     *
     * @param count how many were measured
     * @param missing reported and not seen yet
     */
    record Result(int count, int missing, double p50Millis, double p99Millis, double maxMillis) {
        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%d changes seen by a dashboard, p50 %.1f ms, p99 %.1f ms, max %.1f ms; %d not seen yet",
                    count,
                    p50Millis,
                    p99Millis,
                    maxMillis,
                    missing);
        }
    }

    /** What was measured; empty before the first. */
    Optional<Result> result() {
        int missing = pending.values().stream().mapToInt(Map::size).sum();
        if (count == 0) {
            return missing == 0 ? Optional.empty() : Optional.of(new Result(0, missing, 0, 0, 0));
        }
        long[] sorted = Arrays.copyOf(delays, count);
        Arrays.sort(sorted);
        return Optional.of(new Result(
                count, missing, millis(at(sorted, 0.5)), millis(at(sorted, 0.99)), millis(sorted[count - 1])));
    }

    /** Nearest rank: the smallest value that at least this share of all does not exceed. */
    private static long at(long[] sorted, double share) {
        return sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)];
    }

    private static double millis(long nanos) {
        return nanos / 1e6;
    }
}
