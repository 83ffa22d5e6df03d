package io.nvrfleet.ingestion.way;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.nvrfleet.events.telemetry.ReadReport.FieldError;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Why a report is not taken (RFC 9457).
 *
 * @param type which kind, relative to the API
 * @param detail what happened and what to do
 * @param instance the path of the request
 * @param errors the fields at fault, by their JSON Pointers
 * @param cameraIds the cameras that are meant, where those are several
 */
@RegisterForReflection(targets = {ReportProblem.class, FieldError.class})
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@Schema(description = "Why a report is not taken (RFC 9457)")
record ReportProblem(
        @Schema(examples = "/problems/impossible") String type,
        @Schema(examples = "Unprocessable Content") String title,
        @Schema(examples = "422") int status,
        String detail,
        String instance,
        @Nullable List<FieldError> errors,
        @Nullable List<Long> cameraIds) {

    static ReportProblem refused(String path, List<FieldError> errors) {
        return new ReportProblem(
                "/problems/impossible",
                "Unprocessable Content",
                422,
                "The report says what cannot be; nothing of it is kept.",
                path,
                errors,
                null);
    }

    static ReportProblem ambiguous(String path, List<Long> cameraIds) {
        return new ReportProblem(
                "/problems/conflict",
                "Conflict",
                409,
                "Several cameras of the recorder have this address. Change it at all but one of them, or send a batch that names them.",
                path,
                null,
                cameraIds);
    }
}
