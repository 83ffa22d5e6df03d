package io.nvrfleet.gateway.protocol;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.nvrfleet.events.Texts;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a report that were not usable.
 *
 * @param count how many
 * @param first the first {@value #MOST} of them, for the log of who sent them
 */
public record IgnoredEntries(int count, List<Entry> first) {
    static final int MOST = 20;
    private static final int MAX_TEXT = 128;

    /** All was usable. */
    public static final IgnoredEntries NONE = new IgnoredEntries(0, List.of());

    /** Why an entry was not usable. */
    @RegisterForReflection
    public enum Problem {
        /** {@code cameras} is there and is no list, or {@code status} of an entry is no text, boolean or number. */
        @JsonProperty("unreadable_list")
        UNREADABLE_LIST,
        /** A word for a status that nobody knows; it is shown to people. */
        @JsonProperty("unreadable_status")
        UNREADABLE_STATUS,
        /** No status. */
        @JsonProperty("missing_status")
        MISSING_STATUS,
        /** No name, or none that a camera can have. */
        @JsonProperty("invalid_name")
        INVALID_NAME,
        /** The name comes twice; the worse status counts. */
        @JsonProperty("duplicate_name")
        DUPLICATE_NAME,
        /** An entry that is no object. */
        @JsonProperty("not_an_object")
        NOT_AN_OBJECT,
        /** More names than one session can have. */
        @JsonProperty("too_many")
        TOO_MANY
    }

    /**
     * One of them; null for what it does not have.
     *
     * @param name of the camera; null also for the recorder itself
     * @param status the word for it
     */
    @RegisterForReflection
    public record Entry(@Nullable String name, @Nullable String status, Problem problem) {}

    /** With one more. */
    public IgnoredEntries and(@Nullable String name, @Nullable String status, Problem problem) {
        if (first.size() >= MOST) {
            return new IgnoredEntries(count + 1, first);
        }
        Entry entry = new Entry(readable(name), readable(status), problem);
        return new IgnoredEntries(
                count + 1, Stream.concat(first.stream(), Stream.of(entry)).toList());
    }

    private static @Nullable String readable(@Nullable String text) {
        return text == null ? null : Texts.readable(text, MAX_TEXT);
    }
}
