package io.nvrfleet.agent.recorder;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The messages of an agent, with the field names of docs/protocol/websocket.md. */
public final class AgentMessages {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .defaultPropertyInclusion(JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, null))
            .build();

    private static final ObjectMapper REPORTS = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .defaultPropertyInclusion(JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, null))
            .build();

    @JsonPropertyOrder({"type", "hostname", "systemStatus"})
    private record Auth(
            String type, String hostname, @Nullable SystemStatus systemStatus) {}

    @JsonPropertyOrder({"type", "timestamp", "systemStatus"})
    private record Heartbeat(
            String type, String timestamp, @Nullable SystemStatus systemStatus) {}

    @JsonPropertyOrder({"type", "cameras"})
    private record Metrics(String type, List<CameraMetrics> cameras) {}

    private AgentMessages() {}

    /** Who we are; without a report the server takes all cameras to be online. */
    public static String auth(String hostname, @Nullable SystemStatus report) {
        return write(JSON, new Auth("auth", hostname, report));
    }

    /** A sign of life, with or without a report. */
    public static String heartbeat(Instant now, @Nullable SystemStatus report) {
        return write(
                JSON,
                new Heartbeat("heartbeat", now.truncatedTo(ChronoUnit.MILLIS).toString(), report));
    }

    /** What was measured of cameras, at most 256 of them. */
    public static String metrics(List<CameraMetrics> cameras) {
        return write(REPORTS, new Metrics("metrics", cameras));
    }

    private static String write(ObjectMapper mapper, Object message) {
        try {
            return mapper.writeValueAsString(message);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a message of strings is always JSON", e);
        }
    }
}
