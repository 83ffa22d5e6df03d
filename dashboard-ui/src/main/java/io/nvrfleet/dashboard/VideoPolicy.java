package io.nvrfleet.dashboard;

import io.nvrfleet.dashboard.config.WhepOrigin;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Lets the page take pictures: adds to its Content-Security-Policy where WHEP answers. Those are the origins of the settings; without
 * any, the host under which the page was asked for, at port 8889, with the page's own scheme or https. A policy cannot say "the same
 * host, another port", so each answer says it for its own host.
 *
 * @param origins those of the settings
 */
record VideoPolicy(Optional<List<WhepOrigin>> origins) {
    private static final int USUAL_PORT = 8889;
    private static final String CONNECT = "connect-src 'self'";

    /** What is sent back into the header must not be able to end a directive. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9.-]+");

    /**
     * The policy with pictures.
     *
     * @param policy one that lets the page connect to its own server
     * @param host the name or address of {@code Host}, without the port; one of IPv6 gets no pictures by default
     */
    String with(String policy, @Nullable String host) {
        String sources = origins.map(set -> set.stream().map(WhepOrigin::text).collect(Collectors.joining(" ")))
                .orElseGet(() -> host != null && NAME.matcher(host).matches() ? host + ":" + USUAL_PORT : "");
        return sources.isEmpty()
                ? policy
                : policy.replace(CONNECT, CONNECT + " " + sources) + "; media-src 'self' " + sources;
    }
}
