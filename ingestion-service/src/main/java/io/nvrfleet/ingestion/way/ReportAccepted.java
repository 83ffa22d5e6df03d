package io.nvrfleet.ingestion.way;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What was taken of a report.
 *
 * @param accepted which blocks had something to keep
 * @param ignored JSON Pointers of what was left out
 * @param status says that reports never change it
 */
@RegisterForReflection
@Schema(description = "What was taken of a report; Kafka has it")
record ReportAccepted(
        long cameraId,
        @Schema(examples = "[\"hardware\", \"health\"]") List<String> accepted,
        @Schema(examples = "[\"/status\"]") List<String> ignored,
        @Schema(examples = "unchanged") String status) {
    static ReportAccepted of(Verdict.Accepted verdict) {
        return new ReportAccepted(verdict.cameraId(), verdict.accepted(), verdict.ignored(), "unchanged");
    }
}
