package io.nvrfleet.gateway.dashboard;

import java.util.ArrayList;
import java.util.List;

/**
 * How far a topic was read.
 *
 * @param topicId Kafka's id of the topic; a topic that was made anew has another one
 * @param next the next offset of each partition, in their order
 */
public record FeedPosition(String topicId, List<Long> next) {
    public FeedPosition {
        next = List.copyOf(next);
    }

    /** The same topic, one record further. */
    FeedPosition after(int partition, long offset) {
        List<Long> moved = new ArrayList<>(next);
        moved.set(partition, Math.max(offset + 1, moved.get(partition)));
        return new FeedPosition(topicId, moved);
    }

    /** Whether offsets of the two can be compared. */
    boolean isOfSameTopic(FeedPosition other) {
        return topicId.equals(other.topicId) && next.size() == other.next.size();
    }

    /** Whether this position is nowhere before another one. */
    boolean isNowhereBefore(FeedPosition other) {
        for (int partition = 0; partition < next.size(); partition++) {
            if (next.get(partition) < other.next.get(partition)) {
                return false;
            }
        }
        return true;
    }
}
