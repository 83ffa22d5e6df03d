package io.nvrfleet.agent.recorder;

import io.nvrfleet.agent.churn.ChurnDriver;
import io.nvrfleet.agent.churn.ChurnModel;
import io.nvrfleet.agent.churn.Fault;
import io.nvrfleet.agent.link.Loop;
import io.nvrfleet.events.CameraStatus;
import java.util.function.Consumer;

/** Cameras that fail by chance and come back. */
public final class RandomProbe implements CameraProbe {
    private final Loop loop;
    private final ChurnModel churn;
    private final SwitchProbe cameras;

    /**
     * Cameras in a given state.
     *
     * @param churn of one recorder with as many cameras
     */
    public RandomProbe(Loop loop, ChurnModel churn, SystemStatus initial) {
        this.loop = loop;
        this.churn = churn;
        this.cameras = new SwitchProbe(initial);
    }

    @Override
    public void start(Consumer<SystemStatus> findings) {
        cameras.start(findings);
        new ChurnDriver(loop, churn, this::inject).start();
    }

    private void inject(Fault fault) {
        if (fault instanceof Fault.CameraFails fails) {
            CameraState camera = cameras.found().cameras().get(fails.camera());
            if (camera.status() == CameraStatus.ONLINE) {
                cameras.set(camera.name(), CameraStatus.OFFLINE);
                loop.after(fault.outage(), () -> cameras.set(camera.name(), CameraStatus.ONLINE));
            }
        }
    }
}
