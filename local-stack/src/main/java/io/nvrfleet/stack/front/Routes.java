package io.nvrfleet.stack.front;

import io.nvrfleet.stack.up.Service;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which service answers a path: the same table as the Ingress of a cluster (longest prefix). Management paths ({@code /q}) of the services
 * are not for the world.
 */
final class Routes {
    private Routes() {}

    /** The service of a path as it was requested; empty when no service answers it. */
    static Optional<Service> serviceFor(String requested) {
        String path = canonical(requested);
        if (path == null || below(path, "/q")) {
            return Optional.empty();
        }
        if (path.equals("/ws") || below(path, "/api/gateway")) {
            return Optional.of(Service.NVR_GATEWAY);
        }
        return Optional.of(below(path, "/api") ? Service.DEVICE_REGISTRY : Service.DASHBOARD_UI);
    }

    private static boolean below(String path, String prefix) {
        return path.equals(prefix) || path.startsWith(prefix + "/");
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
