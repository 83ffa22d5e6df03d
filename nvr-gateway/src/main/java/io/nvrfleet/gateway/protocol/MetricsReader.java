package io.nvrfleet.gateway.protocol;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nvrfleet.events.CameraNames;
import io.nvrfleet.events.telemetry.ReadReport;
import io.nvrfleet.events.telemetry.ReadReport.FieldError;
import io.nvrfleet.events.telemetry.ReportReader;
import io.nvrfleet.gateway.protocol.ReceivedMetrics.OfCamera;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the reports of a {@code metrics} message. An entry that cannot be read harms no other. */
public final class MetricsReader {
    /** The most cameras of one message. */
    public static final int MOST_CAMERAS = 256;

    static final int MOST_ERRORS = 20;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Instant arrival;
    private final List<OfCamera> reports = new ArrayList<>();
    private final List<FieldError> errors = new ArrayList<>();
    private int refused;

    private MetricsReader(Instant arrival) {
        this.arrival = arrival;
    }

    /**
     * Reads a message.
     *
     * @param message that {@link MessageParser} took for {@code metrics}
     * @param arrival when it came in
     * @throws IllegalArgumentException when it is no JSON
     */
    public static ReceivedMetrics read(String message, Instant arrival) {
        MetricsReader reader = new MetricsReader(arrival);
        try {
            reader.readCameras(JSON.readTree(message).path("cameras"));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the parser took it", e);
        }
        return new ReceivedMetrics(reader.reports, reader.refused, reader.errors);
    }

    private void readCameras(JsonNode cameras) {
        if (!cameras.isArray()) {
            refuse(new FieldError("/cameras", "must be a list with an object for each camera"));
            return;
        }
        for (int i = 0; i < Math.min(cameras.size(), MOST_CAMERAS); i++) {
            readEntry("/cameras/" + i, cameras.get(i));
        }
        if (cameras.size() > MOST_CAMERAS) {
            refuse(new FieldError(
                    "/cameras/" + MOST_CAMERAS,
                    "is one too many: send at most 256 cameras in a message, and several messages"));
        }
    }

    private void readEntry(String pointer, JsonNode json) {
        if (!(json instanceof ObjectNode entry)) {
            refuse(new FieldError(pointer, "must be an object"));
            return;
        }
        String name = name(entry);
        if (name == null) {
            refuse(new FieldError(pointer + "/name", CameraNames.RULE));
            return;
        }
        switch (ReportReader.read(entry, arrival)) {
            case ReadReport.Taken taken -> reports.add(new OfCamera(name, taken.report()));
            case ReadReport.Refused(List<FieldError> found, List<String> ignored) ->
                refuse(found.stream()
                        .map(error -> new FieldError(pointer + error.pointer(), error.detail()))
                        .toArray(FieldError[]::new));
        }
    }

    private static @Nullable String name(ObjectNode entry) {
        JsonNode name = entry.path("name");
        return name.isTextual() ? CameraNames.normalized(name.asText()) : null;
    }

    private void refuse(FieldError... found) {
        refused++;
        for (FieldError error : found) {
            if (errors.size() < MOST_ERRORS) {
                errors.add(error);
            }
        }
    }
}
