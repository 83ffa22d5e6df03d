package io.nvrfleet.stack.front;

import io.nvrfleet.stack.front.Backend.Health;
import io.nvrfleet.stack.up.Service;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * The processes behind each route, and which of them comes next: requests go round, a new WebSocket goes where the fewest are, so that
 * replicas are level again after one of them was away.
 */
public final class Backends {
    private final Map<Service, List<Backend>> backends;
    private final Map<Service, AtomicInteger> turns = new EnumMap<>(Service.class);

    /** Fixed for the life of the front. */
    public Backends(Map<Service, List<Backend>> backends) {
        this.backends = new EnumMap<>(backends);
        for (Service service : Service.values()) {
            turns.put(service, new AtomicInteger());
        }
    }

    /**
     * Takes a turn for one request: whenever it is asked, the order in which processes are to be tried, as their health is by then. Those
     * that are ready in turn, then those that fell silent; empty when there is none.
     */
    Supplier<List<Backend>> forRequest(Service service) {
        List<Backend> turned = inTurn(service);
        return () -> usable(turned, false);
    }

    /** The same for a WebSocket: of those that are ready, the one with the fewest comes first. */
    Supplier<List<Backend>> forSocket(Service service) {
        List<Backend> turned = inTurn(service);
        return () -> usable(turned, true);
    }

    Collection<Backend> all() {
        return backends.values().stream().flatMap(List::stream).toList();
    }

    private List<Backend> inTurn(Service service) {
        List<Backend> all = backends.getOrDefault(service, List.of());
        if (all.size() < 2) {
            return all;
        }
        AtomicInteger turn = turns.get(service);
        int first = turn == null ? 0 : Math.floorMod(turn.getAndIncrement(), all.size());
        List<Backend> turned = new ArrayList<>(all.subList(first, all.size()));
        turned.addAll(all.subList(0, first));
        return turned;
    }

    private static List<Backend> usable(List<Backend> all, boolean level) {
        List<Backend> usable = new ArrayList<>(of(all, Health.READY));
        if (level) {
            usable.sort(Comparator.comparingInt(Backend::sockets));
        }
        usable.addAll(of(all, Health.SILENT));
        return usable;
    }

    private static List<Backend> of(List<Backend> all, Health health) {
        return all.stream().filter(backend -> backend.health() == health).toList();
    }
}
