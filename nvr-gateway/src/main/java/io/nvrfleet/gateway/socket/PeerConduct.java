package io.nvrfleet.gateway.socket;

import io.nvrfleet.gateway.time.Disruptions;
import java.time.Duration;

/** What a peer may do only so often. Guarded by its connection. */
final class PeerConduct {
    private static final Duration DEMANDS_WINDOW = Duration.ofSeconds(10);

    private final Disruptions disruptions;
    private final PeerBudget errors = new PeerBudget(10, Duration.ofMinutes(1));
    private final PeerBudget pings = new PeerBudget(21, DEMANDS_WINDOW);
    private final PeerBudget answers = new PeerBudget(21, DEMANDS_WINDOW);

    PeerConduct(Disruptions disruptions) {
        this.disruptions = disruptions;
    }

    /** It sent something that could not be understood; true for the tenth within a minute. */
    boolean errs(long now) {
        return errors.spend(now);
    }

    /**
     * It sent a ping frame, which is answered before we know of it: nothing tells whether it reads that. True when there were
     * more than 20 within 10 s. What came while this process stood still comes at once after it, and is not counted.
     */
    boolean pingsTooOften(long now) {
        long begin = now - DEMANDS_WINDOW.toNanos();
        return disruptions.rearmed(begin) == begin && pings.spend(now);
    }

    /** It sent something that it may send as often as it likes; true for the first 20 within 10 s, which are answered. */
    boolean deservesAnswer(long now) {
        return !answers.spend(now);
    }
}
