package io.nvrfleet.camerasync.device;

import io.nvrfleet.events.InactiveReason;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a sync knows of one path of its server, and writes.
 *
 * @param path its name, one half of the identity
 * @param confName entry of the server's configuration that it was last seen under
 * @param sourceType what feeds it; null while nothing does
 * @param sourceAddress host and port of the camera; null when there is none to tell
 * @param onDemand whether it is pulled only while somebody looks
 * @param lastSeen the last sync in which it was healthy; null when it never was
 * @param inactiveReason null while it is active
 */
public record DeviceState(
        String path,
        @Nullable String confName,
        @Nullable String sourceType,
        @Nullable String sourceAddress,
        boolean onDemand,
        DeviceMetadata metadata,
        @Nullable Instant lastSeen,
        @Nullable InactiveReason inactiveReason) {

    public boolean isActive() {
        return inactiveReason == null;
    }

    /** The same, healthy at a time. */
    public DeviceState healthy(Instant now) {
        return new DeviceState(path, confName, sourceType, sourceAddress, onDemand, metadata, now, null);
    }

    /** The same, inactive. */
    public DeviceState inactive(InactiveReason reason) {
        return new DeviceState(path, confName, sourceType, sourceAddress, onDemand, metadata, lastSeen, reason);
    }
}
