package io.nvrfleet.gateway.it;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Waits, generously and never forever. */
final class Waiting {
    static final Duration LIMIT = Duration.ofSeconds(60);

    private Waiting() {}

    /** Waits for something to be there. */
    static <T> T until(Supplier<Optional<T>> something, Supplier<String> description) {
        List<T> found = new ArrayList<>();
        await().atMost(LIMIT).pollInterval(Duration.ofMillis(20)).untilAsserted(() -> {
            something.get().ifPresent(found::add);
            if (found.isEmpty()) {
                throw new AssertionError("no " + description.get());
            }
        });
        return found.getFirst();
    }
}
