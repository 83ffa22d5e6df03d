package io.nvrfleet.rest.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What went wrong, for people and programs (RFC 9457).
 *
 * @param type which kind, relative to the API
 * @param detail what happened and what to do
 * @param instance the path of the request
 * @param traceId to quote when asking for help; the logs have it too
 * @param errors the fields at fault
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@Schema(description = "What went wrong (RFC 9457)")
public record Problem(
        @Schema(examples = "/problems/conflict") String type,
        @Schema(examples = "Conflict") String title,
        @Schema(examples = "409") int status,
        @Nullable String detail,
        @Nullable String instance,
        @Nullable String traceId,
        @Nullable List<FieldError> errors) {
    /** The media type of problems. */
    public static final String MEDIA_TYPE = "application/problem+json";

    /** One field at fault, by its name in JSON, or the parameter. */
    @RegisterForReflection
    public record FieldError(String field, String message) {}
}
