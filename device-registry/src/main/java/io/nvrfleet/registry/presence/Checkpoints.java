package io.nvrfleet.registry.presence;

import java.time.Duration;
import java.util.ArrayDeque;

/**
 * Where in the log a new owner must begin to read in order to know every lease (rule 3): the newest known place that is
 * at least one lease old.
 */
public final class Checkpoints {
    /**
     * A place in the log.
     *
     * @param offset of the first record to read
     * @param clock before that record
     */
    public record Checkpoint(long offset, LeaseClock.Reading clock) {}

    private final ArrayDeque<Checkpoint> places = new ArrayDeque<>();
    private final long lease;

    Checkpoints(Duration lease, Checkpoint floor) {
        this.lease = lease.toMillis();
        places.add(floor);
    }

    void add(Checkpoint place) {
        places.addLast(place);
        trim(place.clock().now());
    }

    private void trim(long now) {
        Checkpoint oldest = places.removeFirst();
        while (!places.isEmpty() && places.getFirst().clock().now() <= now - lease) {
            oldest = places.removeFirst();
        }
        places.addFirst(oldest);
    }

    Checkpoint floor() {
        return places.getFirst();
    }
}
