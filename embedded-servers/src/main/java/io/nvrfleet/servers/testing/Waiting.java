package io.nvrfleet.servers.testing;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** Waits, generously and never forever. */
public final class Waiting {
    /** No machine is so busy that something which is going to happen takes longer. */
    public static final Duration LIMIT = Duration.ofSeconds(60);

    /** Long enough for something that should not happen to be seen, were it to happen. */
    private static final Duration QUIET = Duration.ofMillis(500);

    private Waiting() {}

    /** The beginning of an Awaitility sentence. */
    public static ConditionFactory await() {
        return Awaitility.await().atMost(LIMIT).pollInterval(Duration.ofMillis(20));
    }

    /** The same for something that must stay as it is. */
    public static ConditionFactory awaitQuiet() {
        return await().during(QUIET);
    }

    /** What a stage gives. */
    public static <T> T get(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(LIMIT.toSeconds(), TimeUnit.SECONDS);
    }
}
