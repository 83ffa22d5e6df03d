package io.nvrfleet.agent.recorder;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.Optional;

/** What a server says to an agent. Unknown fields and types are no errors: the protocol grows. */
public sealed interface ServerMessage {
    /**
     * The recorder is admitted.
     *
     * @param deviceName empty when the server did not say
     * @param sessionId empty from a server that has none
     * @param heartbeatInterval empty from a server that leaves it to us
     */
    record AuthOk(String deviceName, String sessionId, Optional<Duration> heartbeatInterval) implements ServerMessage {}

    /** The server did not understand us; the connection goes on. */
    record Complaint(String code, String message) implements ServerMessage {}

    /** Anything else. */
    record Other(String type) implements ServerMessage {}

    /** Reads a text message; what is no JSON object becomes {@link Other}. */
    static ServerMessage parse(String text) {
        JsonNode json;
        try {
            json = Json.MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            return new Other("not JSON");
        }
        String type = json.path("type").asText();
        return switch (type) {
            case "auth_ok" -> {
                long interval = json.path("heartbeat_interval_ms").asLong();
                yield new AuthOk(
                        json.path("device_name").asText(),
                        json.path("session_id").asText(),
                        interval > 0 ? Optional.of(Duration.ofMillis(interval)) : Optional.empty());
            }
            case "error" ->
                new Complaint(json.path("code").asText(), json.path("message").asText());
            default -> new Other(type);
        };
    }

    /** Holds the mapper, which an interface cannot hide. */
    final class Json {
        private static final ObjectMapper MAPPER = new ObjectMapper();

        private Json() {}
    }
}
