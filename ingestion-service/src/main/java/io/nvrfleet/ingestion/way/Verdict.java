package io.nvrfleet.ingestion.way;

import io.nvrfleet.events.telemetry.ReadReport.FieldError;
import java.util.List;

/** What becomes of a report. */
sealed interface Verdict {
    /** Kafka has it. */
    record Accepted(long cameraId, List<String> accepted, List<String> ignored) implements Verdict {}

    /** It says what cannot be; {@code errors} has at least one. */
    record Refused(List<FieldError> errors, List<String> ignored) implements Verdict {
        static Refused at(String pointer, String detail) {
            return new Refused(List.of(new FieldError(pointer, detail)), List.of());
        }
    }

    /** Nobody registered its camera. */
    record UnknownCamera() implements Verdict {}

    /** Several cameras of the recorder have its address. */
    record Ambiguous(List<Long> cameraIds) implements Verdict {}

    /**
     * Not now, and nothing of it is kept; the same report may be sent again.
     *
     * @param forAll whether other reports would do no better now
     */
    record Unavailable(String detail, boolean forAll) implements Verdict {}
}
