package io.nvrfleet.rest.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.nvrfleet.rest.problem.ExceptionTable.Entry;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

    /** The request's header with the trace of the caller (W3C trace context). */
    static final String TRACEPARENT = "traceparent";

    private static final Pattern TRACE = Pattern.compile("[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}.*");

    /**
     * The problem of a request.
     *
     * @param path of the request
     * @param traceparent the header, null without; then the trace id is a new one
     */
    static Problem of(Entry entry, String path, @Nullable String traceparent) {
        return new Problem(
                "/problems/" + entry.kind(),
                title(entry.status()),
                entry.status(),
                entry.detail(),
                path,
                traceId(traceparent),
                entry.errors());
    }

    private static String title(int status) {
        Response.Status known = Response.Status.fromStatusCode(status);
        return switch (status) {
            case 422 -> "Unprocessable Content";
            case 426 -> "Upgrade Required";
            default -> known == null ? "Error" : known.getReasonPhrase();
        };
    }

    private static String traceId(@Nullable String traceparent) {
        return Optional.ofNullable(traceparent)
                .map(TRACE::matcher)
                .filter(Matcher::matches)
                .map(matcher -> matcher.group(1))
                .orElseGet(() -> UUID.randomUUID().toString().replace("-", ""));
    }

    /** One field at fault, by its name in JSON, or the parameter. */
    @RegisterForReflection
    public record FieldError(String field, String message) {}
}
