package io.nvrfleet.agent;

import io.nvrfleet.agent.link.LinkSettings;
import io.nvrfleet.agent.link.Loop;
import io.nvrfleet.agent.link.ServerUrl;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.impl.WebSocketInternal;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.awaitility.Awaitility;

/** A real WebSocket server that plays the gateway, as well or as badly as a test wants. */
public final class TestGateway implements AutoCloseable {
    /** The answer of a gateway that knows everybody. */
    public static final BiConsumer<ServerWebSocket, JsonObject> WELCOMING = (socket, message) -> {
        switch (message.getString("type")) {
            case "auth" -> socket.writeTextMessage(authOk(message.getString("hostname"), 100));
            case "dashboard" -> socket.writeTextMessage("{\"type\":\"dashboard_ok\",\"cursor\":\"c1\"}");
            default -> {}
        }
    };

    /**
     * Times of a link that a busy machine does not exceed, so that a test sees only the ends that it brings about. The
     * waits of the back-off are a twentieth.
     */
    public static final LinkSettings PATIENT = new LinkSettings(
            Duration.ofSeconds(60),
            Duration.ofSeconds(60),
            Duration.ofSeconds(15),
            Duration.ofSeconds(60),
            Duration.ofSeconds(60),
            0.05);

    private static final Duration LIMIT = Duration.ofSeconds(60);

    static {
        // Here, since every test that waits for something has a gateway.
        Awaitility.setDefaultTimeout(LIMIT);
        Awaitility.setDefaultPollInterval(Duration.ofMillis(10));
    }

    private final Loop loop = new Loop();
    private final HttpServer server;
    private final List<ServerWebSocket> sockets = new CopyOnWriteArrayList<>();
    private final List<JsonObject> messages = new CopyOnWriteArrayList<>();
    private final List<Integer> closeCodes = new CopyOnWriteArrayList<>();
    private final List<String> failures = new CopyOnWriteArrayList<>();
    private final AtomicInteger refusals = new AtomicInteger();
    private volatile BiConsumer<ServerWebSocket, JsonObject> behaviour = WELCOMING;
    private volatile Consumer<HttpServerRequest> http =
            request -> request.response().setStatusCode(404).end();

    /** Listens on a free port of 127.0.0.1. */
    public TestGateway() {
        this(0);
    }

    /** Listens on a given port of 127.0.0.1. */
    public TestGateway(int port) {
        server = await(loop.ask(() -> loop.vertx()
                .createHttpServer(new HttpServerOptions().setHost("127.0.0.1").setPort(port))
                .requestHandler(this::serve)
                .listen()));
    }

    /** What a future gives, within a minute. */
    public static <T> T await(Future<T> future) {
        return future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS)
                .join();
    }

    /** {@code auth_ok} as the gateway writes it. */
    public static String authOk(String hostname, int heartbeatMillis) {
        return new JsonObject()
                .put("type", "auth_ok")
                .put("hostname", hostname)
                .put("device_name", "NVR of " + hostname)
                .put("session_id", "gw-1/1")
                .put("heartbeat_interval_ms", heartbeatMillis)
                .encode();
    }

    private void serve(HttpServerRequest request) {
        if (!"websocket".equalsIgnoreCase(request.getHeader("Upgrade"))) {
            http.accept(request);
        } else if (refusals.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            request.response().setStatusCode(503).putHeader("Retry-After", "2").end();
        } else {
            request.toWebSocket().onSuccess(this::accept);
        }
    }

    private void accept(ServerWebSocket socket) {
        sockets.add(socket);
        socket.textMessageHandler(text -> {
            JsonObject message = new JsonObject(text);
            messages.add(message);
            behaviour.accept(socket, message);
        });
        socket.exceptionHandler(failure -> failures.add(String.valueOf(failure.getMessage())));
        socket.closeHandler(nothing -> {
            Short code = socket.closeStatusCode();
            closeCodes.add(code == null ? 1006 : (int) code);
        });
    }

    /** What it does with messages from now on. */
    public TestGateway behave(BiConsumer<ServerWebSocket, JsonObject> other) {
        behaviour = other;
        return this;
    }

    /** Refuses so many upgrades with HTTP 503, and asks to come back after 2 s. */
    public void refuseUpgrades(int times) {
        refusals.set(times);
    }

    /** What it does with plain HTTP requests. */
    public TestGateway answer(Consumer<HttpServerRequest> handler) {
        http = handler;
        return this;
    }

    /** Where it is. */
    public ServerUrl url() {
        return ServerUrl.parse("http://127.0.0.1:" + port());
    }

    /** Its port. */
    public int port() {
        return server.actualPort();
    }

    /** All sockets since the start, closed ones too. */
    public List<ServerWebSocket> sockets() {
        return sockets;
    }

    /** Messages of a type. */
    public List<JsonObject> messages(String type) {
        return messages.stream()
                .filter(message -> type.equals(message.getString("type")))
                .toList();
    }

    /** How sockets were closed, 1006 where without a close frame. */
    public List<Integer> closeCodes() {
        return closeCodes;
    }

    /** What the operating system said about broken sockets. */
    public List<String> failures() {
        return failures;
    }

    /** Sends a message to all that are connected. */
    public void broadcast(String text) {
        loop.run(() ->
                sockets.stream().filter(socket -> !socket.isClosed()).forEach(socket -> socket.writeTextMessage(text)));
    }

    /** Closes the latest socket with a code; the close frame is on its way when this returns. */
    public void closeLatest(int code, String reason) {
        loop.ask(() -> sockets.getLast().close((short) code, reason));
    }

    /** Closes the latest connection at once, under the client's hands, without waiting for its answer to a close frame. */
    public void breakLatest() {
        loop.run(() -> {
            var unused = ((WebSocketInternal) sockets.getLast())
                    .channelHandlerContext()
                    .channel()
                    .close();
        });
    }

    /** Neither reads nor writes any more, and keeps all sockets open. */
    public void hang() {
        loop.run(() -> sockets.forEach(socket -> ((WebSocketInternal) socket)
                .channelHandlerContext()
                .channel()
                .config()
                .setAutoRead(false)));
    }

    @Override
    public void close() {
        loop.close();
    }
}
