package io.nvrfleet.registry.inventory;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What became of one line of an import.
 *
 * @param line from 1
 * @param hostname as the line says, where it could be read
 * @param cameras how many the recorder has now
 * @param error why it failed, for people
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "What became of one line")
public record ImportResult(
        long line,
        @Nullable String hostname,
        Outcome result,
        @Nullable Long nvrId,
        @Nullable Integer cameras,
        @Nullable String error) {

    /** What a line did. */
    @RegisterForReflection
    @Schema(name = "ImportOutcome")
    public enum Outcome {
        @JsonProperty("created")
        CREATED,
        @JsonProperty("updated")
        UPDATED,
        @JsonProperty("unchanged")
        UNCHANGED,
        @JsonProperty("failed")
        FAILED
    }

    static ImportResult failed(long line, @Nullable String hostname, String error) {
        return new ImportResult(line, hostname, Outcome.FAILED, null, null, error);
    }
}
