package io.nvrfleet.gateway.dashboard;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Up to where a viewer has seen everything. Opaque to clients, and good at every replica of the gateway, since it
 * consists of offsets of the topics.
 */
record Cursor(FeedPosition status, FeedPosition directory) {
    private static final String FORMAT = "1";
    private static final int FIELDS = 5;

    /** The text that viewers get: letters, digits, {@code - _}. */
    String encode() {
        String text =
                String.join(";", FORMAT, status.topicId(), offsets(status), directory.topicId(), offsets(directory));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
    }

    /** Reads what {@link #encode} wrote; empty for anything else. */
    static Optional<Cursor> decode(String cursor) {
        try {
            String[] fields = new String(Base64.getUrlDecoder().decode(cursor), UTF_8).split(";", -1);
            if (fields.length != FIELDS || !fields[0].equals(FORMAT)) {
                return Optional.empty();
            }
            return Optional.of(new Cursor(position(fields[1], fields[2]), position(fields[3], fields[4])));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    FeedPosition of(Feed feed) {
        return feed == Feed.STATUS ? status : directory;
    }

    Cursor with(Feed feed, FeedPosition position) {
        return feed == Feed.STATUS ? new Cursor(position, directory) : new Cursor(status, position);
    }

    private static String offsets(FeedPosition position) {
        return position.next().stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    private static FeedPosition position(String topicId, String offsets) {
        List<Long> next =
                Arrays.stream(offsets.split(",", -1)).map(Long::valueOf).toList();
        return new FeedPosition(topicId, next);
    }
}
