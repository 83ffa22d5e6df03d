package io.nvrfleet.stack.front;

import io.nvrfleet.stack.up.Service;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/** The processes behind each route; requests go round among those of a service that are up. */
public final class Backends {

    /**
     * One process.
     *
     * @param port its HTTP port on 127.0.0.1
     * @param up true while it can take requests
     */
    public record Backend(int port, BooleanSupplier up) {}

    private final Map<Service, List<Backend>> backends;
    private final AtomicInteger turn = new AtomicInteger();

    /** Fixed for the life of the front. */
    public Backends(Map<Service, List<Backend>> backends) {
        this.backends = new EnumMap<>(backends);
    }

    /** The next process of a service; empty when none is up. */
    Optional<Backend> next(Service service) {
        List<Backend> up = backends.getOrDefault(service, List.of()).stream()
                .filter(backend -> backend.up().getAsBoolean())
                .toList();
        return up.isEmpty() ? Optional.empty() : Optional.of(up.get(Math.floorMod(turn.getAndIncrement(), up.size())));
    }
}
