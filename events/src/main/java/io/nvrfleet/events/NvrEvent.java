package io.nvrfleet.events;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A record of {@link Topics#NVR_EVENTS}, the log that status is a pure function of.
 *
 * <p>{@code observedAt} is the writer's clock and is for display only; order and leases never use it.
 */
public sealed interface NvrEvent extends FleetEvent {

    /** Evidence about one session, written by the gateway that holds its socket. */
    sealed interface OfSession extends NvrEvent {
        /** In lower case. */
        String hostname();

        SessionId sessionId();

        Instant observedAt();

        /** Also on the wire, so that a reader of the topic need not take the session id apart. */
        @JsonProperty(access = JsonProperty.Access.READ_ONLY)
        default String gatewayId() {
            return sessionId().gatewayId();
        }

        @Override
        @JsonIgnore
        default String key() {
            return hostname();
        }
    }

    /** A recorder was admitted. */
    record NvrConnected(
            String hostname,
            SessionId sessionId,
            Instant observedAt,
            String remoteAddress,
            @Nullable SystemReport report)
            implements OfSession {}

    /** A session showed a sign of life; about every 10 s, however often its peer speaks. */
    record NvrHeartbeat(String hostname, SessionId sessionId, Instant observedAt, String reportHash)
            implements OfSession {}

    /** A session's report changed, was asked for, or is repeated. Carries all that the session said. */
    record SystemStatusReported(String hostname, SessionId sessionId, Instant observedAt, SystemReport report)
            implements OfSession {}

    /** A session's socket is closed. */
    record NvrDisconnected(String hostname, SessionId sessionId, Instant observedAt, DisconnectCause cause)
            implements OfSession {}

    /** The lease clock of a partition, appended by the partition's owner; has no key. */
    record LeaseTicked(int partition, String owner, Instant observedAt) implements NvrEvent {
        @Override
        @JsonIgnore
        public String key() {
            return "";
        }
    }

    /** What people decide about one hostname; inventory and manual values share one sequence of revisions. */
    sealed interface OfInventory extends NvrEvent {
        /** As registered; the key is in lower case. */
        String hostname();

        /** Grows per hostname, also across deletion and re-registration. From 1. */
        long revision();

        @Override
        @JsonIgnore
        default String key() {
            return Hostnames.key(hostname());
        }
    }

    /**
     * The whole inventory of one recorder after a change.
     *
     * @param siteId where it stands; null when nobody said
     */
    record InventoryChanged(
            String hostname,
            long revision,
            long nvrId,
            String deviceName,
            boolean enabled,
            boolean removed,
            @Nullable Long siteId,
            List<CameraEntry> cameras)
            implements OfInventory {
        public InventoryChanged {
            cameras = List.copyOf(cameras);
        }
    }

    /** A registered camera; status depends on its id and name alone. */
    record CameraEntry(
            long cameraId,
            String name,
            @Nullable String displayName,
            @Nullable String ipAddress) {
        /** One of which people said no more than its name. */
        public CameraEntry(long cameraId, String name) {
            this(cameraId, name, null, null);
        }
    }

    /**
     * A value set by hand, for the recorder or for one camera.
     *
     * @param cameraName null for the recorder itself
     * @param status {@code online}, {@code warning} (recorders only) or {@code offline}; null takes the value back
     */
    record ManualStatusSet(
            String hostname,
            long revision,
            @Nullable String cameraName,
            @Nullable NvrStatus status,
            @Nullable String setBy)
            implements OfInventory {}
}
