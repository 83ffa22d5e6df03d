package io.nvrfleet.registry.modelcheck.world;

import java.util.ArrayList;
import java.util.List;

/** One partition of a topic. */
public final class Topic<T> {
    /**
     * A record.
     *
     * @param appendTime by the broker's clock
     * @param realTime when it was really appended
     */
    public record Entry<T>(long offset, long appendTime, long realTime, T value) {}

    private final List<Entry<T>> entries = new ArrayList<>();
    private final List<Entry<T>> ever = new ArrayList<>();
    private final List<Runnable> readers = new ArrayList<>();
    private final List<Long> ends = new ArrayList<>();
    private int id;
    private long start;

    /** Changes when the topic is another one. */
    int id() {
        return id;
    }

    /** Grows when records that were there are gone: readers of Kafka are told by it. */
    int leaderEpoch() {
        return ends.size();
    }

    /** Up to where the log is still the one that it was in that leader epoch. */
    long keptSince(int leaderEpoch) {
        return ends.stream().skip(leaderEpoch).min(Long::compare).orElse(Long.MAX_VALUE);
    }

    /** Offset of its first record. */
    public long start() {
        return start;
    }

    /** Offset after its last record. */
    public long end() {
        return start + entries.size();
    }

    /** The record at an offset that is there. */
    public Entry<T> at(long offset) {
        return entries.get((int) (offset - start));
    }

    /** All that was ever appended, with what was lost later. */
    public List<Entry<T>> ever() {
        return ever;
    }

    void append(T value, long appendTime, long realTime) {
        Entry<T> entry = new Entry<>(end(), appendTime, realTime, value);
        entries.add(entry);
        ever.add(entry);
        readers.forEach(Runnable::run);
    }

    void onAppend(Runnable reader) {
        readers.add(reader);
    }

    /** A power cut: what was appended since then is gone. */
    void loseSince(long realTime) {
        while (!entries.isEmpty() && entries.getLast().realTime() >= realTime) {
            entries.removeLast();
        }
        ends.add(end());
    }

    /** A lost volume: the topic is made anew. */
    void empty() {
        entries.clear();
        ends.clear();
        start = 0;
        id++;
    }

    /** Retention: what was appended before then is gone. */
    void forgetBefore(long realTime) {
        while (!entries.isEmpty() && entries.getFirst().realTime() < realTime) {
            entries.removeFirst();
            start++;
        }
    }
}
