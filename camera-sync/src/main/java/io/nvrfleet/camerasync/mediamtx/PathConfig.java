package io.nvrfleet.camerasync.mediamtx;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of an entry of {@code /v3/config/paths/list}: no URL, no command, no passphrase.
 *
 * @param sourceAddress host and port of the camera; null when the entry pulls from none, or it cannot be told
 * @param isOnDemand whether it is pulled, or a command is run, only while somebody looks
 * @param isAlwaysAvailable whether the server plays something else while the source is away, so that "ready" says nothing
 * @param isRedirect whether it is another name of another path
 */
public record PathConfig(
        @Nullable String sourceAddress, boolean isOnDemand, boolean isAlwaysAvailable, boolean isRedirect) {
    /** Of an entry that nobody has read. */
    public static final PathConfig UNKNOWN = new PathConfig(null, false, false, false);

    static PathConfig read(String name, JsonNode entry) {
        String source = entry.path("source").asText("");
        return new PathConfig(
                SourceAddress.of(source, isPattern(name)),
                entry.path("sourceOnDemand").asBoolean()
                        || !entry.path("runOnDemand").asText("").isBlank(),
                entry.path("alwaysAvailable").asBoolean(),
                source.equals("redirect"));
    }

    /** Whether an entry stands for many paths; {@code all} was the name of {@code all_others}. */
    private static boolean isPattern(String name) {
        return name.startsWith("~") || name.equals("all_others") || name.equals("all");
    }
}
