package io.nvrfleet.events;

/** A record of {@link Topics#NVR_DIRECTORY}: who may connect. */
public record DirectoryEntry(
        String hostname, long nvrId, String deviceName, boolean enabled, boolean removed, long revision)
        implements DirectoryRecord {}
