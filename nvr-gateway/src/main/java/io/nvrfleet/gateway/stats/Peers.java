package io.nvrfleet.gateway.stats;

import io.nvrfleet.gateway.config.GatewayConfig;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.UriBuilder;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * All gateways, this one among them, as {@code gateway.peers} lists them. Each is asked by one request, all at the same
 * time, so the answer takes as long as the slowest may take.
 */
@ApplicationScoped
class Peers {
    private static final Logger LOG = Logger.getLogger(Peers.class);

    private final PeerClient client;
    private final List<URI> listed;

    Peers(@RestClient PeerClient client, GatewayConfig config) {
        this.client = client;
        this.listed = config.peers().orElse(List.of());
    }

    private record Answer(URI gateway, @Nullable Stats stats) {}

    boolean areListed() {
        return !listed.isEmpty();
    }

    /** The sum of all that answer; the addresses of the others are in it. */
    Uni<Stats> ask() {
        return Uni.createFrom()
                .item(this::gateways)
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .chain(gateways -> Uni.join()
                        .all(gateways.stream().map(this::ask).toList())
                        .andFailFast())
                .map(Peers::sum);
    }

    private Uni<Answer> ask(URI gateway) {
        return client.stats(gateway)
                .map(stats -> new Answer(gateway, stats))
                .onFailure()
                .invoke(failure -> LOG.debugf(failure, "no statistics of %s", gateway))
                .onFailure()
                .recoverWithItem(new Answer(gateway, null));
    }

    private static Stats sum(List<Answer> answers) {
        return Stats.sum(
                answers.stream().map(Answer::stats).filter(Objects::nonNull).toList(),
                answers.stream()
                        .filter(answer -> answer.stats() == null)
                        .map(answer -> answer.gateway().getAuthority())
                        .toList());
    }

    private List<URI> gateways() {
        return listed.stream().flatMap(Peers::resolve).distinct().toList();
    }

    /** A name stands for every address that it has: on a cluster, one name is all gateways. */
    private static Stream<URI> resolve(URI peer) {
        try {
            return Arrays.stream(InetAddress.getAllByName(peer.getHost()))
                    .map(address ->
                            UriBuilder.fromUri(peer).host(literal(address)).build());
        } catch (UnknownHostException e) {
            LOG.debugf(e, "no address of %s", peer);
            return Stream.of(peer);
        }
    }

    private static String literal(InetAddress address) {
        return address instanceof Inet6Address ? "[" + address.getHostAddress() + "]" : address.getHostAddress();
    }
}
