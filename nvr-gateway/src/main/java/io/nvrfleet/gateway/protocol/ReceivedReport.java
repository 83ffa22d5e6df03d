package io.nvrfleet.gateway.protocol;

import io.nvrfleet.events.CameraStatus;
import io.nvrfleet.events.NvrStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The usable part of a {@code systemStatus}.
 *
 * @param status null when not given; a connected recorder that calls itself offline counts as online
 * @param namesCameras whether {@code cameras} was there at all: without it, nothing is said of cameras; an empty list says
 *     that there are none
 * @param cameras in the order of the message; a name may repeat, the last one counts
 * @param ignored how many entries were not usable: no name, a status other than online or offline, over a limit
 */
public record ReceivedReport(
        @Nullable NvrStatus status, boolean namesCameras, List<ReceivedCamera> cameras, int ignored) {
    public ReceivedReport {
        cameras = List.copyOf(cameras);
    }

    /** What was said of one camera. */
    public record ReceivedCamera(
            String name, CameraStatus status, @Nullable String ipAddress) {}
}
