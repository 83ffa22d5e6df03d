package io.nvrfleet.registry.presence;

import io.nvrfleet.events.CameraStatus;
import io.nvrfleet.events.NvrStatus;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values set by hand: a marked exception to evidence, gone with the next change of the session. */
public record ManualValues(@Nullable NvrStatus nvr, Map<String, CameraStatus> cameras) {
    static final ManualValues NONE = new ManualValues(null, Map.of());

    public ManualValues {
        cameras = Map.copyOf(cameras);
    }

    ManualValues withNvr(@Nullable NvrStatus status) {
        return new ManualValues(status, cameras);
    }

    ManualValues withCamera(String name, @Nullable CameraStatus status) {
        Map<String, CameraStatus> next = new HashMap<>(cameras);
        if (status == null) {
            next.remove(name);
        } else {
            next.put(name, status);
        }
        return new ManualValues(nvr, next);
    }

    /** Drops the values of entities that new evidence changes. */
    ManualValues without(Evidence before, Evidence after) {
        if (nvr == null && cameras.isEmpty()) {
            return this;
        }
        Map<String, CameraStatus> kept = new HashMap<>(cameras);
        kept.keySet().removeIf(name -> said(before, name) != said(after, name));
        return new ManualValues(before.nvr() == after.nvr() ? nvr : null, kept);
    }

    private static @Nullable CameraStatus said(Evidence evidence, String name) {
        Evidence.OfCamera camera = evidence.cameras().get(name);
        return camera == null ? null : camera.status();
    }
}
