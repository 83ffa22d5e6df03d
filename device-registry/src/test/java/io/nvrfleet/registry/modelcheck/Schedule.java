package io.nvrfleet.registry.modelcheck;

import io.nvrfleet.registry.modelcheck.world.Step;
import io.nvrfleet.registry.modelcheck.world.WorldSize;
import java.util.List;

/**
 * What happens in one run of the model.
 *
 * @param seed of all dice
 * @param healAt when all faults end, in milliseconds
 */
record Schedule(long seed, WorldSize size, List<Step.Timed> steps, long healAt) {
    Schedule {
        steps = List.copyOf(steps);
    }

    Schedule with(List<Step.Timed> others) {
        return new Schedule(seed, size, others, healAt);
    }

    /** Whether the log lost records in it. */
    boolean losesRecords() {
        return steps.stream()
                .anyMatch(timed -> timed.step() instanceof Step.PowerCut
                        || timed.step() instanceof Step.KafkaIsEmptied
                        || timed.step() instanceof Step.RetentionPasses);
    }
}
