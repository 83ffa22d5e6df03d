package io.nvrfleet.gateway.it;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** Waits, generously and never forever: how fast things are is measured elsewhere. */
final class Waiting {
    static final Duration LIMIT = Duration.ofMinutes(2);

    private Waiting() {}

    /** Waits for {@link #LIMIT} at most; Awaitility by itself gives up after 10 s, which a busy machine exceeds. */
    static ConditionFactory await() {
        return Awaitility.await().atMost(LIMIT);
    }

    /** The same, and says for what when it was in vain. */
    static ConditionFactory await(String description) {
        return await().alias(description);
    }

    /** Waits for something to be there. */
    static <T> T until(Supplier<Optional<T>> something, Supplier<String> description) {
        List<T> found = new ArrayList<>();
        await().pollInterval(Duration.ofMillis(20)).untilAsserted(() -> {
            something.get().ifPresent(found::add);
            if (found.isEmpty()) {
                throw new AssertionError("no " + description.get());
            }
        });
        return found.getFirst();
    }

    /**
     * Waits for the result of something that is under way.
     *
     * @throws IllegalStateException when it fails, or is not there in time
     */
    static <T> T get(Future<T> future, String description) {
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
