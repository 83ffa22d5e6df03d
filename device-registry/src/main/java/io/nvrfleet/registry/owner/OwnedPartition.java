package io.nvrfleet.registry.owner;

import io.nvrfleet.observability.Traces;
import io.nvrfleet.registry.outbox.OutboxRow;
import io.nvrfleet.registry.presence.Batch;
import io.nvrfleet.registry.presence.LogRecord;
import io.nvrfleet.registry.presence.PartitionState;
import io.nvrfleet.registry.store.PartitionCommit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A partition in the hands of this process: its state, and what is applied but not yet stored. */
final class OwnedPartition {
    /** A poll that changed nothing may leave the stored offset behind for this long. */
    private static final long LAZY_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** Offsets that are behind for this long go along with a transaction that is made anyway. */
    private static final long ALONG_NANOS = LAZY_NANOS / 2;

    private final int number;
    private final String topicId;
    private final PartitionState state;
    private final ChangeSpans spans;
    private long storedOffset;
    private long storedAt = System.nanoTime();
    private long lastAppend = System.currentTimeMillis();
    private long movedAt = System.nanoTime();
    private Batch batch = new Batch();
    private List<OutboxRow> outgoing = new ArrayList<>();

    /**
     * A partition as it was opened.
     *
     * @param topicId of the log that its offsets belong to
     */
    OwnedPartition(int number, String topicId, PartitionState state, Traces traces) {
        this.number = number;
        this.topicId = topicId;
        this.state = state;
        this.spans = new ChangeSpans(traces);
        this.storedOffset = state.nextOffset();
    }

    int number() {
        return number;
    }

    String topicId() {
        return topicId;
    }

    PartitionState state() {
        return state;
    }

    Batch batch() {
        return batch;
    }

    /** Append time of the last record that was read, milliseconds since 1970; when it was opened before the first. */
    long lastAppend() {
        return lastAppend;
    }

    /** When a record was read last, or it was opened; {@link System#nanoTime}. */
    long movedAt() {
        return movedAt;
    }

    /**
     * Applies a record.
     *
     * @param traceparent the trace that came with it; null when none did
     */
    void apply(LogRecord record, @Nullable String traceparent) {
        lastAppend = record.appendTime();
        movedAt = System.nanoTime();
        state.apply(record, batch);
        List<Batch.Outgoing> all = batch.outbox();
        for (Batch.Outgoing next : all.subList(outgoing.size(), all.size())) {
            @Nullable String trace = spans.traceparent(next.event(), record, traceparent);
            outgoing.add(OutboxRow.of(number, next.version(), next.event(), trace));
        }
    }

    /** Whether something waits to be stored: a change at once, a mere offset after a while. */
    boolean due() {
        return !batch.isEmpty() || isBehindFor(LAZY_NANOS);
    }

    /** Whether it goes along when others are stored. */
    boolean goesAlong() {
        return !batch.isEmpty() || isBehindFor(ALONG_NANOS);
    }

    private boolean isBehindFor(long nanos) {
        return state.nextOffset() > storedOffset && System.nanoTime() - storedAt >= nanos;
    }

    PartitionCommit toCommit(String published) {
        return new PartitionCommit(number, storedOffset, state.stored(), published, batch, outgoing);
    }

    /** What is to be published of the batch: each is encoded once, however often storing it is tried. */
    List<OutboxRow> outgoing() {
        return outgoing;
    }

    void committed() {
        storedOffset = state.nextOffset();
        storedAt = System.nanoTime();
        batch = new Batch();
        outgoing = new ArrayList<>();
        spans.stored();
    }
}
