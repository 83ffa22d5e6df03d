package io.nvrfleet.gateway.socket;

import java.net.URI;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which pages may connect from a browser: those of the same host, and those of a configured list. Clients that are no
 * browsers send no {@code Origin} and are not concerned.
 */
final class OriginPolicy {
    private final Set<String> allowed;

    OriginPolicy(Collection<String> allowed) {
        this.allowed =
                allowed.stream().map(origin -> origin.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Whether an upgrade may go on.
     *
     * @param origin the header, null without
     * @param host the authority that the client addressed
     */
    boolean permits(@Nullable String origin, @Nullable String host) {
        if (origin == null) {
            return true;
        }
        String lower = origin.toLowerCase(Locale.ROOT);
        return allowed.contains(lower) || isSameHost(lower, host);
    }

    private static boolean isSameHost(String origin, @Nullable String host) {
        if (host == null) {
            return false;
        }
        try {
            URI page = URI.create(origin);
            String scheme = page.getScheme();
            return scheme != null
                    && page.getHost() != null
                    && withPort(page, scheme)
                            .equals(withPort(URI.create(scheme + "://" + host.toLowerCase(Locale.ROOT)), scheme));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static String withPort(URI uri, String scheme) {
        int implied = scheme.equals("https") ? 443 : 80;
        return uri.getHost() + ":" + (uri.getPort() < 0 ? implied : uri.getPort());
    }
}
