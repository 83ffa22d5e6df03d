package io.nvrfleet.registry.modelcheck.world;

import io.nvrfleet.events.CameraStatus;
import io.nvrfleet.events.NvrStatus;
import java.util.List;

/**
 * The systemStatus of one message of a recorder.
 *
 * @param listsCameras whether it says anything of cameras, if only that none changed
 */
record Said(NvrStatus status, boolean listsCameras, List<OfCamera> cameras) {
    /** What it says of one camera. */
    record OfCamera(String name, CameraStatus status) {}

    Said {
        cameras = List.copyOf(cameras);
    }
}
