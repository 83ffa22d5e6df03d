package io.nvrfleet.gateway.socket;

import io.nvrfleet.gateway.time.Disruptions;
import java.time.Duration;

/** What a peer may do only so often. Guarded by its connection. */
final class PeerLimits {
    private static final Duration ANSWERS_WINDOW = Duration.ofSeconds(10);

    private final Disruptions disruptions;
    private final SlidingWindow errors = new SlidingWindow(10, Duration.ofMinutes(1));
    private final SlidingWindow pings = new SlidingWindow(21, ANSWERS_WINDOW);
    private final SlidingWindow answers = new SlidingWindow(21, ANSWERS_WINDOW);

    PeerLimits(Disruptions disruptions) {
        this.disruptions = disruptions;
    }

    /** Counts a message that could not be understood; true for the tenth within a minute. */
    boolean isOneErrorTooMany(long now) {
        return errors.isOneTooMany(now);
    }

    /**
     * Counts a ping frame; true when there were more than 20 within 10 s. The server answers ping frames by itself, whether or
     * not the peer reads the answers. Those that waited while this process stood still arrive all at once, and do not count.
     */
    boolean isOnePingTooMany(long now) {
        long begin = now - ANSWERS_WINDOW.toNanos();
        return disruptions.rearmed(begin) == begin && pings.isOneTooMany(now);
    }

    /** Counts a message that a peer may send as often as it likes; true for the first 20 within 10 s, which are answered. */
    boolean mayAnswer(long now) {
        return !answers.isOneTooMany(now);
    }
}
