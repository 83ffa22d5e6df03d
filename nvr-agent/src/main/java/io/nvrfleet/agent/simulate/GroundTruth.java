package io.nvrfleet.agent.simulate;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.nvrfleet.agent.recorder.CameraState;
import io.nvrfleet.agent.recorder.Recorder;
import io.nvrfleet.agent.recorder.ServerMessage.AuthOk;
import io.nvrfleet.agent.recorder.SystemStatus;
import io.nvrfleet.events.CameraStatus;
import io.nvrfleet.events.NvrStatus;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is really so, to be compared with what the registry believes.
 *
 * @param at when it was looked at
 */
record GroundTruth(String at, Counts counts, List<Nvr> nvrs) {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .defaultPropertyInclusion(JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, null))
            .build();

    /** How many recorders are in which state, how many cameras are online, and what happened since the start. */
    record Counts(
            int nvrs,
            int connected,
            int connecting,
            int reconnecting,
            int refused,
            int away,
            int silent,
            int cameras,
            @JsonProperty("cameras_online") int camerasOnline,
            int admitted,
            int flips,
            int drops,
            int complaints) {}

    /**
     * One recorder.
     *
     * @param connected admitted, and speaking
     * @param state {@code connected}, {@code connecting}, {@code reconnecting}, {@code refused}, {@code away} (not
     *     started yet, or we took its connection away) or {@code silent}
     * @param sessions how often it was admitted since the start
     * @param awayLongestMs the longest time without a session since the start or the last {@code /mark}, in milliseconds
     * @param status what it says of itself
     */
    record Nvr(
            String hostname,
            boolean connected,
            String state,
            @JsonProperty("session_id") @Nullable String sessionId,
            int sessions,
            @JsonProperty("away_longest_ms") long awayLongestMs,
            @Nullable NvrStatus status,
            List<Camera> cameras) {}

    /**
     * One camera.
     *
     * @param status as it is
     * @param reported as the recorder last said in any session; null when it never did
     */
    record Camera(
            String name, CameraStatus status, @Nullable CameraStatus reported) {}

    static GroundTruth of(Fleet fleet) {
        return new GroundTruth(
                Instant.now().toString(),
                countsOf(fleet),
                fleet.nvrs().stream().map(GroundTruth::of).toList());
    }

    private static Nvr of(SimulatedNvr nvr) {
        Recorder recorder = nvr.recorder();
        SystemStatus reported = recorder.reported();
        AuthOk session = recorder.session();
        return new Nvr(
                recorder.hostname(),
                nvr.isConnected(),
                nvr.state(),
                session == null ? null : session.sessionId(),
                nvr.history().sessions(),
                nvr.history().longestOutage().toMillis(),
                recorder.status().status(),
                recorder.status().cameras().stream()
                        .map(camera -> new Camera(camera.name(), camera.status(), statusIn(reported, camera)))
                        .toList());
    }

    private static @Nullable CameraStatus statusIn(@Nullable SystemStatus report, CameraState camera) {
        return report == null
                ? null
                : report.camera(camera.name()).map(CameraState::status).orElse(null);
    }

    /** The figures alone. */
    static Counts countsOf(Fleet fleet) {
        int[] states = new int[6];
        int cameras = 0;
        int online = 0;
        for (SimulatedNvr nvr : fleet.nvrs()) {
            states[
                    switch (nvr.state()) {
                        case "connected" -> 0;
                        case "connecting" -> 1;
                        case "reconnecting" -> 2;
                        case "refused" -> 3;
                        case "away" -> 4;
                        default -> 5;
                    }]++;
            cameras += nvr.recorder().status().cameras().size();
            online += nvr.isConnected() ? nvr.recorder().status().online() : 0;
        }
        FleetCounts happened = fleet.counts();
        return new Counts(
                fleet.nvrs().size(),
                states[0],
                states[1],
                states[2],
                states[3],
                states[4],
                states[5],
                cameras,
                online,
                happened.admitted(),
                happened.flips(),
                happened.allDrops(),
                happened.complaints());
    }

    /** As JSON with snake_case names. */
    String json() {
        return json(this);
    }

    static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("records of strings and numbers are always JSON", e);
        }
    }
}
