package io.nvrfleet.registry.modelcheck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.nvrfleet.registry.modelcheck.Campaign.Limits;
import io.nvrfleet.registry.modelcheck.Campaign.Outcome;
import io.nvrfleet.registry.modelcheck.world.Situation;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Runs random schedules of a whole system against the promises of the rules of status.
 *
 * <p>{@code -Dmodelcheck.schedules} (20000) is how many at least, {@code -Dmodelcheck.seconds} (0) until when, from the
 * beginning, it goes on after them, {@code -Dmodelcheck.from} (1) the first seed, {@code -Dmodelcheck.parallel} (the
 * processors) how many threads; {@code -Dmodelcheck.seed} runs that one alone. Every run begins with the same seeds, so that it fails only for a reason.
 */
class ModelCheckTest {
    private static final Logger LOG = Logger.getLogger(ModelCheckTest.class);
    private static final long ENOUGH = 20_000;
    private static final Long ONLY = Long.getLong("modelcheck.seed");

    private static Outcome outcome;

    @BeforeAll
    @Timeout(value = 2, unit = TimeUnit.HOURS)
    static void runSchedules() throws InterruptedException {
        outcome = Campaign.run(ONLY != null ? new Limits(ONLY, 1, Duration.ZERO, 1) : asWanted());
        LOG.info(outcome.summary());
    }

    private static Limits asWanted() {
        return new Limits(
                Long.getLong("modelcheck.from", 1),
                Long.getLong("modelcheck.schedules", ENOUGH),
                Duration.ofSeconds(Long.getLong("modelcheck.seconds", 0)),
                Integer.getInteger("modelcheck.parallel", Runtime.getRuntime().availableProcessors()));
    }

    @Test
    void shouldKeepEveryPromise_whateverHappens() {
        Finding finding = outcome.finding();

        assertThat(finding)
                .withFailMessage(() -> finding == null ? "" : finding.explained())
                .isNull();
    }

    /** A promise says nothing about situations that never came up. */
    @Test
    void shouldReachEverySituation_whenEnoughHappens() {
        assumeThat(outcome.schedules()).isGreaterThanOrEqualTo(ENOUGH);

        assertThat(outcome.coverage().keySet()).containsExactlyInAnyOrder(Situation.values());
    }
}
