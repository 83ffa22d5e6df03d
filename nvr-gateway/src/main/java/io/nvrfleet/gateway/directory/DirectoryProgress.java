package io.nvrfleet.gateway.directory;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * How far the directory topic was read, and whether that is as far as it reached at the start: only then does this
 * gateway know who may connect (rule 13 of the rules of status).
 */
@ApplicationScoped
public class DirectoryProgress {
    private static final int MAX_PARTITIONS = 64;

    private final AtomicLongArray applied = new AtomicLongArray(MAX_PARTITIONS);
    private volatile List<Long> target = List.of();
    private volatile boolean loaded;

    /** The ends of the partitions as they were at the start, in their order. */
    public void target(List<Long> ends) {
        target = List.copyOf(ends);
    }

    /**
     * Whether everything up to the target was taken in.
     *
     * @param read the positions of the consumer; they pass offsets that hold no record
     * @param settled whether nothing that the consumer read can be under way any more
     */
    public boolean check(List<Long> read, boolean settled) {
        List<Long> ends = target;
        boolean all = !ends.isEmpty() && read.size() == ends.size();
        for (int partition = 0; all && partition < ends.size(); partition++) {
            boolean isApplied = applied.get(partition) >= ends.get(partition);
            all = isApplied || (settled && read.get(partition) >= ends.get(partition));
        }
        loaded |= all;
        return loaded;
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
