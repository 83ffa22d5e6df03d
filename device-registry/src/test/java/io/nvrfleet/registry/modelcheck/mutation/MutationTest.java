package io.nvrfleet.registry.modelcheck.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import io.nvrfleet.registry.modelcheck.mutation.Hunt.Result;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The model check finds every rule that is broken. {@code -Dmodelcheck.parallel} (the processors) is how many are hunted at a
 * time, {@code -Dmodelcheck.mutation} picks those whose description contains a text.
 */
class MutationTest {
    private static final Logger LOG = Logger.getLogger(MutationTest.class);
    private static final int PARALLEL =
            Integer.getInteger("modelcheck.parallel", Runtime.getRuntime().availableProcessors());

    private static final String WANTED = System.getProperty("modelcheck.mutation", "");

    private record Hunted(Mutation mutation, Result result) {
        @Override
        public String toString() {
            String how = result.found() ? result.promise() : "NOT FOUND";
            return String.format(
                    Locale.ROOT, "%-6s %-75s %6d  %s", mutation.rule(), mutation.what(), result.schedule(), how);
        }
    }

    @Test
    @Timeout(value = 30, unit = TimeUnit.MINUTES)
    void shouldFindEveryMutation_whenOneRuleIsBroken() throws Exception {
        long began = System.nanoTime();
        List<Hunted> hunted = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(PARALLEL)) {
            List<Future<Hunted>> hunts = new ArrayList<>();
            Mutations.ALL.stream()
                    .filter(mutation -> mutation.what().contains(WANTED))
                    .forEach(mutation ->
                            hunts.add(threads.submit(() -> new Hunted(mutation, Hunt.in(Mutant.of(mutation))))));
            for (Future<Hunted> hunt : hunts) {
                hunted.add(hunt.get());
            }
        }
        LOG.info(table(hunted, Duration.ofNanos(System.nanoTime() - began)));

        assertThat(hunted).isNotEmpty().filteredOn(one -> !one.result().found()).isEmpty();
    }

    private static String table(List<Hunted> hunted, Duration took) {
        StringBuilder text = new StringBuilder(
                "%d broken rules, looked for in %d s%nrule   what is broken, in which schedule it is found, which promise it breaks%n"
                        .formatted(hunted.size(), took.toSeconds()));
        hunted.forEach(one -> text.append(one).append(System.lineSeparator()));
        return text.toString();
    }
}
