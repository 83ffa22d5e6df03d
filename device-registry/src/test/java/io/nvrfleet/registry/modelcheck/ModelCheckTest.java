package io.nvrfleet.registry.modelcheck;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

/**
 * Runs random schedules of a whole system against the promises of the rules of status.
 *
 * <p>{@code -Dmodelcheck.schedules} (20000) is how many at least, {@code -Dmodelcheck.seconds} (0) how long at least,
 * {@code -Dmodelcheck.from} (1) the first seed; {@code -Dmodelcheck.seed} runs that one alone.
 */
class ModelCheckTest {
    private static final Logger LOG = Logger.getLogger(ModelCheckTest.class);
    private static final int PROGRESS = 100_000;

    private final long seconds = Long.getLong("modelcheck.seconds", 0);
    private final long atLeast = Long.getLong("modelcheck.schedules", 20_000);
    private final Long only = Long.getLong("modelcheck.seed");

    @Test
    void shouldKeepEveryPromise_whateverHappens() {
        long from = only == null ? Long.getLong("modelcheck.from", 1) : only;
        long began = System.nanoTime();
        long until = began + Duration.ofSeconds(seconds).toNanos();
        long seed = from;
        do {
            Finding finding = Finding.in(seed);
            assertThat(finding)
                    .withFailMessage(() -> finding == null ? "" : finding.explained())
                    .isNull();
            seed++;
            if ((seed - from) % PROGRESS == 0) {
                LOG.infof("%d schedules", seed - from);
            }
        } while (only == null && (seed - from < atLeast || System.nanoTime() < until));
        LOG.infof(
                "%d schedules, seeds %d to %d, in %d s",
                seed - from,
                from,
                seed - 1,
                Duration.ofNanos(System.nanoTime() - began).toSeconds());
    }
}
