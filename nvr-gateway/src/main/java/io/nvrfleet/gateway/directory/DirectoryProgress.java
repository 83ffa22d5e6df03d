package io.nvrfleet.gateway.directory;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;

/**
 * How far the directory topic was read, and whether that is as far as it reached at the start: only then does this
 * gateway know who may connect (rule 13 of the rules of status).
 */
@ApplicationScoped
public class DirectoryProgress {
    private static final int MAX_PARTITIONS = 64;
    private static final int CHECKS_TO_SETTLE = 3;

    private final AtomicLongArray applied = new AtomicLongArray(MAX_PARTITIONS);
    private volatile List<Long> target = List.of();
    private volatile int checksAtTarget;
    private volatile boolean loaded;

    /** The ends of the partitions as they were at the start, in their order. */
    public void target(List<Long> ends) {
        target = List.copyOf(ends);
    }

    /**
     * Whether everything up to the target was taken in; to be asked again and again, by one at a time.
     *
     * <p>The last offsets of a partition may hold no record (compaction removes them), so no record may ever be applied at the
     * target. A consumer whose position is at the target {@value #CHECKS_TO_SETTLE} times in a row has very probably applied
     * all that it read; nothing tells for sure.
     *
     * @param read the positions of the consumer
     */
    public boolean check(List<Long> read) {
        List<Long> ends = target;
        if (ends.isEmpty() || read.size() != ends.size()) {
            return loaded;
        }
        checksAtTarget = isAtTarget(read::get, ends) ? checksAtTarget + 1 : 0;
        loaded |= checksAtTarget >= CHECKS_TO_SETTLE || isAtTarget(applied::get, ends);
        return loaded;
    }

    private static boolean isAtTarget(IntToLongFunction position, List<Long> ends) {
        return IntStream.range(0, ends.size()).allMatch(p -> position.applyAsLong(p) >= ends.get(p));
    }

    /** Whether the directory is complete. */
    public boolean isLoaded() {
        return loaded;
    }

    /** Begins anew in a topic that was made anew; what is loaded stays loaded, the registry knows the rest. */
    public void startOver(List<Long> ends) {
        for (int partition = 0; partition < MAX_PARTITIONS; partition++) {
            applied.set(partition, 0);
        }
        checksAtTarget = 0;
        target = List.copyOf(ends);
    }

    void applied(int partition, long offset) {
        applied.set(partition, offset + 1);
    }

    /** Whether a record is later than the start: a change, not the state of things. */
    boolean isNews(int partition, long offset) {
        List<Long> ends = target;
        return partition < ends.size() && offset >= ends.get(partition);
    }
}
