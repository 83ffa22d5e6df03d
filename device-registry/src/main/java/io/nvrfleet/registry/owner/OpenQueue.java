package io.nvrfleet.registry.owner;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Partitions that the group gave to this process and that are yet to be opened. */
final class OpenQueue {
    private final Map<Integer, Entry> entries = new TreeMap<>();

    private record Entry(long since, long notBefore) {}

    /**
     * Takes a partition.
     *
     * @param pause before it is opened
     */
    void add(int partition, Duration pause) {
        long now = System.nanoTime();
        entries.put(partition, new Entry(now, now + pause.toNanos()));
    }

    /** Tries a partition that is still here again, after a pause. */
    void later(int partition, Duration pause) {
        long notBefore = System.nanoTime() + pause.toNanos();
        entries.computeIfPresent(partition, (number, entry) -> new Entry(entry.since(), notBefore));
    }

    void remove(int partition) {
        entries.remove(partition);
    }

    /** The partitions whose time has come, in their order. */
    List<Integer> due() {
        long now = System.nanoTime();
        return entries.entrySet().stream()
                .filter(entry -> now - entry.getValue().notBefore() >= 0)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** All of them. */
    Set<Integer> partitions() {
        return entries.keySet();
    }

    /** Takes a partition out; null when it is not, or no longer, to be opened, else how long it waited. */
    @Nullable
    Duration take(int partition) {
        Entry entry = entries.remove(partition);
        return entry == null ? null : Duration.ofNanos(System.nanoTime() - entry.since());
    }
}
