package io.nvrfleet.gateway.socket;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.nvrfleet.gateway.agent.Sessions;
import io.nvrfleet.gateway.config.Meters;
import io.nvrfleet.gateway.dashboard.ViewerHub;
import io.nvrfleet.gateway.time.Sweep;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** All connections of this gateway, whatever they are. */
@ApplicationScoped
public class Connections {
    private final Map<ClientConnection, Runnable> open = new ConcurrentHashMap<>();
    private final ConnectionServices services;
    private final Sweep sweep;

    Connections(ConnectionServices services, Sweep sweep, Sessions sessions, ViewerHub hub, MeterRegistry meters) {
        this.services = services;
        this.sweep = sweep;
        meters.gauge(Meters.CONNECTIONS, kind("agent"), sessions, Sessions::size);
        meters.gauge(Meters.CONNECTIONS, kind("viewer"), hub, ViewerHub::size);
        meters.gauge(Meters.CONNECTIONS, kind("pending"), services, ConnectionServices::pending);
    }

    ClientConnection opened(Wire wire, String remoteAddress) {
        ClientConnection connection = new ClientConnection(services, wire, remoteAddress, services.newPeer());
        open.put(connection, sweep.add(connection));
        return connection;
    }

    void closed(ClientConnection connection, boolean answered) {
        Runnable leaveSweep = open.remove(connection);
        if (leaveSweep != null) {
            leaveSweep.run();
        }
        connection.closed(answered);
    }

    public boolean isDraining() {
        return services.isDraining();
    }

    /** Refuses everything new from now on; returns how to close each of the present connections with 4000. */
    public List<Runnable> startDraining() {
        services.startDraining();
        List<Runnable> closings = new ArrayList<>();
        open.keySet().forEach(connection -> closings.add(connection::drain));
        return closings;
    }

    private static Iterable<Tag> kind(String kind) {
        return Tags.of("kind", kind);
    }
}
