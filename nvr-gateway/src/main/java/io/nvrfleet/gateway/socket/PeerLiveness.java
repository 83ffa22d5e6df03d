package io.nvrfleet.gateway.socket;

import io.nvrfleet.gateway.time.Disruptions;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Whether a peer is there: when it was last heard of, when it is to be pinged, which ping it answered last.
 *
 * <p>Guarded by its connection, except for {@link #isTrusted}.
 */
final class PeerLiveness {
    private final Disruptions disruptions;
    private final long pingNanos;
    private final long timeoutNanos;
    private final long openedAt;
    private long heardAt;
    private long pingedAt;
    private volatile long answeredPingOf;

    PeerLiveness(Disruptions disruptions, Duration pingInterval, Duration timeout, long openedAt) {
        this.disruptions = disruptions;
        this.pingNanos = pingInterval.toNanos();
        this.timeoutNanos = timeout.toNanos();
        this.openedAt = openedAt;
        this.heardAt = openedAt;
        this.answeredPingOf = openedAt - Duration.ofDays(1).toNanos();
        // Connections that were opened together should not be pinged together.
        this.pingedAt = openedAt - ThreadLocalRandom.current().nextLong(pingNanos / 2);
    }

    long openedAt() {
        return openedAt;
    }

    /** Any frame of the peer; a stall is noticed before that counts. */
    void heard(long now) {
        disruptions.observe(now);
        heardAt = now;
    }

    /** A pong; one that answers no ping of ours is only a sign of life. */
    void pong(long pingOf) {
        if (pingOf - pingedAt <= 0 && pingOf - answeredPingOf > 0) {
            answeredPingOf = pingOf;
        }
    }

    /** Whether it answered a ping that was sent then or later. */
    boolean hasAnswered(long pingedThen) {
        return answeredPingOf - pingedThen >= 0;
    }

    /** Whether a ping is due: the interval has passed, or the peer has to prove itself after a disruption. */
    boolean isPingDue(long now) {
        boolean unproven = !isTrusted() && disruptions.lastDisruption() - pingedAt >= 0;
        return unproven || now - pingedAt >= pingNanos;
    }

    void pinged(long now) {
        pingedAt = now;
    }

    /** Whether nothing was heard for longer than the time-out; time that this process stood still does not count. */
    boolean isSilent(long now) {
        return now - disruptions.rearmed(heardAt) > timeoutNanos;
    }

    /** Whether the peer is known to be there now, whatever happened to this process. */
    boolean isTrusted() {
        return disruptions.trusts(openedAt, answeredPingOf);
    }
}
