package io.nvrfleet.agent.recorder;

import io.nvrfleet.agent.link.LinkState;
import io.nvrfleet.agent.link.Loop;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Sends a recorder's metrics again and again while it is admitted, the first time at a moment by chance within the interval: a fleet that
 * comes back together must not measure together. What is measured while there is no connection is not kept. Lives on the event loop.
 */
public final class MetricsSender implements RecorderListener {
    /** With all that a report may have, far below the 256 KiB and the 256 cameras that a message may have. */
    private static final int CAMERAS_PER_MESSAGE = 128;

    private final RecorderListener next;
    private final Loop loop;
    private final Duration every;
    private final MetricsSource source;
    private final RandomGenerator random;
    private long timer = -1;

    /**
     * Of one recorder.
     *
     * @param next hears everything too
     */
    public MetricsSender(
            RecorderListener next, Loop loop, Duration every, MetricsSource source, RandomGenerator random) {
        this.next = next;
        this.loop = loop;
        this.every = every;
        this.source = source;
        this.random = random;
    }

    @Override
    public void changed(Recorder recorder, LinkState before, LinkState now) {
        loop.cancel(timer);
        if (now instanceof LinkState.Accepted) {
            Duration first = Duration.ofMillis(random.nextLong(every.toMillis() + 1));
            timer = loop.every(first, every, () -> measure(recorder));
        }
        next.changed(recorder, before, now);
    }

    private void measure(Recorder recorder) {
        source.measure(Instant.now()).onSuccess(metrics -> send(recorder, metrics));
    }

    private static void send(Recorder recorder, List<CameraMetrics> metrics) {
        // It may have taken a while.
        for (int i = 0; i < metrics.size() && recorder.session() != null; i += CAMERAS_PER_MESSAGE) {
            recorder.link()
                    .send(AgentMessages.metrics(metrics.subList(i, Math.min(metrics.size(), i + CAMERAS_PER_MESSAGE))));
        }
    }

    @Override
    public void reported(Recorder recorder, @Nullable SystemStatus before, SystemStatus report) {
        next.reported(recorder, before, report);
    }

    @Override
    public void complained(Recorder recorder, ServerMessage.Complaint error) {
        next.complained(recorder, error);
    }
}
