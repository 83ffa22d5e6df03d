package io.nvrfleet.registry.modelcheck;

import io.nvrfleet.registry.modelcheck.oracle.Violation;
import io.nvrfleet.registry.modelcheck.world.Step;
import java.util.ArrayList;
import java.util.List;

/**
 * Leaves out of a failing schedule what it does not need in order to break the same promise: delta debugging over the
 * list of steps, in ever smaller pieces.
 */
final class Shrinker {
    private static final int MOST_TRIALS = 600;

    private final String rule;
    private int trials;

    private Shrinker(String rule) {
        this.rule = rule;
    }

    static Schedule shrink(Schedule failing, Violation violation) {
        return new Shrinker(violation.rule()).shrink(failing);
    }

    private Schedule shrink(Schedule failing) {
        Schedule smallest = failing;
        int piece = Math.max(1, failing.steps().size() / 2);
        while (true) {
            Schedule smaller = withoutPieces(smallest, piece);
            boolean progress = smaller.steps().size() < smallest.steps().size();
            smallest = smaller;
            if (trials >= MOST_TRIALS || (piece == 1 && !progress)) {
                return smallest;
            }
            piece = Math.max(1, piece / 2);
        }
    }

    private Schedule withoutPieces(Schedule schedule, int piece) {
        Schedule smallest = schedule;
        int from = 0;
        while (from < smallest.steps().size() && trials < MOST_TRIALS) {
            List<Step.Timed> rest = new ArrayList<>(smallest.steps());
            rest.subList(from, Math.min(rest.size(), from + piece)).clear();
            Schedule candidate = smallest.with(rest);
            if (breaksTheSame(candidate)) {
                smallest = candidate;
            } else {
                from += piece;
            }
        }
        return smallest;
    }

    private boolean breaksTheSame(Schedule candidate) {
        trials++;
        Violation found = ScheduleRun.run(candidate);
        return found != null && found.rule().equals(rule);
    }
}
