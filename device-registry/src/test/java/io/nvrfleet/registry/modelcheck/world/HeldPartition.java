package io.nvrfleet.registry.modelcheck.world;

import io.nvrfleet.events.NvrEvent;
import io.nvrfleet.registry.presence.Batch;
import io.nvrfleet.registry.presence.LogRecord;
import io.nvrfleet.registry.presence.PartitionState;
import java.util.ArrayList;
import java.util.List;

/** A partition in the hands of an owner: its state, what is applied and not yet stored, and its outbox. */
final class HeldPartition {
    private static final long LAZY = 1_000;

    private final int number;
    private final Topic<NvrEvent> log;
    private final PartitionState state;
    private final Outbox outbox;
    private final int topicId;
    private final int leaderEpoch;
    private long position;
    private long storedOffset;
    private long storedAt;
    private Batch batch = new Batch();
    private List<Applied> applied = new ArrayList<>();

    HeldPartition(int number, Topic<NvrEvent> log, PartitionState state, long position, Outbox outbox) {
        this.number = number;
        this.log = log;
        this.state = state;
        this.position = position;
        this.outbox = outbox;
        this.topicId = log.id();
        this.leaderEpoch = log.leaderEpoch();
        this.storedOffset = state.nextOffset();
    }

    int number() {
        return number;
    }

    Outbox outbox() {
        return outbox;
    }

    PartitionState state() {
        return state;
    }

    /** Whether the log is still the one that it was opened in, as Kafka's consumer would tell. */
    boolean logIsThere() {
        return log.id() == topicId
                && position >= log.start()
                && position <= log.end()
                && position <= log.keptSince(leaderEpoch);
    }

    boolean behind() {
        return position < log.end();
    }

    void poll(int most) {
        for (int i = 0; i < most && behind(); i++) {
            Topic.Entry<NvrEvent> entry = log.at(position++);
            LogRecord record = new LogRecord(number, entry.offset(), entry.appendTime(), entry.value());
            if (record.offset() >= state.nextOffset()) {
                applied.add(new Applied.Folded(state.stored().epoch(), record, entry.realTime()));
            }
            state.apply(record, batch);
        }
    }

    void floorGone() {
        applied.add(new Applied.FloorGone());
    }

    boolean due(long now) {
        return !batch.isEmpty() || (lazy() && now - storedAt >= LAZY);
    }

    /** A mere offset waits to be stored. */
    boolean lazy() {
        return state.nextOffset() > storedOffset;
    }

    Commit toCommit() {
        return new Commit(number, storedOffset, state.stored(), outbox.cursor(), batch, applied);
    }

    void committed(long now) {
        outbox.add(batch);
        storedOffset = state.nextOffset();
        storedAt = now;
        batch = new Batch();
        applied = new ArrayList<>();
    }
}
