package io.nvrfleet.gateway.it;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import java.net.URI;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/** Agents that all come at the same moment, and come back when they are told to. */
final class Storm implements AutoCloseable {
    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final WebSocketClient client =
            vertx.createWebSocketClient(new WebSocketClientOptions().setMaxConnections(Integer.MAX_VALUE));
    private final URI gateway;
    private final AtomicInteger admitted = new AtomicInteger();
    private final Queue<Integer> hints = new ConcurrentLinkedQueue<>();
    private final Queue<String> surprises = new ConcurrentLinkedQueue<>();

    Storm(URI gateway) {
        this.gateway = gateway;
    }

    void begin(List<String> hostnames) {
        vertx.runOnContext(nothing -> hostnames.forEach(this::connect));
    }

    /** How many got their {@code auth_ok}. */
    int admitted() {
        return admitted.get();
    }

    /** All the values of {@code Retry-After}, in seconds. */
    List<Integer> hints() {
        return List.copyOf(hints);
    }

    /** Everything else that happened. */
    List<String> surprises() {
        return List.copyOf(surprises);
    }

    private void connect(String hostname) {
        WebSocketConnectOptions options = new WebSocketConnectOptions()
                .setHost(gateway.getHost())
                .setPort(gateway.getPort())
                .setURI("/ws");
        client.connect(options).onComplete(connected -> {
            if (connected.succeeded()) {
                greet(connected.result(), hostname);
            } else {
                refused(hostname, connected.cause());
            }
        });
    }

    private void greet(WebSocket socket, String hostname) {
        socket.textMessageHandler(text -> {
            if (text.contains("auth_ok")) {
                admitted.incrementAndGet();
            }
        });
        socket.closeHandler(nothing -> surprises.add(hostname + " closed with " + socket.closeStatusCode()));
        socket.writeTextMessage("{\"type\":\"auth\",\"hostname\":\"" + hostname + "\"}");
    }

    private void refused(String hostname, Throwable cause) {
        if (!(cause instanceof UpgradeRejectedException rejected) || rejected.getStatus() != 503) {
            surprises.add(hostname + ": " + cause);
            return;
        }
        int seconds = Integer.parseInt(rejected.getHeaders().get("Retry-After"));
        hints.add(seconds);
        vertx.setTimer(seconds * 1000L + ThreadLocalRandom.current().nextInt(1000), timer -> connect(hostname));
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
