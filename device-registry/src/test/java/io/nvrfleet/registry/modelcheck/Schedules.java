package io.nvrfleet.registry.modelcheck;

import io.nvrfleet.registry.modelcheck.oracle.Violation;
import org.jspecify.annotations.Nullable;

/** One schedule, for others than the check itself. */
public final class Schedules {
    private Schedules() {}

    /** The promise that a seed's schedule breaks; null when it keeps all. */
    public static @Nullable String brokenPromise(long seed) {
        Violation violation = ScheduleRun.run(ScheduleGenerator.of(seed));
        return violation == null ? null : violation.rule();
    }
}
