package io.nvrfleet.registry.inventory;

import io.nvrfleet.rest.Names;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What can be changed of a camera; absent fields stay, null clears. */
@RegisterForReflection
public class CameraEdit {
    /** What cannot be changed, and why. */
    static final Map<String, String> IMMUTABLE = Map.of(
            "name", "never changes: it is how the recorder names the camera; change display_name instead",
            "nvr_id", "never changes: register the camera with the other recorder and remove it here",
            "id", "never changes");

    @Names.DisplayName
    public @Nullable String displayName;

    @CameraAddress
    public @Nullable String ipAddress;

    static CameraEdit of(Camera camera) {
        CameraEdit edit = new CameraEdit();
        edit.displayName = camera.displayName;
        edit.ipAddress = camera.ipAddress;
        return edit;
    }

    boolean changes(Camera camera) {
        return !Objects.equals(displayName, camera.displayName) || !Objects.equals(ipAddress, camera.ipAddress);
    }

    void applyTo(Camera camera) {
        camera.displayName = displayName;
        camera.ipAddress = ipAddress;
    }
}
