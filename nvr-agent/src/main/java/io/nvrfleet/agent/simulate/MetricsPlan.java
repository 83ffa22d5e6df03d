package io.nvrfleet.agent.simulate;

import io.nvrfleet.agent.link.Loop;
import io.nvrfleet.agent.metrics.SimulatedMetrics;
import io.nvrfleet.agent.metrics.Story;
import io.nvrfleet.agent.recorder.MetricsSender;
import io.nvrfleet.agent.recorder.RecorderListener;
import io.nvrfleet.agent.recorder.SwitchProbe;
import io.nvrfleet.agent.recorder.SystemStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * The metrics of a simulated fleet.
 *
 * @param every how often a recorder sends
 * @param start from when on there is a story of two cameras of the first recorder
 */
record MetricsPlan(Duration every, long seed, Instant start) {
    private static final String HOT = SystemStatus.cameraName(2);
    private static final String FILLING = SystemStatus.cameraName(3);

    /** Lets a recorder of the fleet send metrics. */
    RecorderListener sender(
            RecorderListener next,
            Loop loop,
            RandomGenerator random,
            String hostname,
            SwitchProbe cameras,
            boolean first) {
        Function<String, Story> story = first ? MetricsPlan::story : name -> Story.ORDINARY;
        return new MetricsSender(
                next, loop, every, new SimulatedMetrics(seed, hostname, cameras::found, story, start), random);
    }

    private static Story story(String camera) {
        if (camera.equals(HOT)) {
            return Story.OVERHEATS;
        }
        return camera.equals(FILLING) ? Story.FILLS_UP : Story.ORDINARY;
    }
}
