package io.nvrfleet.systemtests.faults;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A process that does not come up again: killed when it begins, and whenever the launcher has started it again, long
 * before it could say a word to anybody.
 */
final class Outage {
    private static final Duration LOOK = Duration.ofMillis(20);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final StackProcess process;
    private final CompletableFuture<Void> running;
    private volatile boolean over;

    Outage(StackProcess process) {
        this.process = process;
        process.kill();
        running = CompletableFuture.runAsync(this::run, Thread::startVirtualThread);
    }

    private void run() {
        try {
            while (!over) {
                Thread.sleep(LOOK);
                if (process.isReplaced()) {
                    process.kill();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Lets it be started again.
     *
     * @throws AssertionError when it was not kept down
     */
    void end() {
        over = true;
        try {
            running.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError("the process was not kept down", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
