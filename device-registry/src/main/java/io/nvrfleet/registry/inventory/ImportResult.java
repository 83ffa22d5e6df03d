package io.nvrfleet.registry.inventory;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.nvrfleet.rest.problem.Problem.FieldError;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What became of one line of an import, or would become of it in a dry run.
 *
 * @param line from 1
 * @param hostname as the line says, where it could be read
 * @param nvrId absent while there is no such recorder
 * @param cameras how many the recorder has then
 * @param error why it failed, for people
 * @param errors the fields at fault, where it is those
 * @param nvrResult with {@code by_camera}: what became of the recorder itself
 * @param cameraResults with {@code by_camera}: what became of each camera, in the order of the line; absent when the recorder
 *     cannot be taken
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@Schema(description = "What became of one line, or would become of it in a dry run")
public record ImportResult(
        long line,
        @Nullable String hostname,
        Outcome result,
        @Nullable Long nvrId,
        @Nullable Integer cameras,
        @Nullable String error,
        @Nullable List<FieldError> errors,
        @Nullable Outcome nvrResult,
        @Nullable List<ImportedCamera> cameraResults) {

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

    static ImportResult failed(long line, @Nullable String hostname, String error, List<FieldError> errors) {
        return new ImportResult(line, hostname, Outcome.FAILED, null, null, error, errors, null, null);
    }

    /** A line that would bring cameras, of which none can be taken: then it does nothing. */
    static ImportResult withoutCameras(long line, String hostname, List<ImportedCamera> cameras) {
        return new ImportResult(
                line, hostname, Outcome.FAILED, null, null, "none of its cameras can be taken", null, null, cameras);
    }
}
