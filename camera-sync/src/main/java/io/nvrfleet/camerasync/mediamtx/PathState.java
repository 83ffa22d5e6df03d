package io.nvrfleet.camerasync.mediamtx;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * An item of {@code /v3/paths/list}, the same of every version.
 *
 * @param confName entry of the configuration that it is under: its own name, or a pattern
 * @param sourceType what feeds it, such as {@code rtspSource}; null while nothing does
 * @param isReady whether it can be read: {@code available}, before 1.16 {@code ready}
 * @param isSourceReady whether its own source feeds it, not a clip that is played while the source is away
 * @param readySince since when it can be read
 * @param bytesReceived counter of this run, which begins at 0 with each; null when the server does not say
 * @param tracks codecs, such as {@code H264}
 * @param readers how many read it
 * @param width of the first picture that has one, in pixels; since 1.17
 */
public record PathState(
        String name,
        @Nullable String confName,
        @Nullable String sourceType,
        boolean isReady,
        boolean isSourceReady,
        @Nullable Instant readySince,
        @Nullable Long bytesReceived,
        List<String> tracks,
        int readers,
        @Nullable Integer width,
        @Nullable Integer height) {
    private static final String REDIRECT = "redirect";

    public PathState {
        tracks = List.copyOf(tracks);
    }

    static PathState read(String name, JsonNode item) {
        boolean isReady = first(item, "available", "ready").asBoolean();
        JsonNode picture = picture(item.path("tracks2"));
        String sourceType = text(item.path("source").path("type"));
        return new PathState(
                name,
                text(item.path("confName")),
                sourceType,
                isReady,
                isReady && sourceType != null && item.path("online").asBoolean(true),
                time(first(item, "availableTime", "readyTime")),
                number(first(item, "inboundBytes", "bytesReceived")),
                texts(item.path("tracks")),
                item.path("readers").size(),
                size(picture.path("width")),
                size(picture.path("height")));
    }

    /** Whether it is another name of another path. */
    public boolean isRedirect() {
        return REDIRECT.equals(sourceType);
    }

    /** The newer of two names, where it is there and not null. */
    private static JsonNode first(JsonNode item, String newer, String older) {
        return item.hasNonNull(newer) ? item.path(newer) : item.path(older);
    }

    private static JsonNode picture(JsonNode tracks) {
        return StreamSupport.stream(tracks.spliterator(), false)
                .map(track -> track.path("codecProps"))
                .filter(properties -> properties.hasNonNull("width"))
                .findFirst()
                .orElse(tracks.path(-1));
    }

    private static List<String> texts(JsonNode items) {
        return StreamSupport.stream(items.spliterator(), false)
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText)
                .toList();
    }

    private static @Nullable String text(JsonNode value) {
        return value.isTextual() && !value.asText().isEmpty() ? value.asText() : null;
    }

    private static @Nullable Long number(JsonNode value) {
        return value.canConvertToLong() ? Math.max(0, value.asLong()) : null;
    }

    private static @Nullable Integer size(JsonNode value) {
        return value.canConvertToInt() && value.asInt() > 0 ? value.asInt() : null;
    }

    /** Go's zero time, the year 1, is none. */
    private static @Nullable Instant time(JsonNode value) {
        try {
            Instant time = OffsetDateTime.parse(value.asText("")).toInstant();
            return time.isAfter(Instant.EPOCH) ? time : null;
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
