package io.nvrfleet.registry.modelcheck.world;

import io.nvrfleet.events.CameraStatus;
import io.nvrfleet.events.NvrStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The systemStatus of one message of a recorder. */
record SystemStatus(NvrStatus status, Listing listing, List<OfCamera> cameras) {
    /** How it speaks of cameras. */
    enum Listing {
        NONE,
        PARTIAL,
        FULL,
        UNREADABLE
    }

    /** What it says of one camera; null for a word that nobody can read. */
    record OfCamera(String name, @Nullable CameraStatus status) {}

    SystemStatus {
        cameras = List.copyOf(cameras);
    }
}
