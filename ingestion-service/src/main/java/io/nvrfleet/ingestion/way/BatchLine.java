package io.nvrfleet.ingestion.way;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nvrfleet.events.CameraNames;
import io.nvrfleet.events.Hostnames;
import io.nvrfleet.events.telemetry.ReadReport.FieldError;
import io.nvrfleet.ingestion.directory.CameraKey;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a line of a batch says: whose report it is, and the report. */
sealed interface BatchLine {
    /** A report of which it is clear what it is about; the fields that say so are no part of it. */
    record Of(CameraKey camera, ObjectNode report) implements BatchLine {}

    /** It does not say whose report it is. */
    record Nobody(List<FieldError> errors) implements BatchLine {}

    /** Takes the fields that say whose report it is out of an object. */
    static BatchLine read(ObjectNode line) {
        JsonNode hostname = line.remove("hostname");
        JsonNode camera = absentWhenBlank(line.remove("camera"));
        JsonNode address = absentWhenBlank(line.remove("ip_address"));
        List<FieldError> errors = new ArrayList<>();
        if (hostname == null
                || !hostname.isTextual()
                || !Hostnames.isValid(Hostnames.withoutTrailingDot(hostname.textValue()))) {
            errors.add(new FieldError("/hostname", "must be the hostname of the camera's recorder"));
        }
        CameraKey key = CameraKey.of(hostname == null ? "" : hostname.asText(), text(camera), text(address));
        if (camera != null && key.name() == null) {
            errors.add(new FieldError("/camera", "is the camera's name, which " + CameraNames.RULE));
        }
        if (address != null && key.ipAddress() == null) {
            errors.add(new FieldError("/ip_address", "must be an IP address in figures"));
        }
        if (camera == null && address == null) {
            errors.add(new FieldError("/ip_address", "is needed, or camera, its name"));
        }
        return errors.isEmpty() ? new Of(key, line) : new Nobody(errors);
    }

    /** Some tools send all fields always. */
    private static @Nullable JsonNode absentWhenBlank(@Nullable JsonNode value) {
        return value == null
                        || value.isNull()
                        || (value.isTextual() && value.textValue().isBlank())
                ? null
                : value;
    }

    private static @Nullable String text(@Nullable JsonNode value) {
        return value == null ? null : value.textValue();
    }
}
