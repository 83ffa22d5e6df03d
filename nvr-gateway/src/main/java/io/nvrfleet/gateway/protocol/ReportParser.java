package io.nvrfleet.gateway.protocol;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.nvrfleet.events.CameraNames;
import io.nvrfleet.events.CameraStatus;
import io.nvrfleet.events.NvrStatus;
import io.nvrfleet.events.StatusWords;
import io.nvrfleet.events.SystemReport;
import io.nvrfleet.events.Texts;
import io.nvrfleet.gateway.protocol.IgnoredEntries.Problem;
import io.nvrfleet.gateway.protocol.ReceivedReport.Listing;
import io.nvrfleet.gateway.protocol.ReceivedReport.ReceivedCamera;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a {@code systemStatus}: takes what is usable, and tells what is not. */
final class ReportParser {
    private static final int MAX_IP_ADDRESS = 64;

    private final int maxCameras;
    private final Map<String, ReceivedCamera> cameras = new LinkedHashMap<>();
    private @Nullable NvrStatus status;
    private @Nullable String reportedWord;
    private Listing listing = Listing.NONE;
    private boolean partial;
    private IgnoredEntries ignored = IgnoredEntries.NONE;

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
        return parser.report();
    }

    private ReceivedReport report() {
        Listing kind = listing == Listing.FULL && partial ? Listing.PARTIAL : listing;
        return new ReceivedReport(status, reportedWord, kind, List.copyOf(cameras.values()), ignored);
    }

    private void readReport(JsonParser json) throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            json.nextToken();
            switch (field) {
                case "status" -> readStatus(word(json));
                case "cameras" -> readCameras(json);
                case "partial" -> partial = json.currentToken() == JsonToken.VALUE_TRUE;
                default -> {}
            }
            json.skipChildren();
        }
    }

    /** A recorder that calls itself offline while it is connected is online, and so is one that cannot be understood. */
    private void readStatus(@Nullable String word) {
        if (word == null) {
            return;
        }
        NvrStatus known = StatusWords.ofNvr(word);
        status = known == NvrStatus.WARNING ? NvrStatus.WARNING : NvrStatus.ONLINE;
        reportedWord = known == null ? shown(word) : null;
        if (known == null) {
            ignored = ignored.and(null, word, Problem.UNREADABLE_STATUS);
        }
    }

    private void readCameras(JsonParser json) throws IOException {
        if (json.currentToken() == JsonToken.VALUE_NULL) {
            return;
        }
        if (json.currentToken() != JsonToken.START_ARRAY) {
            listing = Listing.UNREADABLE;
            ignored = ignored.and(null, null, Problem.UNREADABLE_LIST);
            return;
        }
        listing = Listing.FULL;
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (json.currentToken() == JsonToken.START_OBJECT) {
                readCamera(json);
            } else {
                ignored = ignored.and(null, word(json), Problem.NOT_AN_OBJECT);
                json.skipChildren();
            }
        }
    }

    private void readCamera(JsonParser json) throws IOException {
        String name = null;
        String word = null;
        String ipAddress = null;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            boolean isText = json.nextToken() == JsonToken.VALUE_STRING;
            switch (field) {
                case "name" -> name = isText ? json.getText() : null;
                case "status" -> word = word(json);
                case "ip_address" -> ipAddress = isText ? json.getText() : null;
                default -> {}
            }
            json.skipChildren();
        }
        String normalized = name == null ? null : CameraNames.normalized(name);
        if (normalized == null) {
            ignored = ignored.and(name, word, Problem.INVALID_NAME);
        } else if (word == null) {
            ignored = ignored.and(name, null, Problem.MISSING_STATUS);
        } else {
            take(normalized, word, isAddress(ipAddress) ? ipAddress : null);
        }
    }

    private void take(String name, String word, @Nullable String ipAddress) {
        CameraStatus known = StatusWords.ofCamera(word);
        ReceivedCamera camera = new ReceivedCamera(name, known, known == null ? shown(word) : null, ipAddress);
        ReceivedCamera before = cameras.get(name);
        if (before == null && cameras.size() >= maxCameras) {
            ignored = ignored.and(name, word, Problem.TOO_MANY);
            return;
        }
        cameras.put(name, before == null ? camera : before.orWorse(camera));
        if (before != null) {
            ignored = ignored.and(name, word, Problem.DUPLICATE_NAME);
        } else if (known == null) {
            ignored = ignored.and(name, word, Problem.UNREADABLE_STATUS);
        }
    }

    /** A status in whatever form it comes; null when there is none. */
    private static @Nullable String word(JsonParser json) throws IOException {
        return switch (json.currentToken()) {
            case VALUE_NULL -> null;
            case START_OBJECT -> "{}";
            case START_ARRAY -> "[]";
            default -> json.getText();
        };
    }

    private static String shown(String word) {
        return Texts.readable(word.strip(), SystemReport.MAX_WORD);
    }

    private static boolean isAddress(@Nullable String text) {
        return text != null && text.length() <= MAX_IP_ADDRESS && Texts.isStorable(text);
    }
}
