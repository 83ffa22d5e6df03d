package io.nvrfleet.registry.modelcheck.oracle;

import io.nvrfleet.events.DisconnectCause;
import io.nvrfleet.events.NvrEvent;
import io.nvrfleet.events.NvrEvent.NvrDisconnected;
import io.nvrfleet.events.SessionId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether two machines use one hostname (rule 5): three takeovers in two minutes whose loser was alive after it. */
final class ConflictModel {
    private static final long WINDOW = 120_000;
    private static final int COUNT = 3;

    /** A renewal tells of what was heard up to 12 s before, and takes its time. */
    private static final long SURELY_HEARD_LATER = 14_000;

    private final List<Long> losersSeenAlive = new ArrayList<>();
    private @Nullable SessionId loser;
    private long beatenAt;
    private boolean told;

    /** @param beaten the session that was taken over from; null when it had ended before */
    void takenOver(@Nullable SessionId beaten, long clock) {
        loser = beaten;
        beatenAt = clock;
    }

    /** Whether a record of a session that is no longer current shows that the loser of the last takeover lives. */
    boolean loserLives(NvrEvent.OfSession event, long clock) {
        boolean alive = event instanceof NvrDisconnected closed
                ? closed.cause() == DisconnectCause.SUPERSEDED
                : clock - beatenAt >= SURELY_HEARD_LATER;
        return alive && event.sessionId().equals(loser);
    }

    /** Counts that, once per takeover; returns whether people are to be told now. */
    boolean count(long clock) {
        loser = null;
        endPastConflict(clock);
        losersSeenAlive.add(clock);
        boolean conflict = losersSeenAlive.size() >= COUNT;
        boolean tell = conflict && !told;
        told |= conflict;
        return tell;
    }

    void endPastConflict(long clock) {
        losersSeenAlive.removeIf(time -> time < clock - WINDOW);
        told &= !losersSeenAlive.isEmpty();
    }

    /** Whether people are shown the conflict. */
    boolean isShown() {
        return told;
    }

    void forget() {
        loser = null;
        losersSeenAlive.clear();
        told = false;
    }
}
