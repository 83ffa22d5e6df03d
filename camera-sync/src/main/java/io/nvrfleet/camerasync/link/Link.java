package io.nvrfleet.camerasync.link;

import io.nvrfleet.camerasync.device.DeviceView.LinkKind;
import io.nvrfleet.camerasync.link.LinkDecision.Camera;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a device is linked to.
 *
 * @param cameraId null unless it is linked
 * @param nvrId the recorder of that camera
 * @param candidates of an ambiguous device: the ids of the cameras that have its address, in order; none where cameras do not have it
 *     at all, such as behind a recorder
 */
record Link(
        LinkKind kind, @Nullable Long cameraId, @Nullable Long nvrId, List<Long> candidates) {
    static final Link NONE = new Link(LinkKind.NONE, null, null, List.of());

    Link {
        candidates = List.copyOf(candidates);
    }

    static Link byAddress(Camera camera) {
        return new Link(LinkKind.ADDRESS, camera.id(), camera.nvrId(), List.of());
    }

    static Link ambiguous(List<Camera> candidates) {
        return new Link(
                LinkKind.AMBIGUOUS,
                null,
                null,
                candidates.stream().map(Camera::id).sorted().toList());
    }
}
