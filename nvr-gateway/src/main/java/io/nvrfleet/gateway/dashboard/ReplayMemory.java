package io.nvrfleet.gateway.dashboard;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * The latest frames, for viewers that come back with a cursor; bounded by the number of frames.
 *
 * <p>Not thread-safe.
 */
final class ReplayMemory {
    private final int maxFrames;
    private final Deque<Remembered> records = new ArrayDeque<>();
    private Cursor oldest;
    private Cursor current;
    private int frames;

    /**
     * @param start nothing before it is known
     */
    ReplayMemory(int maxFrames, Cursor start) {
        this.maxFrames = maxFrames;
        this.oldest = start;
        this.current = start;
    }

    private record Remembered(Feed feed, int partition, long offset, List<Frame> frames) {}

    /** Up to where everything was taken in. */
    Cursor cursor() {
        return current;
    }

    /** Takes in the frames of one record; there may be none. */
    void append(Feed feed, int partition, long offset, List<Frame> added) {
        current = current.with(feed, current.of(feed).after(partition, offset));
        if (!added.isEmpty()) {
            records.addLast(new Remembered(feed, partition, offset, added));
            frames += added.size();
        }
        while (frames > maxFrames) {
            Remembered forgotten = records.removeFirst();
            frames -= forgotten.frames().size();
            FeedPosition position = oldest.of(forgotten.feed());
            oldest = oldest.with(forgotten.feed(), position.after(forgotten.partition(), forgotten.offset()));
        }
    }

    /** A topic was made anew: nothing of it before this position can be told. */
    void restart(Feed feed, FeedPosition position) {
        records.removeIf(remembered -> remembered.feed() == feed);
        frames = records.stream()
                .mapToInt(remembered -> remembered.frames().size())
                .sum();
        oldest = oldest.with(feed, position);
        current = current.with(feed, position);
    }

    /** All frames after a cursor, in order; empty when some of them are no longer, or not, known. */
    Optional<List<Frame>> since(Cursor cursor) {
        for (Feed feed : Feed.values()) {
            if (!cursor.of(feed).isOfSameTopic(oldest.of(feed))
                    || !cursor.of(feed).isNowhereBefore(oldest.of(feed))) {
                return Optional.empty();
            }
        }
        List<Frame> missed = new ArrayList<>();
        for (Remembered remembered : records) {
            if (remembered.offset() >= cursor.of(remembered.feed()).next().get(remembered.partition())) {
                missed.addAll(remembered.frames());
            }
        }
        return Optional.of(missed);
    }
}
