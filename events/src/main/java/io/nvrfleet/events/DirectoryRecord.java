package io.nvrfleet.events;

import com.fasterxml.jackson.annotation.JsonIgnore;

/**
 * A record of a compacted topic: what holds of one hostname now. It comes again whenever the topic lost it; readers drop
 * revisions below the one that they have.
 */
public sealed interface DirectoryRecord extends FleetEvent permits DirectoryEntry, CameraDirectoryEntry {
    /** As registered; the key is in lower case. */
    String hostname();

    /** A removal is a record with its revision, never a tombstone. */
    boolean removed();

    /** Of the inventory; grows per hostname, also across removal and registering anew. */
    long revision();

    @Override
    @JsonIgnore
    default String key() {
        return Hostnames.key(hostname());
    }
}
