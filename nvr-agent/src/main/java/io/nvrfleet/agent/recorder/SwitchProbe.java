package io.nvrfleet.agent.recorder;

import io.nvrfleet.events.CameraStatus;
import io.nvrfleet.events.NvrStatus;
import java.util.function.Consumer;

/** Cameras that somebody else switches: a person, a test, or the fleet's churn. Lives on the event loop. */
public final class SwitchProbe implements CameraProbe {
    private SystemStatus found;
    private Consumer<SystemStatus> findings = finding -> {};

    /** Cameras in a given state. */
    public SwitchProbe(SystemStatus initial) {
        this.found = initial;
    }

    @Override
    public void start(Consumer<SystemStatus> findings) {
        this.findings = findings;
        findings.accept(found);
    }

    /** Switches a camera, named in any case; false when there is none of that name. */
    public boolean set(String name, CameraStatus status) {
        return found.camera(name)
                .map(camera -> {
                    find(SystemStatus.of(camera.with(status)));
                    return true;
                })
                .orElse(false);
    }

    /** Sets what the recorder says of itself. */
    public void set(NvrStatus status) {
        find(SystemStatus.of(status));
    }

    /** The state of all cameras. */
    public SystemStatus found() {
        return found;
    }

    private void find(SystemStatus finding) {
        found = found.merge(finding);
        findings.accept(finding);
    }
}
