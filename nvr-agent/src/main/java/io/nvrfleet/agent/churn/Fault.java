package io.nvrfleet.agent.churn;

import java.time.Duration;

/** Something that goes wrong, and is over after a while. */
public sealed interface Fault {
    /** Which recorder, from 0. */
    int nvr();

    /** How long it lasts. */
    Duration outage();

    /**
     * A camera goes offline.
     *
     * @param camera which of the recorder's, from 0
     */
    record CameraFails(int nvr, int camera, Duration outage) implements Fault {}

    /** A recorder's connection goes. */
    record RecorderDrops(int nvr, DropKind how, Duration outage) implements Fault {}
}
