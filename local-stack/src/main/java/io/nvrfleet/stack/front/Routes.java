package io.nvrfleet.stack.front;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which service answers a path: that with the longest match, as an Ingress of a cluster decides. Management paths ({@code /q}) of the
 * services are not for the world.
 */
public final class Routes {
    private final List<Route> all;

    /** Fixed for the life of the front. */
    public Routes(List<Route> all) {
        this.all = List.copyOf(all);
    }

    /** All processes of all services. */
    List<Backend> backends() {
        return all.stream().flatMap(route -> route.backends().stream()).toList();
    }

    /** The route of a path as it was requested; empty when no service answers it. */
    Optional<Route> of(String requested) {
        String path = canonical(requested);
        if (path == null || Route.isBelow(path, "/q")) {
            return Optional.empty();
        }
        return all.stream()
                .filter(route -> route.match(path) >= 0)
                .max(Comparator.comparingInt(route -> route.match(path)));
    }

    /** The path as the services will read it: decoded, without dots and repeated slashes, so that nothing hides a prefix. */
    private static @Nullable String canonical(String requested) {
        try {
            String decoded = new URI(requested.replaceAll("/{2,}", "/")).getPath();
            if (decoded == null || !decoded.startsWith("/") || decoded.contains("\\")) {
                return null;
            }
            String normal = new URI(null, null, decoded.replaceAll("/{2,}", "/"), null)
                    .normalize()
                    .getPath();
            return normal.startsWith("/..") ? null : normal;
        } catch (URISyntaxException malformed) {
            return null;
        }
    }
}
