package io.nvrfleet.ingestion.alert.life;

import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * The time by which it is decided what is due: it begins with the wall clock and goes on by the time that passes. Towards the wall clock it
 * is pulled by at most a tenth of what passes, so that a wall clock that is set an hour ahead raises nothing early, and one that is set back
 * stops nothing. It never runs backwards.
 */
final class SteadyClock {
    private static final int PULL = 10;

    private final Supplier<Instant> wall;
    private final LongSupplier nanos;
    private Instant now;
    private long lastNanos;

    /**
     * Begins now.
     *
     * @param nanos time that passes, such as {@link System#nanoTime}
     */
    SteadyClock(Supplier<Instant> wall, LongSupplier nanos) {
        this.wall = wall;
        this.nanos = nanos;
        this.now = wall.get();
        this.lastNanos = nanos.getAsLong();
    }

    synchronized Instant now() {
        long at = nanos.getAsLong();
        Duration passed = Duration.ofNanos(Math.max(0, at - lastNanos));
        lastNanos = at;
        now = now.plus(passed);
        Duration off = Duration.between(now, wall.get());
        Duration most = passed.dividedBy(PULL);
        now = now.plus(off.abs().compareTo(most) <= 0 ? off : off.isNegative() ? most.negated() : most);
        return now;
    }
}
