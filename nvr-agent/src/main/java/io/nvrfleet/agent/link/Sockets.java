package io.nvrfleet.agent.link;

import io.vertx.core.Future;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Opens WebSockets to one server.
 *
 * <p>A source address has about 28,000 ports to one server; on this machine more recorders than that are spread over
 * 127.0.0.2, 127.0.0.3 and so on.
 */
public final class Sockets {
    private static final int PER_ADDRESS = 20_000;
    private static final int MAX_MESSAGE = 1 << 20;
    private static final int UNAVAILABLE = 503;
    private static final int CLOSING_TIMEOUT_S = 3;

    private final ServerUrl server;
    private final Duration connectTimeout;
    private final List<WebSocketClient> clients = new ArrayList<>();
    private int opened;

    /**
     * Sockets from as many source addresses as so many connections need.
     *
     * @param connections at most at a time
     */
    public Sockets(Loop loop, ServerUrl server, int connections, Duration connectTimeout) {
        this.server = server;
        this.connectTimeout = connectTimeout;
        int addresses = server.isLoopback() ? 1 + (connections - 1) / PER_ADDRESS : 1;
        for (int i = 0; i < addresses; i++) {
            clients.add(loop.vertx().createWebSocketClient(options(addresses == 1 ? "" : "127.0.0." + (2 + i))));
        }
    }

    private WebSocketClientOptions options(String localAddress) {
        WebSocketClientOptions options = new WebSocketClientOptions()
                .setMaxConnections(Integer.MAX_VALUE)
                .setMaxMessageSize(MAX_MESSAGE)
                .setMaxFrameSize(MAX_MESSAGE)
                .setClosingTimeout(CLOSING_TIMEOUT_S)
                .setConnectTimeout((int) connectTimeout.toMillis())
                .setSsl(server.tls());
        return localAddress.isEmpty() ? options : options.setLocalAddress(localAddress);
    }

    /** Where they lead. */
    public ServerUrl server() {
        return server;
    }

    Future<WebSocket> open() {
        return clients.get(opened++ % clients.size())
                .connect(new WebSocketConnectOptions()
                        .setHost(server.host())
                        .setPort(server.port())
                        .setURI(server.path())
                        .setSsl(server.tls())
                        .setTimeout(connectTimeout.toMillis())
                        .setRegisterWriteHandlers(false));
    }

    /** RFC 9110, in seconds; the form with a date is not used by our server. */
    private static Optional<Duration> retryAfter(UpgradeRejectedException rejected) {
        String seconds = rejected.getHeaders().get("Retry-After");
        return rejected.getStatus() == UNAVAILABLE && seconds != null && seconds.matches("\\d{1,4}")
                ? Optional.of(Duration.ofSeconds(Long.parseLong(seconds)))
                : Optional.empty();
    }

    /** A failure to open, in words. */
    Ending explain(Throwable failure) {
        if (failure instanceof UpgradeRejectedException rejected) {
            String words = server + " answered with HTTP status " + rejected.getStatus();
            return retryAfter(rejected)
                    .map(notBefore -> Ending.busy(words, notBefore))
                    .orElseGet(() -> Ending.broken(words));
        }
        if (failure instanceof UnknownHostException) {
            return Ending.broken("no such host: " + server.host());
        }
        if (failure instanceof ConnectException) {
            return Ending.broken("nothing answers at " + server);
        }
        String message = failure.getMessage();
        return Ending.broken(message == null ? failure.getClass().getSimpleName() : message);
    }
}
