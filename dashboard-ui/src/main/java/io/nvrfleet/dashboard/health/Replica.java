package io.nvrfleet.dashboard.health;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One address of a service.
 *
 * @param url as it is set; its host is what the replica is called in the request
 * @param ip where it is connected to; null when the host has no address
 */
record Replica(URI url, @Nullable String ip) {
    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    /** All addresses of hosts: on a cluster, one name is all replicas. Asks the resolver, and waits for it. */
    static List<Replica> of(List<URI> urls) {
        return urls.stream().flatMap(Replica::resolve).distinct().toList();
    }

    private static Stream<Replica> resolve(URI url) {
        try {
            return Arrays.stream(InetAddress.getAllByName(url.getHost()))
                    .map(address -> new Replica(url, address.getHostAddress()));
        } catch (UnknownHostException e) {
            return Stream.of(unresolved(url));
        }
    }

    static Replica unresolved(URI url) {
        return new Replica(url, null);
    }

    boolean isSecure() {
        return "https".equals(url.getScheme());
    }

    int port() {
        return url.getPort() >= 0 ? url.getPort() : isSecure() ? HTTPS : HTTP;
    }

    /** For people: {@code 10.0.0.7:8080}, or the name without an address. */
    String address() {
        String host = ip == null ? url.getHost() : ip;
        return (host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host) + ":" + port();
    }
}
