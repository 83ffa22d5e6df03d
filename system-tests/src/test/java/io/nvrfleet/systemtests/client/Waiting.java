package io.nvrfleet.systemtests.client;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** How long tests wait. Bounds are generous: how fast things are is measured elsewhere. */
public final class Waiting {
    /** For what takes a second or a few when nothing else runs. */
    public static final Duration SOON = Duration.ofMinutes(1);

    private Waiting() {}

    /** Waits for what is about to be so. */
    public static ConditionFactory soon() {
        return atMost(SOON);
    }

    /** Waits for what a time-out of the services decides, and a margin. */
    public static ConditionFactory after(Duration timeout) {
        return atMost(timeout.plus(SOON));
    }

    /** Waits for something that is so, or soon is, and stays so for that long. */
    public static ConditionFactory during(Duration time) {
        return after(time).during(time);
    }

    /** Waits for at most that long. */
    public static ConditionFactory atMost(Duration patience) {
        return Awaitility.await()
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(25))
                .atMost(patience);
    }
}
