package io.nvrfleet.events;

import com.fasterxml.jackson.annotation.JsonIgnore;

/**
 * A record of {@link Topics#NVR_DIRECTORY}: who may connect.
 *
 * @param hostname as registered; the key is in lower case
 * @param revision of the inventory; readers drop lower ones
 * @param removed a removal is a record with its revision, never a tombstone
 */
public record DirectoryEntry(
        String hostname, long nvrId, String deviceName, boolean enabled, boolean removed, long revision)
        implements FleetEvent {
    @Override
    @JsonIgnore
    public String key() {
        return Hostnames.key(hostname);
    }
}
