package io.nvrfleet.events;

import com.fasterxml.jackson.annotation.JsonIgnore;
import org.jspecify.annotations.Nullable;

/** A record of {@link Topics#NVR_SESSIONS}: what the registry asks of the gateway that holds one session. */
public sealed interface SessionCommand extends FleetEvent {
    String hostname();

    SessionId sessionId();

    @Override
    @JsonIgnore
    default String key() {
        return hostname();
    }

    /** A later session of the recorder took over: close exactly this one with 4001. */
    record NvrSessionSuperseded(
            String hostname, SessionId sessionId, @Nullable SessionId supersededBy) implements SessionCommand {}

    /** The registry does not know what this session reported: publish its SystemStatusReported. */
    record NvrReportRequested(String hostname, SessionId sessionId) implements SessionCommand {}

    /** The recorder is disabled or removed: close this session with 4502. */
    record AccessRevoked(String hostname, SessionId sessionId, StatusReason reason) implements SessionCommand {}
}
