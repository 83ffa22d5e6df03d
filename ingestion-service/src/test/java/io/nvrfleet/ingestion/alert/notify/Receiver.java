package io.nvrfleet.ingestion.alert.notify;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** A real HTTP server that answers each path as a test says, and keeps what it was told. */
final class Receiver implements AutoCloseable {
    private final HttpServer server;
    private final String scheme;
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final Map<String, Answerer> answers = new ConcurrentHashMap<>();
    private final CountDownLatch closing = new CountDownLatch(1);

    Receiver(@Nullable SSLContext tls) {
        InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        try {
            if (tls == null) {
                server = HttpServer.create(any, 50);
                scheme = "http";
            } else {
                HttpsServer secure = HttpsServer.create(any, 50);
                secure.setHttpsConfigurator(new HttpsConfigurator(tls));
                server = secure;
                scheme = "https";
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    /**
     * What came.
     *
     * @param raw the body, a character for each byte
     */
    record Request(String method, String path, Map<String, List<String>> headers, String raw) {
        @Nullable
        String header(String name) {
            return headers.entrySet().stream()
                    .filter(header -> header.getKey().equalsIgnoreCase(name))
                    .map(header -> header.getValue().getFirst())
                    .findFirst()
                    .orElse(null);
        }

        String text() {
            return new String(body(), StandardCharsets.UTF_8);
        }

        byte[] body() {
            return raw.getBytes(StandardCharsets.ISO_8859_1);
        }
    }

    /** Answers the n-th request of a path, from 1. */
    @FunctionalInterface
    interface Answerer {
        void answer(HttpExchange exchange, int number) throws IOException, InterruptedException;
    }

    void on(String path, Answerer answerer) {
        answers.put(path, answerer);
    }

    /** Answers with these one after the other, and with the last one from then on. */
    void answer(String path, int... statuses) {
        on(path, (exchange, number) -> send(exchange, statuses[Math.min(number, statuses.length) - 1], "told"));
    }

    /** Takes everything of a path, and never answers. */
    void hang(String path) {
        on(path, (exchange, number) -> closing.await());
    }

    static void send(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, status == 204 ? -1 : body.length);
        if (status != 204) {
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(body);
            }
        }
    }

    String url(String path) {
        return scheme + "://localhost:" + server.getAddress().getPort() + path;
    }

    int port() {
        return server.getAddress().getPort();
    }

    List<Request> requests(String path) {
        return requests.stream().filter(request -> request.path().equals(path)).toList();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            byte[] body = exchange.getRequestBody().readAllBytes();
            requests.add(new Request(
                    exchange.getRequestMethod(),
                    path,
                    Map.copyOf(exchange.getRequestHeaders()),
                    new String(body, StandardCharsets.ISO_8859_1)));
            answers.getOrDefault(path, (open, number) -> send(open, 200, "ok"))
                    .answer(exchange, requests(path).size());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
    }
}
