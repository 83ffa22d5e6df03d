package io.nvrfleet.gateway.socket;

import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How many sockets are let in, so that a storm of clients that come back degrades nobody who is in: so many per second,
 * and none while too many have not said yet who they are, which is what a gateway with too much to do looks like.
 *
 * <p>Who is refused is told when to come back, as if all who were refused stood in a queue that moves on at the rate. So a
 * storm comes back spread out, and is in after its size divided by the rate. A library's rate limit says yes or no, and not
 * when. Thread-safe.
 */
final class UpgradeLimit {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    /** The longest wait that is asked for: not everybody comes back, so the real queue is shorter. */
    private static final int LONGEST_SECONDS = 60;

    private final int perSecond;
    private final int maxPending;
    private double tokens;
    private long filledAt;
    private long queueEnd;

    /**
     * @param perSecond sockets per second; as many may come at once after a quiet second
     * @param maxPending how many may be without a role
     */
    UpgradeLimit(int perSecond, int maxPending, long now) {
        this.perSecond = perSecond;
        this.maxPending = maxPending;
        tokens = perSecond;
        filledAt = now;
        queueEnd = now;
    }

    /**
     * Lets one more in.
     *
     * @param pending how many are without a role now
     * @return empty when it may come in, else after how many seconds, 1 to 60, it is to come back
     */
    synchronized OptionalInt tryAdmit(long now, int pending) {
        tokens = Math.min(perSecond, tokens + (double) (now - filledAt) * perSecond / SECOND);
        filledAt = now;
        if (tokens < 1 || pending >= maxPending) {
            return OptionalInt.of(queueUp(now));
        }
        tokens--;
        return OptionalInt.empty();
    }

    private int queueUp(long now) {
        long begin = Math.max(queueEnd - now, 0);
        long turn = begin + SECOND / perSecond;
        if (turn > LONGEST_SECONDS * SECOND) {
            return ThreadLocalRandom.current().nextInt(LONGEST_SECONDS / 2, LONGEST_SECONDS + 1);
        }
        queueEnd = now + turn;
        return (int) Math.ceilDiv(turn, SECOND);
    }
}
