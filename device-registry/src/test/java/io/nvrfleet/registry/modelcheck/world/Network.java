package io.nvrfleet.registry.modelcheck.world;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What recorders see of the gateways: one address, behind it as many processes as run, stopped ones included. */
final class Network {
    private final Timeline timeline;
    private final Contacts contacts;
    private final List<Connection> connections = new ArrayList<>();
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
    Gateway choose(SeededRandom random) {
        List<Gateway> listening = gateways.stream().filter(Gateway::listens).toList();
        return listening.isEmpty() ? null : listening.get(random.below(listening.size()));
    }

    Connection connect(Agent agent, Gateway gateway) {
        connections.removeIf(old -> !old.agentOpen());
        Connection connection = new Connection(timeline, agent, gateway, contacts);
        connections.add(connection);
        return connection;
    }

    /** A gateway's process is dead: the machine under it tells its peers. */
    void reset(Gateway dead) {
        gateways.remove(dead);
        for (Connection connection : List.copyOf(connections)) {
            if (connection.gateway() == dead) {
                connection.closedByGateway();
                connection.toAgent(() -> connection.agent().closedWith(connection, CloseReason.BROKEN));
            }
        }
    }

    void review(Gateway changed) {
        connections.stream()
                .filter(connection -> connection.gateway() == changed)
                .forEach(Connection::review);
    }
}
