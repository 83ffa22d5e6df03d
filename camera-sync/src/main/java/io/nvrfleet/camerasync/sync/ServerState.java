package io.nvrfleet.camerasync.sync;

import io.nvrfleet.camerasync.mediamtx.Listing;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How the syncs of a media server went.
 *
 * @param version of MediaMTX; null when it never said
 * @param paths how many paths it had at its last whole sync
 * @param failingSince the first sync since the last whole one that did not read everything
 * @param lastError why the last sync did not read everything, in words without any secret
 */
record ServerState(
        @Nullable String version,
        Kind state,
        int paths,
        @Nullable Instant lastSyncAt,
        @Nullable Instant lastSuccessAt,
        @Nullable Instant failingSince,
        @Nullable String lastError) {
    /** How a media server is. */
    enum Kind {
        /** It was not asked yet. */
        UNKNOWN,
        /** The last sync read everything. */
        OK,
        /** The last sync read some of it. */
        PARTIAL,
        /** The last sync read nothing. */
        FAILING,
        /** No sync read everything for so long that its devices are inactive. */
        UNREACHABLE
    }

    static final ServerState NEVER_ASKED = new ServerState(null, Kind.UNKNOWN, 0, null, null, null, null);

    /** The same after another sync. */
    ServerState after(Listing listing, Instant now, Duration inactiveAfter) {
        String known = listing.version() == null ? version : listing.version();
        if (listing.failure() == null) {
            return new ServerState(known, Kind.OK, listing.paths().size(), now, now, null, null);
        }
        Instant since = failingSince == null ? now : failingSince;
        return new ServerState(
                known,
                kind(listing, !now.isBefore(since.plus(inactiveAfter))),
                paths,
                now,
                lastSuccessAt,
                since,
                listing.failure().words());
    }

    private static Kind kind(Listing listing, boolean isOverdue) {
        if (!listing.paths().isEmpty()) {
            return Kind.PARTIAL;
        }
        return isOverdue ? Kind.UNREACHABLE : Kind.FAILING;
    }
}
