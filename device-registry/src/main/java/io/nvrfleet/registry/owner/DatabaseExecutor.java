package io.nvrfleet.registry.owner;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Runs work for the owner's thread on a thread of its own. While PostgreSQL does not answer, the group is polled with
 * every partition paused (rule 6), so that a slow database costs no ownership.
 */
final class DatabaseExecutor implements AutoCloseable {
    private static final long UNPAUSED_MS = 200;

    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("log-database").factory());
    private final Poller poller;

    DatabaseExecutor(Poller poller) {
        this.poller = poller;
    }

    /** What the owner's thread does while it waits. */
    interface Poller {
        /** Polls without taking records; takes a moment. */
        void pollPaused();

        /** Takes records again. */
        void resume();
    }

    /** Runs work on the database's thread and waits for it, however long it takes. */
    <T> T callWhilePolling(Callable<T> work) throws InterruptedException, ExecutionException {
        Future<T> result = thread.submit(work);
        boolean paused = false;
        try {
            while (true) {
                try {
                    return result.get(paused ? 0 : UNPAUSED_MS, TimeUnit.MILLISECONDS);
                } catch (TimeoutException e) {
                    paused = true;
                    poller.pollPaused();
                }
            }
        } finally {
            if (paused) {
                poller.resume();
            }
        }
    }

    /** Waits before something is tried again. */
    void sleepWhilePolling(long millis) {
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (System.nanoTime() < until) {
            poller.pollPaused();
        }
        poller.resume();
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
