package io.nvrfleet.systemtests.faults;

import java.time.Duration;

/**
 * A process that does not come up again: killed when it begins, and whenever the launcher has started it again, long
 * before it could say a word to anybody.
 */
final class Outage {
    private static final Duration LOOK = Duration.ofMillis(20);

    private final Victim victim;
    private final Thread thread;
    private volatile boolean over;

    Outage(Victim victim) {
        this.victim = victim;
        victim.kill();
        thread = Thread.startVirtualThread(this::run);
    }

    private void run() {
        try {
            while (!over) {
                Thread.sleep(LOOK);
                if (victim.isReplaced()) {
                    victim.kill();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Lets it be started again. */
    void end() {
        over = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
