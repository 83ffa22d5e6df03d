package io.nvrfleet.agent.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C and SIGTERM for a command that wants to say goodbye: the process stays until {@link #close}, at most 8 s.
 */
public final class StopSignal implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch done = new CountDownLatch(1);

    /** From now on a signal is heard here. */
    public static StopSignal install() {
        StopSignal signal = new StopSignal();
        Runtime.getRuntime().addShutdownHook(new Thread(signal::stopAndWait, "stop-signal"));
        return signal;
    }

    private void stopAndWait() {
        stop();
        try {
            boolean ignored = done.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** As if the signal had come. */
    public void stop() {
        asked.countDown();
    }

    /** Waits so long or until it comes; true when it has come. */
    public boolean await(Duration time) throws InterruptedException {
        return asked.await(Math.max(0, time.toMillis()), TimeUnit.MILLISECONDS);
    }

    /** The goodbyes are said: the process may end. */
    @Override
    public void close() {
        done.countDown();
    }
}
