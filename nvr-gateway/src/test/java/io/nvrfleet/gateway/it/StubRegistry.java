package io.nvrfleet.gateway.it;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands in for the registry's REST interface: what it answers for a hostname is in the hostname. */
final class StubRegistry {
    private static final StubRegistry INSTANCE = new StubRegistry();

    private final HttpServer server;
    private final Map<String, String> known = new ConcurrentHashMap<>();
    private final Set<String> disabled = ConcurrentHashMap.newKeySet();
    private final Map<String, AtomicInteger> questions = new ConcurrentHashMap<>();

    private StubRegistry() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/api/directory/", this::answer);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    static StubRegistry get() {
        return INSTANCE;
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Knows a hostname from now on, as the registry knows what it has not yet published. */
    void know(String hostname, String deviceName) {
        known.put(hostname, deviceName);
    }

    /** Says from now on that a hostname is disabled. */
    void disable(String hostname) {
        disabled.add(hostname);
    }

    int questionsFor(String hostname) {
        return questions.getOrDefault(hostname, new AtomicInteger()).get();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String hostname = path.substring(path.lastIndexOf('/') + 1);
        int question =
                questions.computeIfAbsent(hostname, name -> new AtomicInteger()).incrementAndGet();
        if (hostname.startsWith("flaky-") && question == 1) {
            exchange.close();
        } else if (hostname.startsWith("flaky-")) {
            send(exchange, 200, "application/json", """
                    {"hostname":"%s","nvr_id":78,"device_name":"Flaky One","enabled":true,"removed":false,"revision":1}
                    """.formatted(hostname));
        } else if (disabled.contains(hostname) || hostname.startsWith("disabled-") || hostname.startsWith("removed-")) {
            send(exchange, 200, "application/json", """
                    {"hostname":"%s","nvr_id":79,"device_name":"Kept Out","enabled":false,"removed":%s,"revision":1}
                    """.formatted(hostname, hostname.startsWith("removed-")));
        } else if (hostname.startsWith("fresh-") || known.containsKey(hostname)) {
            send(exchange, 200, "application/json", """
                    {"hostname":"%s","nvr_id":77,"device_name":"%s","enabled":true,"removed":false,"revision":1}
                    """.formatted(hostname, known.getOrDefault(hostname, "Fresh One")));
        } else if (hostname.startsWith("broken-")) {
            send(exchange, 500, "application/problem+json", "{\"title\":\"broken\"}");
        } else if (hostname.startsWith("lost-")) {
            send(exchange, 404, "text/html", "<h1>no such page</h1>");
        } else {
            send(exchange, 404, "application/problem+json", "{\"title\":\"unknown hostname\"}");
        }
    }

    private static void send(HttpExchange exchange, int status, String type, String body) throws IOException {
        try (exchange) {
            byte[] bytes = body.getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }
}
