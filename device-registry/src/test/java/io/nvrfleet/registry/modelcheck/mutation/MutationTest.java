package io.nvrfleet.registry.modelcheck.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import io.nvrfleet.registry.modelcheck.mutation.MutantSearch.Result;
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
 * The model check notices every rule that is broken. {@code -Dmodelcheck.parallel} (the processors) is how many are
 * looked at in parallel, {@code -Dmodelcheck.mutation} picks those whose description contains a text.
 */
class MutationTest {
    private static final Logger LOG = Logger.getLogger(MutationTest.class);
    private static final int PARALLEL =
            Integer.getInteger("modelcheck.parallel", Runtime.getRuntime().availableProcessors());

    private static final String WANTED = System.getProperty("modelcheck.mutation", "");

    private record Searched(Mutation mutation, Result result) {
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
        List<Searched> searched = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(PARALLEL)) {
            List<Future<Searched>> searches = new ArrayList<>();
            Mutations.ALL.stream()
                    .filter(mutation -> mutation.what().contains(WANTED))
                    .forEach(mutation -> searches.add(
                            threads.submit(() -> new Searched(mutation, MutantSearch.in(Mutant.of(mutation))))));
            for (Future<Searched> search : searches) {
                searched.add(search.get());
            }
        }
        LOG.info(table(searched, Duration.ofNanos(System.nanoTime() - began)));

        assertThat(searched)
                .isNotEmpty()
                .filteredOn(one -> !one.result().found())
                .isEmpty();
    }

    private static String table(List<Searched> searched, Duration took) {
        StringBuilder text = new StringBuilder(
                "%d broken rules, looked for in %d s%nrule   what is broken, in which schedule it is found, which promise it breaks%n"
                        .formatted(searched.size(), took.toSeconds()));
        searched.forEach(one -> text.append(one).append(System.lineSeparator()));
        return text.toString();
    }
}
