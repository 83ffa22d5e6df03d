package io.nvrfleet.systemtests.faults;

import com.fasterxml.jackson.databind.JsonNode;
import io.nvrfleet.systemtests.client.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A machine with the agent of the first server: knows no close codes, comes back a fixed time after every end of its
 * connection, and says that its cameras are online.
 */
final class LegacyRecorder implements AutoCloseable {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

    private final HttpClient http;
    private final URI gateway;
    private final String greeting;
    private final String address;
    private final Duration comeBack;
    private final AtomicInteger admitted = new AtomicInteger();
    private final Map<Integer, Integer> endings = new ConcurrentHashMap<>();
    private volatile @Nullable WebSocket socket;
    private volatile boolean connected;
    private volatile boolean closed;

    /**
     * One that begins to connect.
     *
     * @param gateway its WebSocket's address
     * @param address from which the gateway is to see it
     * @param comeBack after this time
     */
    LegacyRecorder(
            HttpClient http, URI gateway, String hostname, String address, Duration comeBack, String... cameras) {
        this.http = http;
        this.gateway = gateway;
        this.address = address;
        this.comeBack = comeBack;
        List<JsonNode> online = List.of(cameras).stream()
                .map(name -> (JsonNode) Json.object("name", name, "status", "online"))
                .toList();
        this.greeting = Json.object(
                        "type",
                        "auth",
                        "hostname",
                        hostname,
                        "systemStatus",
                        Json.object("status", "online", "cameras", online))
                .toString();
        connect();
    }

    /** How often it was admitted. */
    int admitted() {
        return admitted.get();
    }

    /** Whether it is admitted now. */
    boolean isConnected() {
        return connected;
    }

    /** How often its connection ended with a close code. */
    int endings(int code) {
        return endings.getOrDefault(code, 0);
    }

    private void connect() {
        CompletableFuture<WebSocket> unused = http.newWebSocketBuilder()
                .connectTimeout(CONNECT_TIMEOUT)
                .header("X-Forwarded-For", address)
                .buildAsync(gateway, new Frames())
                .whenComplete((open, failure) -> {
                    if (failure != null) {
                        ended(-1);
                    }
                });
    }

    private void ended(int code) {
        connected = false;
        endings.merge(code, 1, Integer::sum);
        if (!closed) {
            CompletableFuture.delayedExecutor(comeBack.toMillis(), TimeUnit.MILLISECONDS)
                    .execute(this::connectUnlessClosed);
        }
    }

    private void connectUnlessClosed() {
        if (!closed) {
            connect();
        }
    }

    /** Goes without a word, for good. */
    @Override
    public void close() {
        closed = true;
        WebSocket open = socket;
        if (open != null) {
            open.abort();
        }
        connected = false;
    }

    private final class Frames implements WebSocket.Listener {
        @Override
        public void onOpen(WebSocket open) {
            socket = open;
            if (closed) {
                open.abort();
                return;
            }
            CompletableFuture<WebSocket> unused = open.sendText(greeting, true);
            open.request(1);
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            if (data.toString().contains("\"auth_ok\"")) {
                connected = true;
                admitted.incrementAndGet();
            }
            from.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            ended(code);
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable error) {
            ended(-1);
        }
    }
}
