package io.nvrfleet.systemtests.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/** Agents and dashboards that must not notice a fault behind the gateways: no connection of theirs ends. */
final class Witnesses {
    private final FaultScene scene;
    private final int admitted;
    private final List<Integer> connections;

    private Witnesses(FaultScene scene, int admitted, List<Integer> connections) {
        this.scene = scene;
        this.admitted = admitted;
        this.connections = connections;
    }

    /** Remembers how it is now. */
    static Witnesses of(FaultScene scene) {
        return new Witnesses(scene, scene.fleet().admitted(), connections(scene));
    }

    /** Every agent is there, in the session that it had. */
    boolean areConnected() {
        return scene.fleet().connected() == scene.fleet().size()
                && scene.fleet().admitted() == admitted;
    }

    /** The same, and so are the dashboards. */
    void requireUndisturbed() {
        assertThat(scene.fleet().admitted()).as("sessions of agents").isEqualTo(admitted);
        assertThat(connections(scene)).as("connections of dashboards").isEqualTo(connections);
    }

    private static List<Integer> connections(FaultScene scene) {
        return scene.views().stream().map(LiveView::connections).toList();
    }
}
