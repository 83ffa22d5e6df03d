package io.nvrfleet.agent.link;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next attempt. Every verdict counts for itself; only {@link #reset} forgets, and that is
 * for a connection that was accepted and held for a minute, so that a server that fails right after the handshake is
 * not hammered.
 *
 * <p>Not thread-safe: belongs to one link.
 */
public final class Backoff {
    private static final Duration RETRY_BASE = Duration.ofSeconds(1);
    private static final Duration RETRY_CAP = Duration.ofSeconds(30);
    private static final Duration DRAINING_SPREAD = Duration.ofSeconds(5);
    private static final Duration BUSY_SPREAD = Duration.ofSeconds(1);
    private static final Duration SUPERSEDED_BASE = Duration.ofSeconds(3);
    private static final Duration SUPERSEDED_CAP = Duration.ofMinutes(5);
    private static final Duration UNKNOWN_BASE = Duration.ofSeconds(60);
    private static final Duration LONGEST = Duration.ofMinutes(15);
    private static final int MAX_DOUBLINGS = 16;

    private final RandomGenerator random;
    private final double scale;
    private final Map<Verdict, Integer> counts = new EnumMap<>(Verdict.class);

    /**
     * A back-off without history.
     *
     * @param scale every wait is multiplied by it; 1 in production
     */
    public Backoff(RandomGenerator random, double scale) {
        this.random = random;
        this.scale = scale;
    }

    /** The wait after such an end, and counts it. */
    public Duration next(Ending why) {
        return next(why.verdict()).plus(times(why.notBefore(), scale));
    }

    /** The wait after an end with this verdict, and counts it. */
    public Duration next(Verdict verdict) {
        int count = verdict.isNobodysFailure() ? 0 : counts.merge(verdict, 1, Integer::sum) - 1;
        Duration wait =
                switch (verdict) {
                    case RETRY -> between(0, doubled(RETRY_BASE, count, RETRY_CAP));
                    case DRAINING -> between(0, DRAINING_SPREAD);
                    case BUSY -> between(0, BUSY_SPREAD);
                    case SUPERSEDED -> between(1 / 3.0, doubled(SUPERSEDED_BASE, count, SUPERSEDED_CAP));
                    case UNKNOWN_HOSTNAME -> between(0.5, doubled(UNKNOWN_BASE, count, LONGEST));
                    case REFUSED -> between(1 / 3.0, LONGEST);
                };
        return times(wait, scale);
    }

    /** Forgets all failures; to be called once a connection was accepted and stable. */
    public void reset() {
        counts.clear();
    }

    private static Duration doubled(Duration base, int count, Duration cap) {
        Duration wait = base.multipliedBy(1L << Math.min(count, MAX_DOUBLINGS));
        return wait.compareTo(cap) < 0 ? wait : cap;
    }

    /** Uniform between a share of the longest wait and the longest wait. */
    private Duration between(double lowestShare, Duration longest) {
        return times(longest, lowestShare + (1 - lowestShare) * random.nextDouble());
    }

    private static Duration times(Duration duration, double factor) {
        return Duration.ofNanos(Math.round(duration.toNanos() * factor));
    }
}
