package io.nvrfleet.ingestion.topics;

import io.nvrfleet.events.Topic;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.TopicPartition;

/**
 * Up to when all that topics had is stored. Where a topic ends is remembered with the time at which it was asked, and counts once the group has
 * stored as much: so it goes on also under records that never stop. For one thread.
 */
public final class ReadUpTo {
    private static final int REMEMBERED = 240;

    private final GroupOffsets offsets;
    private final Map<Topic, String> groups;
    private final Clock clock;
    private final Deque<Ends> remembered = new ArrayDeque<>();
    private Instant read = Instant.MIN;

    /** Where topics ended at a time. */
    private record Ends(Instant at, Map<TopicPartition, Long> offsets) {
        boolean areStored(Map<TopicPartition, Long> stored) {
            return offsets.entrySet().stream().allMatch(end -> stored.getOrDefault(end.getKey(), 0L) >= end.getValue());
        }
    }

    /** @param groups who reads each of the topics */
    public ReadUpTo(GroupOffsets offsets, Map<Topic, String> groups, Clock clock) {
        this.offsets = offsets;
        this.groups = Map.copyOf(groups);
        this.clock = clock;
    }

    /**
     * Looks how far it is now.
     *
     * @return {@link Instant#MIN} when nothing was seen at its end yet
     */
    public Instant look() throws ExecutionException, TimeoutException, InterruptedException {
        // Before the question: what is written while it is answered may be missing.
        Instant at = clock.instant();
        Map<TopicPartition, Long> ends = new HashMap<>();
        for (Topic topic : groups.keySet()) {
            ends.putAll(offsets.ends(topic));
        }
        remembered.addLast(new Ends(at, ends));
        Map<TopicPartition, Long> stored = new HashMap<>();
        for (String group : groups.values()) {
            stored.putAll(offsets.stored(group));
        }
        take(stored);
        return read;
    }

    /** The newest that is stored; those before it are of no interest, also where Kafka has dropped what nobody had read. */
    private void take(Map<TopicPartition, Long> stored) {
        Iterator<Ends> newestFirst = remembered.descendingIterator();
        boolean found = false;
        while (newestFirst.hasNext()) {
            Ends ends = newestFirst.next();
            if (!found && ends.areStored(stored)) {
                read = ends.at().isAfter(read) ? ends.at() : read;
                found = true;
            }
            if (found) {
                newestFirst.remove();
            }
        }
        while (remembered.size() > REMEMBERED) {
            // The oldest will be stored first.
            remembered.removeLast();
        }
    }
}
