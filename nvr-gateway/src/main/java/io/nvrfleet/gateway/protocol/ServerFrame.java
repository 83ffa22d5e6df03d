package io.nvrfleet.gateway.protocol;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.nvrfleet.events.AlertChanged;
import io.nvrfleet.events.CameraStatus;
import io.nvrfleet.events.InactiveReason;
import io.nvrfleet.events.NvrStatus;
import io.nvrfleet.events.StatusReason;
import io.nvrfleet.events.alert.Alert;
import io.nvrfleet.events.telemetry.ReadReport.FieldError;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the gateway sends (docs/protocol/websocket.md). Field names never change; added fields never break an older client. */
public sealed interface ServerFrame {

    /** An agent is admitted; {@code hostname} is in the agent's own spelling, as it may compare it. */
    @RegisterForReflection
    record AuthOk(String type, String hostname, String deviceName, String sessionId, long heartbeatIntervalMs)
            implements ServerFrame {
        public AuthOk(String hostname, String deviceName, String sessionId, long heartbeatIntervalMs) {
            this("auth_ok", hostname, deviceName, sessionId, heartbeatIntervalMs);
        }
    }

    /**
     * A frame was not understood, or parts of it were not taken.
     *
     * @param entries with {@code ignored_entries} the first of them
     * @param errors with {@code invalid_metrics} the first of them
     */
    @RegisterForReflection
    record ErrorReply(
            String type,
            String code,
            String message,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            List<IgnoredEntries.Entry> entries,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            List<FieldError> errors)
            implements ServerFrame {
        public ErrorReply(ErrorCode code, String message) {
            this("error", code.wireName(), message, null, null);
        }

        public ErrorReply(IgnoredEntries ignored) {
            this(
                    "error",
                    ErrorCode.IGNORED_ENTRIES.wireName(),
                    ignored.count() + " entries of systemStatus were not usable",
                    ignored.first(),
                    null);
        }

        public ErrorReply(ReceivedMetrics metrics) {
            this(
                    "error",
                    ErrorCode.INVALID_METRICS.wireName(),
                    metrics.refused() + " entries of cameras were not taken",
                    null,
                    metrics.errors());
        }
    }

    /** The answer to {@code {"type":"ping"}}. */
    @RegisterForReflection
    record Pong(String type) implements ServerFrame {
        public Pong() {
            this("pong");
        }
    }

    /** A viewer is subscribed, from the cursor on. */
    @RegisterForReflection
    record DashboardOk(String type, String message, String cursor) implements ServerFrame {
        public DashboardOk(String cursor) {
            this("dashboard_ok", "Dashboard connected to WebSocket server", cursor);
        }
    }

    /** The viewer may have missed updates: take the snapshot again. */
    @RegisterForReflection
    record Resync(String type, String cursor, String reason) implements ServerFrame {
        public Resync(String cursor, String reason) {
            this("resync", cursor, reason);
        }
    }

    /** The viewer has every update up to the cursor; sent every 5 s to viewers that want batches. */
    @RegisterForReflection
    record Beat(String type, String cursor, Instant timestamp) implements ServerFrame {
        public Beat(String cursor, Instant timestamp) {
            this("beat", cursor, timestamp);
        }
    }

    /** {@code nvr_online}, {@code nvr_offline} (both mean all cameras too) or {@code nvr_status_update}. */
    @RegisterForReflection
    record Nvr(
            String type,
            String hostname,
            String deviceName,
            long nvrId,
            int camerasUpdated,
            Instant timestamp,
            NvrStatus status,
            NvrStatus oldStatus,
            StatusReason reason,
            Instant since,
            String version,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String cameraStates,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Integer camerasOnline)
            implements ServerFrame {}

    /** {@code camera_status_update}. */
    @RegisterForReflection
    record Camera(
            String type,
            long cameraId,
            String name,
            long nvrId,
            String hostname,
            CameraStatus status,
            CameraStatus oldStatus,
            StatusReason reason,
            Instant since,
            String version,
            Instant timestamp,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String cameraStates,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Integer camerasOnline)
            implements ServerFrame {}

    /** {@code inventory_changed}: a recorder was registered, changed, disabled or removed. */
    @RegisterForReflection
    record Inventory(
            String type,
            String hostname,
            long nvrId,
            String deviceName,
            boolean enabled,
            boolean removed,
            long revision,
            Instant timestamp)
            implements ServerFrame {}

    /**
     * {@code stream_status_update}: a stream of a media server became active or inactive, or shows another camera. What does not
     * hold is null rather than left out, so that a client can lay the frame over what it has.
     */
    @RegisterForReflection
    record Stream(
            String type,
            long deviceId,
            String deviceKey,
            String server,
            @Nullable Long cameraId,
            @Nullable Long nvrId,
            boolean isActive,
            @Nullable InactiveReason inactiveReason,
            Instant timestamp)
            implements ServerFrame {}

    /** {@code alert}: something happened to an alert; it says all that holds of it, what does not hold as null. */
    @RegisterForReflection
    record AlertUpdate(String type, AlertChanged.Action action, Alert alert, Instant timestamp)
            implements ServerFrame {}
}
