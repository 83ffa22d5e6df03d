package io.nvrfleet.gateway.protocol;

import io.nvrfleet.events.telemetry.CameraReport;
import io.nvrfleet.events.telemetry.ReadReport.FieldError;
import java.util.List;

/**
 * What a {@code metrics} message says.
 *
 * @param reports those that can be kept, in the order of the message
 * @param refused how many entries cannot; nothing of them is kept
 * @param errors why, the first {@value MetricsReader#MOST_ERRORS}; pointers are into the message
 */
public record ReceivedMetrics(List<OfCamera> reports, int refused, List<FieldError> errors) {
    public ReceivedMetrics {
        reports = List.copyOf(reports);
        errors = List.copyOf(errors);
    }

    /**
     * The report of one camera.
     *
     * @param name as {@link io.nvrfleet.events.CameraNames} has it
     */
    public record OfCamera(String name, CameraReport report) {}
}
