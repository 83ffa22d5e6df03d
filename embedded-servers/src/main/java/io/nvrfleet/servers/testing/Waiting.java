package io.nvrfleet.servers.testing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** Waits, generously and never forever: how fast things are is measured elsewhere. */
public final class Waiting {
    /** No machine is so busy that something which is going to happen takes longer. */
    public static final Duration LIMIT = Duration.ofMinutes(4);

    /** Long enough for something that should not happen to be seen, were it to happen. */
    private static final Duration QUIET = Duration.ofMillis(500);

    private Waiting() {}

    /** The beginning of an Awaitility sentence. */
    public static ConditionFactory await() {
        return Awaitility.await().atMost(LIMIT).pollInterval(Duration.ofMillis(20));
    }

    /** The same, and says for what when it was in vain. */
    public static ConditionFactory await(String description) {
        return await().alias(description);
    }

    /** The same for something that must stay as it is. */
    public static ConditionFactory awaitQuiet() {
        return await().during(QUIET);
    }

    /** Waits for something to be there. */
    public static <T> T until(Supplier<Optional<T>> something, Supplier<String> description) {
        List<T> found = new ArrayList<>();
        await().untilAsserted(() -> {
            something.get().ifPresent(found::add);
            if (found.isEmpty()) {
                throw new AssertionError("no " + description.get());
            }
        });
        return found.getFirst();
    }

    /** What a stage gives. */
    public static <T> T get(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(LIMIT.toSeconds(), TimeUnit.SECONDS);
    }

    /**
     * Waits for the result of something that is under way.
     *
     * @throws IllegalStateException when it fails, or is not there in time
     */
    public static <T> T get(Future<T> future, String description) {
        try {
            return future.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("no " + description, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted: " + description, e);
        }
    }
}
