package io.nvrfleet.registry.inventory;

import io.nvrfleet.rest.Names;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.NotNull;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What can be changed of a recorder; absent fields stay, {@code site_id} null takes it from its site. */
@RegisterForReflection
public class NvrEdit {
    /** What cannot be changed, and why. */
    static final Map<String, String> IMMUTABLE = Map.of(
            "hostname", "never changes: register the new hostname and remove this recorder",
            "id", "never changes");

    @NotNull
    @Names.DisplayName
    public String deviceName = "";

    public @Nullable Long siteId;

    /** A disabled recorder is not let in, and is counted apart. */
    @NotNull
    public Boolean enabled = true;

    static NvrEdit of(Nvr nvr) {
        NvrEdit edit = new NvrEdit();
        edit.deviceName = nvr.deviceName;
        edit.siteId = nvr.siteId;
        edit.enabled = nvr.enabled;
        return edit;
    }

    boolean changes(Nvr nvr) {
        return !deviceName.equals(nvr.deviceName) || !Objects.equals(siteId, nvr.siteId) || enabled != nvr.enabled;
    }

    void applyTo(Nvr nvr) {
        nvr.deviceName = deviceName;
        nvr.siteId = siteId;
        nvr.enabled = enabled;
    }
}
