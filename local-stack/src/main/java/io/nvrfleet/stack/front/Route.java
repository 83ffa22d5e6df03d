package io.nvrfleet.stack.front;

import io.nvrfleet.stack.front.Backend.Health;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * A service as the front sees it: which paths are its own, which processes answer them, and which of these comes next. Requests go round,
 * a new WebSocket goes where the fewest are, so that replicas are level again after one of them was away.
 */
public final class Route {
    private final String service;
    private final List<String> paths;
    private final List<Backend> backends;
    private final AtomicInteger turns = new AtomicInteger();

    /**
     * Fixed for the life of the front.
     *
     * @param service its name, for people
     * @param paths these and what is below them
     */
    public Route(String service, List<String> paths, List<Backend> backends) {
        this.service = service;
        this.paths = List.copyOf(paths);
        this.backends = List.copyOf(backends);
    }

    String service() {
        return service;
    }

    List<Backend> backends() {
        return backends;
    }

    /** The length of the longest of its paths that {@code path} is at or below; -1 when it is none of its own. */
    int match(String path) {
        return paths.stream()
                .filter(own -> isBelow(path, own))
                .mapToInt(String::length)
                .max()
                .orElse(-1);
    }

    static boolean isBelow(String path, String top) {
        return path.equals(top) || path.startsWith(top.endsWith("/") ? top : top + "/");
    }

    /**
     * Takes a turn for one request: whenever it is asked, the order in which processes are to be tried, as their health is by then. Those
     * that are ready in turn, then those that fell silent; empty when there is none.
     */
    Supplier<List<Backend>> forRequest() {
        List<Backend> turned = inTurn();
        return () -> usable(turned, false);
    }

    /** The same for a WebSocket: of those that are ready, the one with the fewest comes first. */
    Supplier<List<Backend>> forSocket() {
        List<Backend> turned = inTurn();
        return () -> usable(turned, true);
    }

    private List<Backend> inTurn() {
        if (backends.size() < 2) {
            return backends;
        }
        int first = Math.floorMod(turns.getAndIncrement(), backends.size());
        List<Backend> turned = new ArrayList<>(backends.subList(first, backends.size()));
        turned.addAll(backends.subList(0, first));
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
