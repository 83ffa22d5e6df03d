package io.nvrfleet.registry.owner;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** How the owner's loop is doing: written by its thread, read by any. */
final class LoopMonitor {
    private static final long STALL_NANOS = TimeUnit.SECONDS.toNanos(5);

    private boolean stoodStill;
    private volatile long lastRound = System.nanoTime();
    private volatile int owned;
    private volatile @Nullable Long failingSince;

    /** Called in each round, and while the loop waits. */
    void alive() {
        long now = System.nanoTime();
        stoodStill |= now - lastRound > STALL_NANOS;
        lastRound = now;
    }

    /** Whether the process stood still since this was asked last. For the owner's thread. */
    boolean takeStall() {
        boolean stood = stoodStill;
        stoodStill = false;
        return stood;
    }

    /**
     * Takes the result of a round.
     *
     * @param nothingSince {@link System#nanoTime} since which nothing can be opened or stored; null when something can
     */
    void roundEnded(int ownedPartitions, @Nullable Long nothingSince) {
        owned = ownedPartitions;
        failingSince = nothingSince;
    }

    OwnerThread.LoopStatus status() {
        long now = System.nanoTime();
        Long since = failingSince;
        return new OwnerThread.LoopStatus(
                true,
                Duration.ofNanos(now - lastRound),
                since == null ? Duration.ZERO : Duration.ofNanos(now - since),
                owned);
    }
}
