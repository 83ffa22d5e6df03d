package io.nvrfleet.registry.modelcheck.world;

import java.util.ArrayList;
import java.util.List;

/** The two processes of the registry that share the log. */
final class OwnerFleet {
    private static final int COUNT = 2;

    private final Timeline timeline;
    private final Broker broker;
    private final Database database;
    private final Group group;
    private final Coverage coverage;
    private final long seed;
    private final List<Owner> owners = new ArrayList<>();
    private int starts;

    OwnerFleet(Timeline timeline, Broker broker, Database database, Coverage coverage, long seed) {
        this.timeline = timeline;
        this.broker = broker;
        this.database = database;
        this.coverage = coverage;
        this.seed = seed;
        this.group = new Group(timeline, broker.partitions());
        for (int i = 0; i < COUNT; i++) {
            owners.add(start());
        }
    }

    private Owner start() {
        SeededRandom random = new SeededRandom(seed, 2_000 + ++starts);
        Owner owner = new Owner(new Owner.Parts(timeline, broker, database, group, coverage, random));
        group.join(owner);
        return owner;
    }

    Group group() {
        return group;
    }

    boolean anyIsDead() {
        return owners.stream().anyMatch(owner -> owner.process().dead());
    }

    void fail(int slot, Step.Fault fault, long lasts) {
        int number = slot % COUNT;
        Owner owner = owners.get(number);
        if (!owner.process().running()) {
            return;
        }
        if (fault == Step.Fault.STOPPED) {
            owner.process().stop();
            timeline.after(lasts, () -> resume(owner));
        } else {
            owner.process().kill();
            timeline.after(lasts, () -> restart(number));
        }
        group.silent(owner);
    }

    private void resume(Owner owner) {
        owner.process().resume(stoppedFor -> {});
        if (!owner.process().dead()) {
            group.back(owner);
        }
    }

    private void restart(int number) {
        Owner dead = owners.get(number);
        if (dead.process().dead()) {
            group.leave(dead);
            owners.set(number, start());
        }
    }

    void heal() {
        for (int i = 0; i < COUNT; i++) {
            resume(owners.get(i));
            restart(i);
        }
    }
}
