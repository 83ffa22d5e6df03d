package io.nvrfleet.gateway.directory;

import io.nvrfleet.events.DirectoryEntry;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Optional;

/** Hears of every record of the directory topic that came after the start. */
public interface DirectoryListener {
    /**
     * One record further.
     *
     * @param news the entry, if it is newer than what was known
     * @return done when the listener is, so that the topic is read no faster than that
     */
    Uni<Void> advanced(int partition, long offset, Instant at, Optional<DirectoryEntry> news);
}
