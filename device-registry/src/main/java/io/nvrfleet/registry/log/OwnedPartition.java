package io.nvrfleet.registry.log;

import io.nvrfleet.registry.presence.Batch;
import io.nvrfleet.registry.presence.LogRecord;
import io.nvrfleet.registry.presence.PartitionState;
import java.util.concurrent.TimeUnit;

/** A partition in the hands of this process: its state, and what is applied but not yet stored. */
final class OwnedPartition {
    /** A poll that changed nothing may leave the stored offset behind for this long. */
    private static final long LAZY_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final int number;
    private final PartitionState state;
    private long storedOffset;
    private long storedAt = System.nanoTime();
    private Batch batch = new Batch();

    OwnedPartition(int number, PartitionState state) {
        this.number = number;
        this.state = state;
        this.storedOffset = state.nextOffset();
    }

    int number() {
        return number;
    }

    PartitionState state() {
        return state;
    }

    Batch batch() {
        return batch;
    }

    void apply(LogRecord record) {
        state.apply(record, batch);
    }

    /** Whether something waits to be stored: a change at once, a mere offset after a while. */
    boolean due() {
        return !batch.isEmpty() || (state.nextOffset() > storedOffset && System.nanoTime() - storedAt >= LAZY_NANOS);
    }

    PartitionCommit toCommit(String published) {
        return new PartitionCommit(number, storedOffset, state.stored(), published, batch);
    }

    void committed() {
        storedOffset = state.nextOffset();
        storedAt = System.nanoTime();
        batch = new Batch();
    }
}
