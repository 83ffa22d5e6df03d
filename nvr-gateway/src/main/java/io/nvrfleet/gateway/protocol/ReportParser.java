package io.nvrfleet.gateway.protocol;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.nvrfleet.events.CameraStatus;
import io.nvrfleet.events.NvrStatus;
import io.nvrfleet.events.SystemReport;
import io.nvrfleet.events.Texts;
import io.nvrfleet.gateway.protocol.ReceivedReport.ReceivedCamera;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads a {@code systemStatus} (seed 001): takes what is usable and counts the rest. */
final class ReportParser {
    private static final int MAX_IP_ADDRESS = 64;

    private final int maxCameras;
    private final List<ReceivedCamera> cameras = new ArrayList<>();
    private @Nullable NvrStatus status;
    private boolean namesCameras;
    private int ignored;

    private ReportParser(int maxCameras) {
        this.maxCameras = maxCameras;
    }

    /** Reads the value that the parser stands on; null for a JSON null. */
    static @Nullable ReceivedReport parse(JsonParser json, int maxCameras) throws IOException, ProtocolException {
        if (json.currentToken() == JsonToken.VALUE_NULL) {
            return null;
        }
        if (json.currentToken() != JsonToken.START_OBJECT) {
            throw MessageParser.malformed("systemStatus is an object");
        }
        ReportParser parser = new ReportParser(maxCameras);
        parser.readReport(json);
        return new ReceivedReport(parser.status, parser.namesCameras, parser.cameras, parser.ignored);
    }

    private void readReport(JsonParser json) throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            JsonToken value = json.nextToken();
            switch (field) {
                case "status" -> readStatus(json, value);
                case "cameras" -> readCameras(json, value);
                default -> json.skipChildren();
            }
        }
    }

    private void readStatus(JsonParser json, JsonToken value) throws IOException {
        String text = value == JsonToken.VALUE_STRING ? json.getText().toLowerCase(Locale.ROOT) : null;
        json.skipChildren();
        if ("online".equals(text) || "offline".equals(text)) {
            status = NvrStatus.ONLINE;
        } else if ("warning".equals(text)) {
            status = NvrStatus.WARNING;
        } else if (value != JsonToken.VALUE_NULL) {
            ignored++;
        }
    }

    private void readCameras(JsonParser json, JsonToken value) throws IOException {
        if (value != JsonToken.START_ARRAY) {
            json.skipChildren();
            ignored += value == JsonToken.VALUE_NULL ? 0 : 1;
            return;
        }
        namesCameras = true;
        while (json.nextToken() != JsonToken.END_ARRAY) {
            ReceivedCamera camera = json.currentToken() == JsonToken.START_OBJECT ? readCamera(json) : skip(json);
            if (camera == null || cameras.size() >= maxCameras) {
                ignored++;
            } else {
                cameras.add(camera);
            }
        }
    }

    private static @Nullable ReceivedCamera skip(JsonParser json) throws IOException {
        json.skipChildren();
        return null;
    }

    private static @Nullable ReceivedCamera readCamera(JsonParser json) throws IOException {
        String name = null;
        String status = null;
        String ipAddress = null;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            boolean isText = json.nextToken() == JsonToken.VALUE_STRING;
            switch (field) {
                case "name" -> name = isText ? json.getText() : null;
                case "status" -> status = isText ? json.getText() : null;
                case "ip_address" -> ipAddress = isText ? json.getText() : null;
                default -> {}
            }
            json.skipChildren();
        }
        CameraStatus known = cameraStatus(status);
        if (known == null || name == null || name.isBlank() || !isText(name, SystemReport.MAX_CAMERA_NAME)) {
            return null;
        }
        return new ReceivedCamera(
                name, known, ipAddress == null || !isText(ipAddress, MAX_IP_ADDRESS) ? null : ipAddress);
    }

    private static boolean isText(String value, int max) {
        return value.length() <= max && Texts.isStorable(value);
    }

    private static @Nullable CameraStatus cameraStatus(@Nullable String text) {
        if (text == null) {
            return null;
        }
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "online" -> CameraStatus.ONLINE;
            case "offline" -> CameraStatus.OFFLINE;
            default -> null;
        };
    }
}
