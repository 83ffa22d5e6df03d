package io.nvrfleet.registry.modelcheck.world;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What recorders see of the gateways: one address, behind it as many processes as run, stopped ones included. */
final class Network {
    private final Timeline timeline;
    private final Contacts contacts;
    private final List<Wire> wires = new ArrayList<>();
    private final List<Gateway> gateways = new ArrayList<>();

    Network(Timeline timeline, Contacts contacts) {
        this.timeline = timeline;
        this.contacts = contacts;
    }

    Contacts contacts() {
        return contacts;
    }

    void listen(Gateway gateway) {
        gateways.add(gateway);
    }

    /** Null when nobody listens. */
    @Nullable
    Gateway choose(Chance chance) {
        List<Gateway> listening = gateways.stream().filter(Gateway::listens).toList();
        return listening.isEmpty() ? null : listening.get(chance.below(listening.size()));
    }

    Wire connect(Agent agent, Gateway gateway) {
        wires.removeIf(old -> !old.agentOpen());
        Wire wire = new Wire(timeline, agent, gateway, contacts);
        wires.add(wire);
        return wire;
    }

    /** A gateway's process is dead: the machine under it tells its peers. */
    void reset(Gateway dead) {
        gateways.remove(dead);
        for (Wire wire : List.copyOf(wires)) {
            if (wire.gateway() == dead) {
                wire.closedByGateway();
                wire.toAgent(() -> wire.agent().closedWith(wire, Verdict.BROKEN));
            }
        }
    }

    void review(Gateway changed) {
        wires.stream().filter(wire -> wire.gateway() == changed).forEach(Wire::review);
    }
}
