package io.nvrfleet.agent.metrics;

import io.nvrfleet.agent.recorder.CameraMetrics;
import io.nvrfleet.agent.recorder.CameraState;
import io.nvrfleet.agent.recorder.MetricsSource;
import io.nvrfleet.agent.recorder.SystemStatus;
import io.nvrfleet.events.CameraStatus;
import io.nvrfleet.events.telemetry.Hardware;
import io.nvrfleet.events.telemetry.Health;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The metrics of a simulated recorder: how its cameras do, each time; what they are, when that is new, once more, and then every hour. Of a
 * camera that is offline it knows that everything is lost. Lives on the event loop.
 */
public final class SimulatedMetrics implements MetricsSource {
    private static final Duration FACTS_AGAIN = Duration.ofHours(1);

    /** The server believes what two reports say. */
    private static final int TIMES = 2;

    private static final Health LOST = new Health(null, null, 100.0, null, null, null, null, null, null);

    private final Supplier<SystemStatus> cameras;
    private final Function<String, SimulatedCamera> camera;
    private final Map<String, SimulatedCamera> known = new HashMap<>();
    private final Map<String, Told> told = new HashMap<>();

    /** The facts that were told last, how often, and when. */
    private record Told(Hardware facts, int times, Instant at) {}

    /**
     * Metrics of cameras.
     *
     * @param cameras as they are now
     * @param story what happens to a camera, by its name
     * @param start from when on it happens
     */
    public SimulatedMetrics(
            long seed, String hostname, Supplier<SystemStatus> cameras, Function<String, Story> story, Instant start) {
        this.cameras = cameras;
        this.camera = name -> new SimulatedCamera(seed, hostname, name, story.apply(name), start);
    }

    @Override
    public Future<List<CameraMetrics>> measure(Instant now) {
        return Future.succeededFuture(cameras.get().cameras().stream()
                .map(state -> metricsOf(state, now))
                .toList());
    }

    private CameraMetrics metricsOf(CameraState state, Instant now) {
        if (state.status() == CameraStatus.OFFLINE) {
            return CameraMetrics.of(state.name(), now, LOST);
        }
        SimulatedCamera simulated = known.computeIfAbsent(state.name(), camera);
        Hardware facts = newFacts(state.name(), simulated.hardware(now), now);
        return new CameraMetrics(
                state.name(),
                CameraMetrics.text(now),
                facts,
                simulated.health(now),
                facts == null ? null : alerts(simulated.complaint(now)));
    }

    private @Nullable Hardware newFacts(String name, Hardware facts, Instant now) {
        Told last = told.get(name);
        int times = last == null || !last.facts().equals(facts) ? 0 : last.times();
        if (last != null && times >= TIMES && now.isBefore(last.at().plus(FACTS_AGAIN))) {
            return null;
        }
        told.put(name, new Told(facts, times + 1, now));
        return facts;
    }

    private static @Nullable List<CameraMetrics.Alert> alerts(@Nullable String complaint) {
        return complaint == null
                ? null
                : List.of(new CameraMetrics.Alert(
                        complaint,
                        "warning",
                        complaint.equals("storage_full")
                                ? "The card is full, recording stopped"
                                : "The camera is too hot"));
    }
}
