package io.nvrfleet.registry.modelcheck;

import io.nvrfleet.registry.modelcheck.world.Behaviour;
import io.nvrfleet.registry.modelcheck.world.SeededRandom;
import io.nvrfleet.registry.modelcheck.world.Step;
import io.nvrfleet.registry.modelcheck.world.WorldSize;
import io.nvrfleet.registry.modelcheck.world.WorldSize.AgentPlan;
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
    private final SeededRandom random;

    private ScheduleGenerator(long seed) {
        this.seed = seed;
        this.random = new SeededRandom(seed, 1_000_000);
    }

    static Schedule of(long seed) {
        return new ScheduleGenerator(seed).schedule();
    }

    private Schedule schedule() {
        WorldSize size = size();
        List<StepKind> mix = mix();
        int pace = PACES[random.below(PACES.length)];
        int count = random.between(FEWEST, MOST);
        List<Step.Timed> steps = new ArrayList<>();
        long at = 0;
        for (int agent = 0; agent < size.agents().size(); agent++) {
            if (!random.oneIn(5)) {
                at += random.below(1_000);
                steps.add(new Step.Timed(at, new Step.Recorder(agent, Step.AgentEvent.POWER_ON)));
            }
        }
        at += random.oneIn(2) ? 0 : random.below(20_000);
        while (steps.size() < count && at < LONGEST) {
            at += random.below(2 * pace);
            StepKind kind = mix.get(random.below(mix.size()));
            steps.add(new Step.Timed(at, kind.draw(random, size)));
        }
        return new Schedule(seed, size, steps, at + random.below(20_000));
    }

    private WorldSize size() {
        int hosts = random.between(1, 3);
        List<AgentPlan> agents = new ArrayList<>();
        List<Integer> registered = new ArrayList<>();
        for (int host = 0; host < hosts; host++) {
            agents.add(agent(host));
            if (random.oneIn(8)) {
                agents.add(agent(host));
            }
            if (!random.oneIn(4)) {
                registered.add(host);
            }
        }
        return new WorldSize(hosts, random.between(1, 3), random.between(1, 2), agents, registered);
    }

    private AgentPlan agent(int host) {
        boolean reports = random.oneIn(2);
        Behaviour behaviour = new Behaviour(
                random.oneIn(2),
                reports,
                reports && random.oneIn(2),
                random.oneIn(2),
                random.oneIn(6),
                random.oneIn(4));
        return new AgentPlan(host, behaviour, StepKind.CAMERAS.subList(0, random.between(1, StepKind.CAMERAS.size())));
    }

    private List<StepKind> mix() {
        List<StepKind> mix = new ArrayList<>();
        boolean losesRecords = random.oneIn(6);
        for (StepKind kind : StepKind.values()) {
            boolean chosen = random.oneIn(2) && (losesRecords || !kind.losesRecords());
            int weight = chosen ? kind.weight() * random.between(1, 4) : 0;
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
