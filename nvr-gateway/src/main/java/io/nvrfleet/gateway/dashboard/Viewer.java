package io.nvrfleet.gateway.dashboard;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** One dashboard. What was sent and has not left this process is counted: a viewer with too much of that is cut. */
public final class Viewer {
    private final FrameSink sink;
    private final boolean batch;
    private final @Nullable String since;
    private final long maxUnsent;
    private final Runnable whenSlow;
    private final AtomicLong unsent = new AtomicLong();
    private final AtomicBoolean slow = new AtomicBoolean();
    private final AtomicBoolean beatWaits = new AtomicBoolean();

    /**
     * @param batch whether it wants batches
     * @param since the cursor that it comes back with; null for live updates only
     * @param maxUnsent how many characters may wait for it
     * @param whenSlow run once, when more than that wait
     */
    public Viewer(FrameSink sink, boolean batch, @Nullable String since, long maxUnsent, Runnable whenSlow) {
        this.sink = sink;
        this.batch = batch;
        this.since = since;
        this.maxUnsent = maxUnsent;
        this.whenSlow = whenSlow;
    }

    boolean wantsBatches() {
        return batch;
    }

    @Nullable
    String since() {
        return since;
    }

    /** Whether all of these may be sent at once, with as much room left for new frames. */
    boolean hasRoomFor(List<String> frames) {
        return frames.stream().mapToLong(String::length).sum() <= maxUnsent / 2;
    }

    /** Sends a beat, unless the one before has not left this process yet: beats never pile up. */
    void beat(String frame) {
        if (beatWaits.compareAndSet(false, true)) {
            send(frame, () -> beatWaits.set(false));
        }
    }

    void send(String frame) {
        send(frame, () -> {});
    }

    private void send(String frame, Runnable whenOut) {
        if (slow.get()) {
            return;
        }
        int size = frame.length();
        if (unsent.addAndGet(size) > maxUnsent + size) {
            if (slow.compareAndSet(false, true)) {
                whenSlow.run();
            }
            return;
        }
        sink.send(frame, () -> {
            unsent.addAndGet(-size);
            whenOut.run();
        });
    }
}
