package io.nvrfleet.systemtests.faults;

import io.nvrfleet.systemtests.client.Waiting;
import java.time.Duration;

/**
 * All recorders of a fleet lose their connection and come back at once, while cameras fail and recover on all of them.
 * What breaks in the middle of it breaks when every part has something half done.
 */
final class Storm implements AutoCloseable {
    /** So many cameras of a scene's recorders take part. */
    private static final int CAMERAS = 2;

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final SimulatedFleet fleet;
    private final Fault fault;
    private final Flicker flicker;
    private final int admittedBefore;

    private Storm(SimulatedFleet fleet, Fault fault) {
        this.fleet = fleet;
        this.fault = fault;
        this.admittedBefore = fleet.admitted();
        this.flicker = Flicker.of(fleet, CAMERAS);
    }

    /** Raises it, and returns in its middle: a quarter is admitted again, the others want to be. */
    static Storm raise(FaultScene scene, Fault fault) {
        fault.connectionsBreak();
        Storm storm = new Storm(scene.fleet(), fault);
        storm.fleet.storm();
        Waiting.atMost(PATIENCE)
                .alias("a quarter of the fleet is back")
                .until(() -> storm.fleet.admitted() - storm.admittedBefore >= storm.fleet.size() / 4);
        return storm;
    }

    /** Waits until everybody is admitted again, and ends the switching of cameras. */
    void calm() {
        fleet.awaitComeback(admittedBefore);
        fault.figureSinceBegin("all_connected_ms");
        flicker.close();
        fault.figure("switches", flicker.switched());
    }

    @Override
    public void close() {
        flicker.close();
    }
}
