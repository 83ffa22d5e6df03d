package io.nvrfleet.agent.simulate;

import io.nvrfleet.agent.link.LinkState;
import io.nvrfleet.agent.recorder.Recorder;
import io.nvrfleet.agent.recorder.RecorderListener;
import io.nvrfleet.agent.recorder.ServerMessage;
import io.nvrfleet.agent.recorder.SystemStatus;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How often a recorder was admitted, and for how long it was without a session at most: what tells a false offline from a
 * true one. Lives on the event loop.
 */
final class ConnectionHistory implements RecorderListener {
    private final RecorderListener next;
    private final LongSupplier clock;
    private boolean connected;
    private int sessions;
    private long disconnectedAt;
    private long longestNanos;

    /**
     * Of a recorder that is disconnected from now on.
     *
     * @param next hears everything too
     * @param clock in nanoseconds
     */
    ConnectionHistory(RecorderListener next, LongSupplier clock) {
        this.next = next;
        this.clock = clock;
        this.disconnectedAt = clock.getAsLong();
    }

    /** Times it was admitted since the start. */
    int sessions() {
        return sessions;
    }

    /** The longest time without a session since the start or {@link #reset}; one that goes on counts as far as it is. */
    Duration longestOutage() {
        long now = connected ? 0 : clock.getAsLong() - disconnectedAt;
        return Duration.ofNanos(Math.max(longestNanos, now));
    }

    /** From now on only what comes counts; an outage that goes on begins now. */
    void reset() {
        longestNanos = 0;
        disconnectedAt = clock.getAsLong();
    }

    /** It does not speak any more, whatever its socket says. */
    void disconnected() {
        if (connected) {
            connected = false;
            disconnectedAt = clock.getAsLong();
        }
    }

    /** It was admitted, or speaks again in the session that it had. */
    void connected() {
        if (!connected) {
            connected = true;
            longestNanos = Math.max(longestNanos, clock.getAsLong() - disconnectedAt);
        }
    }

    @Override
    public void changed(Recorder recorder, LinkState before, LinkState now) {
        if (now instanceof LinkState.Accepted) {
            sessions++;
            connected();
        } else {
            disconnected();
        }
        next.changed(recorder, before, now);
    }

    @Override
    public void reported(Recorder recorder, @Nullable SystemStatus before, SystemStatus report) {
        next.reported(recorder, before, report);
    }

    @Override
    public void complained(Recorder recorder, ServerMessage.Complaint error) {
        next.complained(recorder, error);
    }
}
