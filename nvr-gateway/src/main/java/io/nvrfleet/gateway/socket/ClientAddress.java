package io.nvrfleet.gateway.socket;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/**
 * Where a client really is. {@code X-Forwarded-For} is read from its end, where the nearest proxy wrote, as far as the
 * writers are trusted; anybody can write anything before that.
 */
final class ClientAddress {
    private final TrustedProxies proxies;

    ClientAddress(TrustedProxies proxies) {
        this.proxies = proxies;
    }

    /**
     * The client's address.
     *
     * @param peer the address that the connection comes from, a literal
     * @param forwardedFor the values of all {@code X-Forwarded-For} headers, in order
     */
    String of(String peer, List<String> forwardedFor) {
        String client = peer;
        List<String> hops = forwardedFor.stream()
                .flatMap(value -> List.of(value.split(",", -1)).stream())
                .map(String::strip)
                .toList();
        for (int i = hops.size() - 1; i >= 0 && isTrusted(client); i--) {
            Optional<InetAddress> hop = literal(hops.get(i));
            if (hop.isEmpty()) {
                break;
            }
            client = hop.get().getHostAddress();
        }
        return client;
    }

    /** Whether a peer is a trusted proxy. */
    boolean isTrusted(String address) {
        return literal(address).map(proxies::contains).orElse(false);
    }

    private static Optional<InetAddress> literal(String text) {
        try {
            return Optional.of(InetAddress.ofLiteral(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
