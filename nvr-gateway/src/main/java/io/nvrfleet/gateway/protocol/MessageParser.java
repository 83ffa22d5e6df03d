package io.nvrfleet.gateway.protocol;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.nvrfleet.events.Hostnames;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads the messages of clients as a stream, without building a tree: a hostile message costs no more than its length.
 *
 * <p>Unknown fields are skipped, so that newer clients are understood. A key that comes twice, nesting over
 * {@value #MAX_DEPTH} and names over {@value #MAX_NAME} characters are malformed.
 */
public final class MessageParser {
    private static final int MAX_DEPTH = 32;
    private static final int MAX_NAME = 256;
    private static final int MAX_SINCE = 2_000;
    private static final String PLAIN_PING = "ping";

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNameLength(MAX_NAME)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();

    private final int maxCameras;

    /**
     * @param maxCameras how many cameras of one message are taken; the others count as ignored
     */
    public MessageParser(int maxCameras) {
        this.maxCameras = maxCameras;
    }

    /**
     * Reads one message.
     *
     * @throws ProtocolException when it cannot be understood, with what to answer
     */
    public ClientMessage parse(String text) throws ProtocolException {
        if (text.equals(PLAIN_PING)) {
            return new ClientMessage.Ping(true);
        }
        try (JsonParser json = JSON.createParser(text)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw malformed("a message is a JSON object");
            }
            Draft draft = new Draft();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                readField(json, draft);
            }
            if (json.nextToken() != null) {
                throw malformed("one message per frame");
            }
            return draft.build(text);
        } catch (StreamConstraintsException e) {
            throw malformed("a text, number or key is too long, or objects are nested too deeply");
        } catch (JsonParseException e) {
            throw malformed(isAboutDuplicate(e) ? "a key comes twice" : "not valid JSON");
        } catch (IOException e) {
            throw malformed("not valid JSON");
        }
    }

    /** Jackson has no exception of its own for it. */
    private static boolean isAboutDuplicate(JsonParseException e) {
        return e.getOriginalMessage().startsWith("Duplicate");
    }

    private void readField(JsonParser json, Draft draft) throws IOException, ProtocolException {
        String field = json.currentName();
        json.nextToken();
        switch (field) {
            case "type" -> draft.type = text(json, "type");
            case "hostname" -> draft.hostname = text(json, "hostname");
            case "batch" -> draft.batch = json.currentToken() == JsonToken.VALUE_TRUE;
            case "since" -> draft.since = text(json, "since");
            case "systemStatus" -> draft.report = ReportParser.parse(json, maxCameras);
            default -> json.skipChildren();
        }
    }

    private static @Nullable String text(JsonParser json, String field) throws IOException, ProtocolException {
        return switch (json.currentToken()) {
            case VALUE_STRING -> json.getText();
            case VALUE_NULL -> null;
            default -> throw malformed(field + " is a string");
        };
    }

    static ProtocolException malformed(String message) {
        return new ProtocolException(ErrorCode.MALFORMED, message);
    }

    /** The fields in whatever order they come. */
    private static final class Draft {
        private @Nullable String type;
        private @Nullable String hostname;
        private @Nullable String since;
        private @Nullable ReceivedReport report;
        private boolean batch;

        private ClientMessage build(String text) throws ProtocolException {
            if (type == null) {
                throw malformed("type is missing");
            }
            return switch (type) {
                case "auth" -> new ClientMessage.Auth(validHostname(), report);
                case "heartbeat" -> new ClientMessage.Heartbeat(hostname, report);
                case "metrics" -> new ClientMessage.Metrics(text);
                case "ping" -> new ClientMessage.Ping(false);
                case "dashboard" -> new ClientMessage.Dashboard(batch, validSince());
                default -> throw new ProtocolException(ErrorCode.UNKNOWN_TYPE, "unknown type");
            };
        }

        private String validHostname() throws ProtocolException {
            if (hostname == null || !Hostnames.isValid(Hostnames.withoutTrailingDot(hostname))) {
                throw malformed("hostname is missing or not a hostname");
            }
            return hostname;
        }

        private @Nullable String validSince() throws ProtocolException {
            if (since != null && since.length() > MAX_SINCE) {
                throw malformed("since is not a cursor");
            }
            return since;
        }
    }
}
