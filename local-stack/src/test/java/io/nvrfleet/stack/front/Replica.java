package io.nvrfleet.stack.front;

import io.nvrfleet.servers.testing.Waiting;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A process behind the front that does what a test wants of it. */
final class Replica {
    /** How it treats requests and checks. */
    enum Mood {
        READY,
        /** Says so when it is asked, and serves nevertheless. */
        NOT_READY,
        /** Breaks connections off instead of answering. */
        BREAKING,
        /** Takes what comes and answers nothing, not even checks: a stopped process. */
        STOPPED,
        /** Refuses sockets with 503, though it called itself ready: a gateway that has begun to drain. */
        REFUSING_SOCKETS
    }

    final AtomicInteger served = new AtomicInteger();
    /** Connections that are open, those of checks included. */
    final AtomicInteger connections = new AtomicInteger();

    private final List<HttpServerRequest> held = new CopyOnWriteArrayList<>();
    private final String name;
    private final HttpServer server;
    private final int port;
    volatile Mood mood = Mood.READY;

    Replica(Vertx vertx, String name) throws Exception {
        this.name = name;
        this.server = await(vertx.createHttpServer()
                .connectionHandler(connection -> {
                    connections.incrementAndGet();
                    connection.closeHandler(closed -> connections.decrementAndGet());
                })
                .requestHandler(this::handle)
                .webSocketHandshakeHandler(handshake -> {
                    served.incrementAndGet();
                    if (mood == Mood.STOPPED) {
                        return;
                    }
                    if (mood == Mood.REFUSING_SOCKETS) {
                        handshake.reject(503);
                    } else {
                        handshake.accept();
                    }
                })
                .webSocketHandler(socket -> socket.writeTextMessage(name))
                .listen(0, "127.0.0.1"));
        this.port = server.actualPort();
    }

    int port() {
        return port;
    }

    Backend backend() {
        return new Backend(port, () -> true);
    }

    /** From now on its port refuses connections, and those that are open end. */
    void kill() throws Exception {
        await(server.close());
    }

    /** True when a request for this path came while it was stopped. */
    boolean holds(String path) {
        return held.stream().anyMatch(request -> request.path().equals(path));
    }

    /** Goes on after {@link Mood#STOPPED}, with what came meanwhile. */
    void resume() {
        mood = Mood.READY;
        held.forEach(this::handle);
    }

    private void handle(HttpServerRequest request) {
        if (mood == Mood.STOPPED) {
            held.add(request);
            return;
        }
        if (request.path().equals("/q/health/ready")) {
            request.response().setStatusCode(mood == Mood.NOT_READY ? 503 : 200).end();
            return;
        }
        served.incrementAndGet();
        if (mood == Mood.BREAKING) {
            request.connection().close();
        } else {
            request.response().end(name);
        }
    }

    static <T> T await(io.vertx.core.Future<T> future) throws Exception {
        return Waiting.get(future.toCompletionStage());
    }
}
