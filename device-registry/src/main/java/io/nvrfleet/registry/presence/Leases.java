package io.nvrfleet.registry.presence;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * When each live session was last renewed. Renewing is O(1); the queue holds one entry per live session, whose deadline
 * is looked up again when its time comes.
 */
final class Leases {
    private static final long ENDED = Long.MIN_VALUE;

    private record Due(long deadline, String hostname) {}

    private final LeaseClock clock;
    private final Map<String, Long> renewedAt = new HashMap<>();
    private final PriorityQueue<Due> queue =
            new PriorityQueue<>(Comparator.comparingLong(Due::deadline).thenComparing(Due::hostname));

    Leases(LeaseClock clock) {
        this.clock = clock;
    }

    void renew(String hostname, long now) {
        if (renewedAt.put(hostname, now) == null) {
            queue.add(new Due(clock.deadline(now), hostname));
        }
    }

    /** The session is no longer live; its queue entry is dropped when its time comes. */
    void end(String hostname) {
        if (renewedAt.containsKey(hostname)) {
            renewedAt.put(hostname, ENDED);
        }
    }

    /** Takes every hostname whose lease has run out, sorted: the same for every owner that comes here. */
    SortedSet<String> takeExpired() {
        SortedSet<String> expired = new TreeSet<>();
        while (!queue.isEmpty() && queue.peek().deadline() <= clock.now()) {
            Due due = queue.remove();
            Long renewed = renewedAt.get(due.hostname());
            if (renewed == null || renewed == ENDED) {
                renewedAt.remove(due.hostname());
                continue;
            }
            long deadline = clock.deadline(renewed);
            if (deadline > clock.now()) {
                queue.add(new Due(deadline, due.hostname()));
            } else {
                renewedAt.remove(due.hostname());
                expired.add(due.hostname());
            }
        }
        return expired;
    }
}
