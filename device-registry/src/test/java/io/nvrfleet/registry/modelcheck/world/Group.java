package io.nvrfleet.registry.modelcheck.world;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Kafka's consumer group: who owns which partition, as the group sees it. A member learns it when it next polls. */
final class Group {
    private static final long SESSION_TIMEOUT = 6_000;

    private final Timeline timeline;
    private final int partitions;
    private final Map<Integer, Owner> owners = new HashMap<>();
    private final List<Owner> members = new ArrayList<>();

    Group(Timeline timeline, int partitions) {
        this.timeline = timeline;
        this.partitions = partitions;
    }

    @Nullable
    Owner ownerOf(int partition) {
        return owners.get(partition);
    }

    void join(Owner owner) {
        members.add(owner);
        balance();
    }

    /** A member that does not answer loses its partitions after the session time-out, if it does not answer then. */
    void silent(Owner owner) {
        timeline.after(SESSION_TIMEOUT, () -> {
            if (!owner.process().running()) {
                members.remove(owner);
                balance();
            }
        });
    }

    /** A member that a newer process replaces. */
    void leave(Owner owner) {
        members.remove(owner);
    }

    /** A member that was taken for dead joins again. */
    void back(Owner owner) {
        if (!members.contains(owner)) {
            join(owner);
        }
    }

    private void balance() {
        for (int partition = 0; partition < partitions; partition++) {
            Owner owner = owners.get(partition);
            if (owner == null || !members.contains(owner)) {
                owners.remove(partition);
                if (!members.isEmpty()) {
                    give(partition, members.get(partition % members.size()));
                }
            }
        }
    }

    /** Gives a partition to the next member, whatever its owner is doing. */
    void move(int partition) {
        Owner owner = owners.get(partition);
        if (owner != null && members.size() > 1) {
            give(partition, members.get((members.indexOf(owner) + 1) % members.size()));
        }
    }

    private void give(int partition, Owner owner) {
        owners.put(partition, owner);
        owner.plan();
    }
}
