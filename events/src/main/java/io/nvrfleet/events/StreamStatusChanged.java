package io.nvrfleet.events;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A record of {@link Topics#MEDIA_STREAMS}: a stream of a media server became active or inactive, or is that of another camera
 * now. It says all that holds of the stream since, so the last one of a stream is enough.
 *
 * @param server the media server's name in the settings, without {@code /}
 * @param deviceKey the path's name on that server, unique there
 * @param deviceId the same stream in {@code /api/devices}
 * @param cameraId the registered camera that it shows; null while it is linked to none
 * @param nvrId the recorder of that camera; null without a camera
 * @param inactiveReason null while it is active
 * @param at when this was found; of one stream it never runs backwards, so what is earlier is a repeat
 */
public record StreamStatusChanged(
        String server,
        String deviceKey,
        long deviceId,
        @Nullable Long cameraId,
        @Nullable Long nvrId,
        boolean isActive,
        @Nullable InactiveReason inactiveReason,
        Instant at)
        implements FleetEvent {
    /** @throws NullPointerException when a reader finds no server, path or time: such a record cannot be told to anybody */
    public StreamStatusChanged {
        Objects.requireNonNull(server, "server");
        Objects.requireNonNull(deviceKey, "device_key");
        Objects.requireNonNull(at, "at");
    }

    /** The stream: {@code server/deviceKey}. */
    @Override
    @JsonIgnore
    public String key() {
        return server + "/" + deviceKey;
    }
}
