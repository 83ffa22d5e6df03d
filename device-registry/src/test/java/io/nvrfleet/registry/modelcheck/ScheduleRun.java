package io.nvrfleet.registry.modelcheck;

import io.nvrfleet.registry.modelcheck.oracle.BulkCheck;
import io.nvrfleet.registry.modelcheck.oracle.EvidenceCheck;
import io.nvrfleet.registry.modelcheck.oracle.FalseOfflineCheck;
import io.nvrfleet.registry.modelcheck.oracle.HistoryCheck;
import io.nvrfleet.registry.modelcheck.oracle.LogCheck;
import io.nvrfleet.registry.modelcheck.oracle.RealityOracle;
import io.nvrfleet.registry.modelcheck.oracle.RecentlyPublished;
import io.nvrfleet.registry.modelcheck.oracle.ReplayCheck;
import io.nvrfleet.registry.modelcheck.oracle.TableCheck;
import io.nvrfleet.registry.modelcheck.oracle.TimesCheck;
import io.nvrfleet.registry.modelcheck.oracle.TopicCheck;
import io.nvrfleet.registry.modelcheck.oracle.ViewerCheck;
import io.nvrfleet.registry.modelcheck.oracle.Violation;
import io.nvrfleet.registry.modelcheck.world.Agent;
import io.nvrfleet.registry.modelcheck.world.Database;
import io.nvrfleet.registry.modelcheck.world.Step;
import io.nvrfleet.registry.modelcheck.world.World;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Runs one schedule and looks at what became of the world. */
final class ScheduleRun {
    private static final long SETTLING = 80_000;
    private static final long LOOK_EVERY = 1_000;

    private final Schedule schedule;
    private final World world;

    ScheduleRun(Schedule schedule) {
        this.schedule = schedule;
        this.world = new World(schedule.seed(), schedule.size());
    }

    /** The first promise that was broken; null when all were kept. */
    static @Nullable Violation run(Schedule schedule) {
        return new ScheduleRun(schedule).run();
    }

    @Nullable
    Violation run() {
        try {
            disturb();
            settle();
            check(!schedule.losesRecords());
            return null;
        } catch (Violation violation) {
            return violation;
        } catch (RuntimeException e) {
            return new Violation("nothing fails", e);
        }
    }

    /** Hostnames that more than one recorder uses. */
    private Set<String> clones() {
        Set<String> seen = new HashSet<>();
        return world.agents().stream()
                .map(Agent::host)
                .filter(host -> !seen.add(host))
                .collect(Collectors.toSet());
    }

    World world() {
        return world;
    }

    private void disturb() {
        for (Step.Timed timed : schedule.steps()) {
            world.runUntil(timed.at());
            world.take(timed.step());
        }
        world.runUntil(schedule.healAt());
    }

    private void settle() {
        long healed = world.heal();
        RealityOracle reality = new RealityOracle(world);
        for (long time = healed; time <= healed + SETTLING; time += LOOK_EVERY) {
            world.runUntil(time);
            reality.look();
        }
    }

    private void check(boolean intact) {
        Database database = world.database();
        HistoryCheck.check(database.statuses());
        TableCheck.check(database.partitions(), database.statuses(), clones(), world.coverage());
        EvidenceCheck.check(world.contacts());
        database.partitions().forEach((number, row) -> {
            LogCheck.check(row, world.broker().events(number), world.timeline().now(), intact);
            TimesCheck.check(row);
            BulkCheck.check(row);
            ReplayCheck.check(World.RULES, row);
            new FalseOfflineCheck(row, world.contacts())
                    .check(database.statuses().history());
        });
        Set<String> recent = RecentlyPublished.hosts(
                database.partitions().values(), world.timeline().now());
        if (intact) {
            TopicCheck.check(database.partitions().values(), world.broker().changes(), recent);
        }
        world.viewers().forEach(viewer -> ViewerCheck.check(viewer, database, recent));
        if (database.commandsWait()) {
            throw new Violation("nothing is stuck", "a command of the inventory was never applied");
        }
    }
}
