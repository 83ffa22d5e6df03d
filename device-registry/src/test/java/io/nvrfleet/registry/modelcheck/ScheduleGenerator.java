package io.nvrfleet.registry.modelcheck;

import io.nvrfleet.registry.modelcheck.world.Chance;
import io.nvrfleet.registry.modelcheck.world.Habits;
import io.nvrfleet.registry.modelcheck.world.Size;
import io.nvrfleet.registry.modelcheck.world.Size.AgentPlan;
import io.nvrfleet.registry.modelcheck.world.Step;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes a schedule of a seed. Each one has its own mix: some kinds of steps are frequent in it and others never come, and
 * its pace is anything from a burst to minutes. That finds more than one average of everything.
 */
final class ScheduleGenerator {
    private static final int[] PACES = {40, 250, 1_000, 2_500};
    private static final int LONGEST = 200_000;
    private static final int FEWEST = 20;
    private static final int MOST = 200;

    private final long seed;
    private final Chance chance;

    private ScheduleGenerator(long seed) {
        this.seed = seed;
        this.chance = new Chance(seed, 1_000_000);
    }

    static Schedule of(long seed) {
        return new ScheduleGenerator(seed).schedule();
    }

    private Schedule schedule() {
        Size size = size();
        List<StepKind> mix = mix();
        int pace = PACES[chance.below(PACES.length)];
        int count = chance.between(FEWEST, MOST);
        List<Step.Timed> steps = new ArrayList<>();
        long at = 0;
        for (int agent = 0; agent < size.agents().size(); agent++) {
            if (!chance.oneIn(5)) {
                at += chance.below(1_000);
                steps.add(new Step.Timed(at, new Step.Recorder(agent, Step.Fate.POWER_ON)));
            }
        }
        at += chance.oneIn(2) ? 0 : chance.below(20_000);
        while (steps.size() < count && at < LONGEST) {
            at += chance.below(2 * pace);
            StepKind kind = mix.get(chance.below(mix.size()));
            steps.add(new Step.Timed(at, kind.draw(chance, size)));
        }
        return new Schedule(seed, size, steps, at + chance.below(20_000));
    }

    private Size size() {
        int hosts = chance.between(1, 3);
        List<AgentPlan> agents = new ArrayList<>();
        List<Integer> registered = new ArrayList<>();
        for (int host = 0; host < hosts; host++) {
            agents.add(agent(host));
            if (chance.oneIn(8)) {
                agents.add(agent(host));
            }
            if (!chance.oneIn(4)) {
                registered.add(host);
            }
        }
        return new Size(hosts, chance.between(1, 3), chance.between(1, 2), agents, registered);
    }

    private AgentPlan agent(int host) {
        boolean reports = chance.oneIn(2);
        Habits habits = new Habits(
                chance.oneIn(2),
                reports,
                reports && chance.oneIn(2),
                chance.oneIn(2),
                chance.oneIn(6),
                chance.oneIn(4));
        return new AgentPlan(host, habits, StepKind.CAMERAS.subList(0, chance.between(1, StepKind.CAMERAS.size())));
    }

    private List<StepKind> mix() {
        List<StepKind> mix = new ArrayList<>();
        boolean losesRecords = chance.oneIn(6);
        for (StepKind kind : StepKind.values()) {
            boolean chosen = chance.oneIn(2) && (losesRecords || !kind.losesRecords());
            int weight = chosen ? kind.weight() * chance.between(1, 4) : 0;
            for (int i = 0; i < weight; i++) {
                mix.add(kind);
            }
        }
        if (mix.isEmpty()) {
            mix.add(StepKind.RECORDER);
        }
        return mix;
    }
}
