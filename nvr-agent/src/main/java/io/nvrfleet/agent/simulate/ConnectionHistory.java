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
final class Attendance implements RecorderListener {
    private final RecorderListener fleet;
    private final LongSupplier clock;
    private boolean there;
    private int sessions;
    private long awaySince;
    private long longestNanos;

    /**
     * One that is away from now on.
     *
     * @param fleet hears everything too
     * @param clock in nanoseconds
     */
    Attendance(RecorderListener fleet, LongSupplier clock) {
        this.fleet = fleet;
        this.clock = clock;
        this.awaySince = clock.getAsLong();
    }

    /** Times it was admitted since the start. */
    int sessions() {
        return sessions;
    }

    /** The longest time without a session since the start or {@link #forget}; one that goes on counts as far as it is. */
    Duration longestAbsence() {
        long now = there ? 0 : clock.getAsLong() - awaySince;
        return Duration.ofNanos(Math.max(longestNanos, now));
    }

    /** From now on only what comes counts; an absence that goes on begins now. */
    void forget() {
        longestNanos = 0;
        awaySince = clock.getAsLong();
    }

    /** It does not speak any more, whatever its socket says. */
    void lost() {
        if (there) {
            there = false;
            awaySince = clock.getAsLong();
        }
    }

    /** It speaks again in the session that it had. */
    void back() {
        if (!there) {
            there = true;
            longestNanos = Math.max(longestNanos, clock.getAsLong() - awaySince);
        }
    }

    @Override
    public void changed(Recorder recorder, LinkState before, LinkState now) {
        if (now instanceof LinkState.Accepted) {
            sessions++;
            back();
        } else {
            lost();
        }
        fleet.changed(recorder, before, now);
    }

    @Override
    public void reported(Recorder recorder, @Nullable SystemStatus before, SystemStatus report) {
        fleet.reported(recorder, before, report);
    }

    @Override
    public void complained(Recorder recorder, ServerMessage.Complaint error) {
        fleet.complained(recorder, error);
    }
}
