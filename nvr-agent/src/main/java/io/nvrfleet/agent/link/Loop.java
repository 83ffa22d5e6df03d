package io.nvrfleet.agent.link;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The one event loop that everything with a socket runs on. All state of links, recorders and the fleet is confined to
 * it, so nothing there needs a lock; other threads ask by {@link #ask} and {@link #run}.
 *
 * <p>One thread carries thousands of recorders: each sends a few hundred bytes every ten seconds.
 */
public final class Loop implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Vertx vertx;
    private final Context context;

    /** Starts the loop's thread. */
    public Loop() {
        vertx = Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(1)
                .setWorkerPoolSize(1)
                .setInternalBlockingPoolSize(1)
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
        context = vertx.getOrCreateContext();
    }

    /** Runs later on the loop. */
    public void run(Runnable task) {
        context.runOnContext(nothing -> task.run());
    }

    /**
     * Runs on the loop and waits for the answer; from other threads only.
     *
     * @throws IllegalStateException when the loop does not answer within 10 s
     */
    public <T> T ask(Supplier<T> question) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        run(() -> {
            try {
                answer.complete(question.get());
            } catch (RuntimeException e) {
                answer.completeExceptionally(e);
            }
        });
        return answer.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    }

    /** Runs once after the delay, on the loop; returns what {@link #cancel} wants. */
    public long after(Duration delay, Runnable task) {
        return vertx.setTimer(Math.max(1, delay.toMillis()), id -> task.run());
    }

    /** Runs again and again, on the loop; returns what {@link #cancel} wants. */
    public long every(Duration period, Runnable task) {
        return vertx.setPeriodic(Math.max(1, period.toMillis()), id -> task.run());
    }

    /** Runs again and again, the first time after the delay. */
    public long every(Duration delay, Duration period, Runnable task) {
        return vertx.setPeriodic(Math.max(1, delay.toMillis()), Math.max(1, period.toMillis()), id -> task.run());
    }

    /** Takes a timer back; no harm when it is over. */
    public void cancel(long timer) {
        vertx.cancelTimer(timer);
    }

    /** For those who open sockets. */
    public Vertx vertx() {
        return vertx;
    }

    @Override
    public void close() {
        vertx.close()
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(5, TimeUnit.SECONDS)
                .exceptionally(e -> null)
                .join();
    }
}
