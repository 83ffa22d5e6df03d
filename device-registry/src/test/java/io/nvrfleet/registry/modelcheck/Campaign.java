package io.nvrfleet.registry.modelcheck;

import io.nvrfleet.registry.modelcheck.oracle.Violation;
import io.nvrfleet.registry.modelcheck.world.Situation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Many schedules, one seed after the other, on as many threads as wanted; it ends with the first that breaks a promise. */
final class Campaign {
    private static final Logger LOG = Logger.getLogger(Campaign.class);
    private static final int PROGRESS = 100_000;

    private final Limits limits;
    private final AtomicLong next;
    private final Map<Situation, Long> coverage = new EnumMap<>(Situation.class);
    private long schedules;
    private long steps;
    private @Nullable Finding finding;
    private long until;

    /** Nobody waits for the outcome any more. */
    private volatile boolean stopped;

    private Campaign(Limits limits) {
        this.limits = limits;
        this.next = new AtomicLong(limits.from());
    }

    /**
     * How much is tried.
     *
     * @param from the first seed
     * @param atLeast how many schedules, however long they take
     * @param time for which it goes on after that, counted from the beginning
     * @param parallel how many threads
     */
    record Limits(long from, long atLeast, Duration time, int parallel) {}

    /**
     * The result.
     *
     * @param steps of all schedules together
     * @param coverage how many schedules came to each
     * @param finding null when every promise was kept
     */
    record Outcome(
            long from,
            long schedules,
            long steps,
            Duration took,
            Map<Situation, Long> coverage,
            @Nullable Finding finding) {
        /** For people. */
        String summary() {
            StringBuilder text =
                    new StringBuilder("%d schedules (seeds %d to %d), %d steps, in %d s; how many came to%n"
                            .formatted(schedules, from, from + schedules - 1, steps, took.toSeconds()));
            for (Situation situation : Situation.values()) {
                text.append("%10d  %s%n".formatted(coverage.getOrDefault(situation, 0L), situation));
            }
            return text.toString();
        }
    }

    static Outcome run(Limits limits) throws InterruptedException {
        return new Campaign(limits).run();
    }

    private Outcome run() throws InterruptedException {
        long began = System.nanoTime();
        until = began + limits.time().toNanos();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < limits.parallel(); i++) {
            threads.add(Thread.ofPlatform().daemon().name("model-check-" + i).start(this::work));
        }
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } finally {
            stopped = true;
        }
        return new Outcome(
                limits.from(), schedules, steps, Duration.ofNanos(System.nanoTime() - began), coverage, finding);
    }

    private void work() {
        long seed = next.getAndIncrement();
        while (goesOn(seed)) {
            Schedule schedule = ScheduleGenerator.of(seed);
            ScheduleRun run = new ScheduleRun(schedule);
            Violation violation = run.run();
            note(schedule, run, violation == null ? null : new Finding(seed, violation));
            seed = next.getAndIncrement();
        }
    }

    private synchronized boolean goesOn(long seed) {
        return !stopped && finding == null && (seed - limits.from() < limits.atLeast() || System.nanoTime() < until);
    }

    private synchronized void note(Schedule schedule, ScheduleRun run, @Nullable Finding found) {
        schedules++;
        steps += schedule.steps().size();
        run.world().coverage().hits().forEach(situation -> coverage.merge(situation, 1L, Long::sum));
        if (found != null && (finding == null || found.seed() < finding.seed())) {
            finding = found;
        }
        if (schedules % PROGRESS == 0) {
            LOG.infof("%d schedules", schedules);
        }
    }
}
