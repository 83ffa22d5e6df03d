package io.nvrfleet.systemtests.stack;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The turn to keep the processors busy, which one thread has at a time, in the order in which they asked; it may take it again
 * while it has it. Stacks start and services are restarted one after the other: side by side, on a small machine, they would take
 * longer than the product gives them.
 */
public final class Turn implements AutoCloseable {
    private static final ReentrantLock LOCK = new ReentrantLock(true);
    /** Turns take a minute or two, and few others wait. */
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    private Turn() {}

    /**
     * Waits for the turn.
     *
     * @throws AssertionError when another thread keeps it for more than 15 min
     */
    public static Turn take() {
        try {
            if (LOCK.tryLock(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                return new Turn();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for its turn", e);
        }
        throw new AssertionError("another one keeps its turn for more than " + PATIENCE);
    }

    /** By the thread that took it. */
    @Override
    public void close() {
        LOCK.unlock();
    }
}
