package io.nvrfleet.registry.modelcheck;

import io.nvrfleet.registry.modelcheck.oracle.Violation;
import io.nvrfleet.registry.modelcheck.world.Step;
import java.util.List;
import java.util.stream.Collectors;

/** A seed whose schedule breaks a promise. */
record Finding(long seed, Violation violation) {

    /** The schedule without the steps that it does not need, what it does, and how to see it again. */
    String explained() {
        Schedule whole = ScheduleGenerator.of(seed);
        Schedule small = Shrinker.shrink(whole, violation);
        ScheduleRun run = new ScheduleRun(small);
        Violation again = run.run();
        return """

                Seed %d breaks a promise.
                %s

                %s
                %d of its %d steps are needed:
                %s

                What happened ("*" is a step, "[n] epoch-offset" a record that was applied in partition n):
                %s
                Again: ./mvnw -pl device-registry -am test -Dtest=ModelCheckTest -Dsurefire.failIfNoSpecifiedTests=false -Dmodelcheck.seed=%d
                """.formatted(
                        seed,
                        again == null ? violation.getMessage() : again.getMessage(),
                        small.size(),
                        small.steps().size(),
                        whole.steps().size(),
                        lines(small.steps()),
                        Trace.of(small, run.world()),
                        seed);
    }

    private static String lines(List<Step.Timed> steps) {
        return steps.stream().map(Object::toString).collect(Collectors.joining("\n"));
    }
}
