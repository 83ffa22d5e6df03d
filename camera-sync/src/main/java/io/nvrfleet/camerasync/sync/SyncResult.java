package io.nvrfleet.camerasync.sync;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How one sync went.
 *
 * @param server the media server's name
 * @param outcome how much was read
 * @param error why not everything was read; null when it was
 * @param paths how many paths were read
 * @param added devices that were seen for the first time
 * @param changed devices that became active or inactive, or are inactive for another reason; without those added
 * @param at when it was decided
 * @param tookMs from the first question to the decision, in milliseconds
 */
@RegisterForReflection
@Schema(name = "SyncResult", description = "How one sync went")
public record SyncResult(
        String server,
        Outcome outcome,
        @Nullable String error,
        int paths,
        int added,
        int changed,
        Instant at,
        long tookMs) {
    /** How much was read. */
    public enum Outcome {
        @JsonProperty("whole")
        WHOLE,
        @JsonProperty("partial")
        PARTIAL,
        @JsonProperty("failed")
        FAILED
    }
}
