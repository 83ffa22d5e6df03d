package io.nvrfleet.ingestion.way;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.nvrfleet.events.telemetry.ReadReport.FieldError;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What became of one line of a batch.
 *
 * @param line from 1; blank lines count
 * @param cameraId null when it is not accepted
 * @param ignored JSON Pointers of what was left out
 * @param errors the fields at fault, by their JSON Pointers; the pointer is empty where it is the line itself
 */
@RegisterForReflection
@Schema(description = "What became of one line of a batch")
record BatchResult(long line, Outcome result, @Nullable Long cameraId, List<String> ignored, List<FieldError> errors) {

    /** What a line did. */
    @RegisterForReflection
    @Schema(name = "BatchOutcome")
    enum Outcome {
        /** Kafka has it. */
        @JsonProperty("accepted")
        ACCEPTED,
        /** It can never be taken as it is. */
        @JsonProperty("refused")
        REFUSED,
        /** Nobody registered its camera. */
        @JsonProperty("unknown_camera")
        UNKNOWN_CAMERA,
        /** It was not taken, and may be sent again. */
        @JsonProperty("unavailable")
        UNAVAILABLE
    }

    static BatchResult of(long line, Verdict verdict) {
        return switch (verdict) {
            case Verdict.Accepted(long id, var accepted, var ignored) ->
                new BatchResult(line, Outcome.ACCEPTED, id, ignored, List.of());
            case Verdict.Refused(var errors, var ignored) ->
                new BatchResult(line, Outcome.REFUSED, null, ignored, errors);
            case Verdict.UnknownCamera unknown ->
                new BatchResult(line, Outcome.UNKNOWN_CAMERA, null, List.of(), List.of());
            case Verdict.Ambiguous(var ids) ->
                refused(
                        line,
                        "/ip_address",
                        "is the address of several cameras of the recorder, name one: "
                                + ids.stream().map(String::valueOf).collect(Collectors.joining(", ")));
            case Verdict.Unavailable(String detail, boolean forAll) -> unavailable(line, detail);
        };
    }

    static BatchResult unavailable(long line, String detail) {
        return new BatchResult(line, Outcome.UNAVAILABLE, null, List.of(), List.of(new FieldError("", detail)));
    }

    static BatchResult refused(long line, String pointer, String detail) {
        return new BatchResult(line, Outcome.REFUSED, null, List.of(), List.of(new FieldError(pointer, detail)));
    }
}
