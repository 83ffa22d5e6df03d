package io.nvrfleet.registry.owner;

import io.nvrfleet.registry.presence.PartitionState;
import io.nvrfleet.registry.store.DatabaseErrors;
import io.nvrfleet.registry.store.PartitionStore;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * Opens partitions that were assigned: reads what is stored, asks the broker how far the log goes, then decides where
 * to begin. Each partition is opened by itself and nobody waits for the broker, so one that cannot be opened holds up
 * no other. For the owner's thread.
 */
final class PartitionOpener {
    private final PartitionLoader loader;
    private final DatabaseExecutor database;
    private final Map<Integer, PartitionState.Stored> diverged = new HashMap<>();
    private final Map<Integer, Asked> asked = new TreeMap<>();

    PartitionOpener(PartitionLoader loader, DatabaseExecutor database) {
        this.loader = loader;
        this.database = database;
    }

    /** A partition that was loaded, and the question how its log is. */
    private record Asked(Optional<PartitionStore.Loaded> loaded, CompletableFuture<PartitionLoader.LogRange> log) {}

    /**
     * The partitions that were opened, and those that failed. One that is in neither is still being opened, or another
     * owner has begun it anew.
     */
    record Outcome(List<PartitionLoader.Opened> opened, Map<Integer, Throwable> failed) {}

    private interface Work<T> {
        T on(int partition) throws Exception;
    }

    /** Remembers that the log does not hold the records that were applied, as long as nobody stores another state. */
    void diverged(int number, PartitionState.Stored seen) {
        diverged.put(number, seen);
    }

    /** A partition went away, or is to be loaded again. */
    void forget(int number) {
        asked.remove(number);
    }

    /** The broker's answers may be out of date: asks again. */
    void forgetAll() {
        asked.clear();
    }

    /** Begins to open the partitions that are new here, and opens those of which the broker has answered. */
    Outcome open(Collection<Integer> numbers) throws InterruptedException {
        Outcome outcome = new Outcome(new ArrayList<>(), new TreeMap<>());
        List<Integer> fresh =
                numbers.stream().filter(number -> !asked.containsKey(number)).toList();
        if (!fresh.isEmpty()) {
            begin(fresh, outcome);
        }
        finish(outcome);
        return outcome;
    }

    /**
     * First what is stored, then the log. The other way round, an owner that still stores would make the log seem too
     * short.
     */
    private void begin(List<Integer> fresh, Outcome outcome) throws InterruptedException {
        Map<Integer, Optional<PartitionStore.Loaded>> loaded =
                each(fresh, number -> Optional.ofNullable(loader.load(number)), outcome);
        if (loaded.isEmpty()) {
            return;
        }
        try {
            String topicId = database.callWhilePolling(loader::topicId);
            loaded.forEach((number, one) -> asked.put(number, new Asked(one, ask(number, one, topicId))));
        } catch (ExecutionException e) {
            loaded.keySet().forEach(number -> outcome.failed().put(number, causeOf(e)));
        }
    }

    private CompletableFuture<PartitionLoader.LogRange> ask(
            int number, Optional<PartitionStore.Loaded> loaded, String topicId) {
        PartitionState.Stored stored = loaded.map(PartitionStore.Loaded::stored).orElse(null);
        PartitionState.Stored seen = diverged.get(number);
        return loader.ask(number, topicId, stored, seen != null && stored != null && seen.isAt(stored));
    }

    private void finish(Outcome outcome) throws InterruptedException {
        Map<Integer, Asked> answered = new TreeMap<>(asked);
        answered.values().removeIf(question -> !question.log().isDone());
        if (answered.isEmpty()) {
            return;
        }
        asked.keySet().removeAll(answered.keySet());
        each(answered.keySet(), number -> open(number, answered), outcome)
                .values()
                .forEach(opened -> opened.ifPresent(outcome.opened()::add));
    }

    private Optional<PartitionLoader.Opened> open(int number, Map<Integer, Asked> answered) throws Exception {
        Asked one = Objects.requireNonNull(answered.get(number));
        return loader.open(number, one.loaded().orElse(null), one.log().get());
    }

    /** Works on each partition. A failure concerns that partition alone, unless PostgreSQL is unavailable. */
    private <T> Map<Integer, T> each(Collection<Integer> numbers, Work<T> work, Outcome outcome)
            throws InterruptedException {
        try {
            return database.callWhilePolling(() -> {
                Map<Integer, T> done = new TreeMap<>();
                for (int number : numbers) {
                    try {
                        done.put(number, work.on(number));
                    } catch (Exception e) {
                        if (DatabaseErrors.isUnavailable(e)) {
                            throw e;
                        }
                        outcome.failed().put(number, causeOf(e));
                    }
                }
                return done;
            });
        } catch (ExecutionException e) {
            numbers.forEach(number -> outcome.failed().put(number, causeOf(e)));
            return Map.of();
        }
    }

    private static Throwable causeOf(Throwable failure) {
        return failure instanceof ExecutionException && failure.getCause() != null ? failure.getCause() : failure;
    }
}
