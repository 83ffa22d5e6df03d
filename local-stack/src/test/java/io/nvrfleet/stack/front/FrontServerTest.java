package io.nvrfleet.stack.front;

import static org.assertj.core.api.Assertions.assertThat;

import io.nvrfleet.servers.process.FreePorts;
import io.nvrfleet.servers.testing.Waiting;
import io.nvrfleet.stack.front.Replica.Mood;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FrontServerTest {
    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = HttpClient.newHttpClient();
    private final AtomicBoolean registryUp = new AtomicBoolean(true);
    private final int port = FreePorts.find();
    private FrontServer front;

    @BeforeEach
    void start() throws Exception {
        int registry = listen(vertx.createHttpServer()
                .requestHandler(request -> request.body().onSuccess(body -> request.response()
                        .end(request.method() + " " + request.uri() + " from " + request.getHeader("X-Forwarded-For")
                                + " for " + request.getHeader("Host") + ": " + body))));
        int gateway = listen(readyServer().webSocketHandler(socket -> {
            socket.writeTextMessage("hello " + socket.headers().get("X-Forwarded-For"));
            socket.textMessageHandler(text -> {
                if (text.equals("bye")) {
                    socket.close((short) 4500, "unknown hostname");
                } else {
                    socket.writeTextMessage(text);
                }
            });
        }));
        Replica page = new Replica(vertx, "page");
        page.mood = Mood.BREAKING;
        Routes routes = new Routes(List.of(
                new Route("device-registry", List.of("/api"), List.of(new Backend(registry, registryUp::get))),
                new Route("nvr-gateway", List.of("/ws"), List.of(new Backend(gateway, () -> true))),
                new Route("dashboard-ui", List.of("/"), List.of(page.backend()))));
        front = FrontServer.start("127.0.0.1", port, routes);
        Waiting.await().until(() -> routes.backends().stream().allMatch(Backend::isReady));
    }

    @AfterEach
    void stop() throws Exception {
        try {
            front.close();
        } finally {
            // What a failed test still waits for is not waited for again.
            client.shutdownNow();
            Replica.await(vertx.close());
        }
    }

    @Test
    void shouldPassARequestOn_withWhoAskedAndForWhichHost() throws Exception {
        HttpResponse<String> response = client.send(
                request("/api/nvrs?q=a%20b")
                        .header("X-Forwarded-For", "6.6.6.6")
                        .POST(HttpRequest.BodyPublishers.ofString("body"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());

        assertThat(response.body()).isEqualTo("POST /api/nvrs?q=a%20b from 127.0.0.1 for 127.0.0.1:" + port + ": body");
    }

    @Test
    void shouldAnswer503_whenTheServiceIsNotReady() throws Exception {
        registryUp.set(false);

        HttpResponse<String> response = get("/api/nvrs");

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(response.body()).contains("\"status\":503").contains("device-registry is not ready");
    }

    @Test
    void shouldAnswer502_whenTheServiceDoesNotAnswer() throws Exception {
        HttpResponse<String> response = get("/");

        assertThat(response.statusCode()).isEqualTo(502);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(response.body()).contains("dashboard-ui did not answer");
    }

    @Test
    void shouldAnswer404_whenThePathIsForManagement() throws Exception {
        assertThat(get("/q/metrics").statusCode()).isEqualTo(404);
    }

    @Test
    void shouldPassAWebSocketThrough_withItsCloseCode() throws Exception {
        Recorded recorded = new Recorded();
        WebSocket socket = Waiting.get(client.newWebSocketBuilder().buildAsync(uri("ws", "/ws"), recorded));
        assertThat(recorded.next()).isEqualTo("hello 127.0.0.1");
        String large = "x".repeat(50_000);

        Waiting.get(socket.sendText(large, true));
        assertThat(recorded.next()).isEqualTo(large);
        Waiting.get(socket.sendText("bye", true));

        assertThat(Waiting.get(recorded.closed)).isEqualTo(4500);
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(request(path).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(uri("http", path)).timeout(Waiting.LIMIT);
    }

    private URI uri(String scheme, String path) {
        return URI.create(scheme + "://127.0.0.1:" + port + path);
    }

    private HttpServer readyServer() {
        return vertx.createHttpServer().requestHandler(check -> check.response().end());
    }

    private static int listen(HttpServer server) throws Exception {
        return Replica.await(server.listen(0, "127.0.0.1")).actualPort();
    }

    /** What came over a socket. */
    private static final class Recorded implements WebSocket.Listener {
        private final java.util.concurrent.BlockingQueue<String> texts =
                new java.util.concurrent.LinkedBlockingQueue<>();
        private final CompletableFuture<Integer> closed = new CompletableFuture<>();
        private final StringBuilder text = new StringBuilder();

        String next() throws InterruptedException {
            return java.util.Objects.requireNonNull(
                    texts.poll(Waiting.LIMIT.toSeconds(), TimeUnit.SECONDS), "no message");
        }

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                texts.add(text.toString());
                text.setLength(0);
            }
            return WebSocket.Listener.super.onText(socket, part, last);
        }

        @Override
        public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            closed.complete(code);
            return WebSocket.Listener.super.onClose(socket, code, reason);
        }
    }
}
