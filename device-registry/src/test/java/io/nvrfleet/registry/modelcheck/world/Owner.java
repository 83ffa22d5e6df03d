package io.nvrfleet.registry.modelcheck.world;

import io.nvrfleet.events.NvrEvent.LeaseTicked;
import io.nvrfleet.registry.presence.PartitionState.Stored;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * One process of the registry as owner of partitions, in steps: learn what is mine, open, read and apply, commit, learn
 * the answer, publish. Between any two of them it can be stopped, be killed, or lose what it owns without knowing.
 */
final class Owner {
    private static final int STEP = 20;
    private static final long TICK = 1_000;
    private static final long AGAIN = 500;
    private static final int POLLED = 12;

    private final Parts parts;
    private final OsProcess process;
    private final Producer producer;
    private final PartitionOpener opener;
    private final CommandPublisher commands;
    private final Map<Integer, HeldPartition> held = new TreeMap<>();
    private final Set<Integer> ticking = new HashSet<>();
    private final Map<Integer, Stored> diverged = new HashMap<>();
    private boolean busy;

    /** What an owner works with. */
    record Parts(
            Timeline timeline, Broker broker, Database database, Group group, Coverage coverage, SeededRandom random) {}

    Owner(Parts parts) {
        this.parts = parts;
        this.process = new OsProcess(parts.timeline());
        this.producer =
                new Producer(process, new Link(parts.broker()), parts.timeline(), parts.random(), parts.coverage(), 0);
        this.opener = new PartitionOpener(parts, producer);
        this.commands = new CommandPublisher(parts, producer);
        for (int i = 0; i < parts.broker().partitions(); i++) {
            parts.broker().events(i).onAppend(this::plan);
        }
        process.after(parts.random().between(1, (int) TICK), this::everySecond);
    }

    OsProcess process() {
        return process;
    }

    /** Starts its next round soon, unless one is planned already. */
    void plan() {
        if (!busy && !process.dead()) {
            busy = true;
            soon(this::learn);
        }
    }

    private void soon(Runnable next) {
        process.after(parts.random().between(1, STEP), next);
    }

    private void everySecond() {
        held.keySet().forEach(this::tick);
        commands.send(held.keySet());
        plan();
        process.after(TICK, this::everySecond);
    }

    /** At most one of each partition is under way. */
    private void tick(int partition) {
        if (ticking.add(partition)) {
            LeaseTicked tick = new LeaseTicked(partition, "owner", Instant.EPOCH);
            producer.send(parts.broker().events(partition), tick, done -> ticking.remove(partition));
        }
    }

    private void learn() {
        List<Integer> assigned = new ArrayList<>();
        for (int i = 0; i < parts.broker().partitions(); i++) {
            if (parts.group().ownerOf(i) == this) {
                assigned.add(i);
            }
        }
        held.keySet().retainAll(assigned);
        held.values().removeIf(mine -> parts.broker().up() && !mine.logIsThere());
        assigned.removeAll(held.keySet());
        if (assigned.isEmpty() || !parts.broker().up() || !parts.database().up()) {
            soon(this::poll);
        } else {
            int partition = assigned.getFirst();
            opener.open(partition, diverged.remove(partition), process, opened -> {
                if (opened != null) {
                    held.put(partition, opened);
                    opened.outbox().pump();
                }
                soon(this::learn);
            });
        }
    }

    private void poll() {
        commands.send(held.keySet());
        if (parts.broker().up()) {
            for (HeldPartition mine : held.values()) {
                if (mine.logIsThere()) {
                    mine.poll(parts.random().between(1, POLLED));
                }
            }
        }
        held.values().stream().filter(mine -> mine.state().diverged()).forEach(mine -> {
            parts.coverage().hit(Situation.LOG_GREW_BEHIND_THE_OWNER);
            diverged.put(mine.number(), mine.state().stored());
        });
        held.values().removeIf(mine -> mine.state().diverged());
        Map<Integer, HeldPartition> due = new HashMap<>();
        held.forEach((number, mine) -> {
            if (mine.due(parts.timeline().now())) {
                due.put(number, mine);
            }
        });
        if (due.isEmpty()) {
            rest();
        } else {
            commit(due);
        }
    }

    private void commit(Map<Integer, HeldPartition> due) {
        List<Commit> commits =
                due.values().stream().map(HeldPartition::toCommit).toList();
        soon(() -> parts.timeline().after(parts.random().between(1, STEP), () -> {
            boolean onItsWay = process.running() || parts.random().oneIn(2);
            if (onItsWay) {
                execute(commits, due);
            } else {
                process.run(() -> execute(commits, due));
            }
        }));
    }

    private void execute(List<Commit> commits, Map<Integer, HeldPartition> due) {
        Database database = parts.database();
        if (!database.up()) {
            process.after(AGAIN, () -> again(due));
            return;
        }
        Set<Integer> fenced = database.commit(commits);
        noteCoverage(due, fenced);
        if (database.answersLost()) {
            process.after(AGAIN, () -> again(due));
        } else {
            soon(() -> answered(due, fenced));
        }
    }

    private void noteCoverage(Map<Integer, HeldPartition> due, Set<Integer> fenced) {
        Coverage coverage = parts.coverage();
        coverage.hit(
                Situation.ZOMBIE_COMMITS,
                due.keySet().stream().anyMatch(number -> parts.group().ownerOf(number) != this));
        coverage.hit(Situation.FENCED, !fenced.isEmpty());
        coverage.hit(Situation.COMMITTED_WITHOUT_AN_ANSWER, parts.database().answersLost() || !process.running());
    }

    private void again(Map<Integer, HeldPartition> due) {
        due.entrySet().removeIf(entry -> held.get(entry.getKey()) != entry.getValue());
        if (due.isEmpty()) {
            rest();
        } else {
            commit(due);
        }
    }

    private void answered(Map<Integer, HeldPartition> due, Set<Integer> fenced) {
        fenced.forEach(number -> held.remove(number, due.remove(number)));
        due.values().forEach(mine -> {
            mine.committed(parts.timeline().now());
            mine.outbox().pump();
        });
        rest();
    }

    private void rest() {
        busy = false;
        boolean more = parts.broker().up() && held.values().stream().anyMatch(HeldPartition::behind);
        if (more) {
            plan();
        }
    }
}
