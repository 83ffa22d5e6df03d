package io.nvrfleet.ingestion.rig;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.nvrfleet.events.CameraStatus;
import io.nvrfleet.events.NvrStatus;
import io.nvrfleet.events.StatusReason;
import io.nvrfleet.servers.testing.Waiting;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Stands in for the registry's REST interface: cameras that it has not published yet, and how all are, two rows a page. */
public final class StubRegistry implements QuarkusTestResourceLifecycleManager {
    private static final Pattern CURSOR = Pattern.compile("cursor=(\\d+)");
    private static final int ROWS_OF_A_PAGE = 2;
    private static final AtomicReference<StubRegistry> RUNNING = new AtomicReference<>();

    private final Map<String, String> cameras = new ConcurrentHashMap<>();
    private final List<String> questions = new CopyOnWriteArrayList<>();
    private final List<String> nvrs = new CopyOnWriteArrayList<>();
    private final List<String> statuses = new CopyOnWriteArrayList<>();
    private final List<String> sites = new CopyOnWriteArrayList<>();
    private volatile boolean away;
    private final HttpServer server;

    public StubRegistry() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/api/cameras", this::cameras);
        server.createContext("/api/nvrs", exchange -> page(exchange, nvrs));
        server.createContext("/api/sites", exchange -> page(exchange, sites));
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    }

    /** The one of the service that Quarkus' tests share; one that a test began for itself only that test knows. */
    public static StubRegistry get() {
        return Objects.requireNonNull(RUNNING.get(), "no test of this JVM has started one");
    }

    @Override
    public Map<String, String> start() {
        listen();
        RUNNING.set(this);
        // Whoever is away breaks off at once; a busy machine answers late.
        return Map.of(
                "quarkus.rest-client.device-registry.url", url(),
                "quarkus.rest-client.device-registry.connect-timeout", "60000",
                "quarkus.rest-client.device-registry.read-timeout", "60000");
    }

    /** Begins one for a test's own service, beside the one that others share. */
    public void listen() {
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void stop() {
        server.stop(0);
    }

    /** Knows a camera from now on. */
    public void know(String hostname, long id, String name, String address) {
        cameras.put(
                hostname,
                "{\"id\":%d,\"nvr_id\":5,\"name\":\"%s\",\"ip_address\":\"%s\",\"status\":\"offline\"}"
                        .formatted(id, name, address));
    }

    /** Knows how a recorder is. */
    public void knowNvr(long id, NvrStatus status, StatusReason reason, Instant since, String version) {
        nvrs.add("""
                {"id":%d,"hostname":"nvr-%1$d","status":"%s","reason":"%s","since":"%s","conflict":null,"version":"%s"}""".formatted(id, word(status), word(reason), since, version));
    }

    /** Knows how a camera is. */
    public void knowCamera(
            long id, long nvrId, CameraStatus status, StatusReason reason, Instant since, String version) {
        statuses.add("""
                {"id":%d,"nvr_id":%d,"name":"CAM","status":"%s","reason":"%s","since":"%s","version":"%s"}""".formatted(id, nvrId, word(status), word(reason), since, version));
    }

    /** Knows these sites, and no others. */
    public void knowSites(String... rows) {
        sites.clear();
        sites.addAll(List.of(rows));
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** Breaks off every request from now on, or no longer. */
    public void away(boolean isAway) {
        away = isAway;
    }

    /** Waits until the service asks it: for a second after a question that was not answered it does not. */
    public static void awaitAsked() {
        Waiting.await("the registry is asked")
                .until(() -> RestAssured.given()
                                .contentType(ContentType.JSON)
                                .body("{}")
                                .patch("/api/cameras/ingest-comprehensive-data/nobody-{id}/10.0.0.1", UUID.randomUUID())
                                .statusCode()
                        == 404);
    }

    /** How often it was asked for a recorder. */
    public long questions(String hostname) {
        return questions.stream().filter(hostname::equals).count();
    }

    private void cameras(HttpExchange exchange) throws IOException {
        String query = exchange.getRequestURI().getQuery();
        if (!query.contains("hostname=")) {
            page(exchange, statuses);
            return;
        }
        String hostname = query.replaceAll(".*hostname=([^&]*).*", "$1");
        if (!away) {
            questions.add(hostname);
        }
        answer(exchange, cameras.getOrDefault(hostname, ""), "null");
    }

    private void page(HttpExchange exchange, List<String> rows) throws IOException {
        Matcher cursor = CURSOR.matcher(exchange.getRequestURI().getQuery());
        int from = cursor.find() ? Integer.parseInt(cursor.group(1)) : 0;
        int to = Math.min(rows.size(), from + ROWS_OF_A_PAGE);
        answer(exchange, String.join(",", rows.subList(from, to)), to < rows.size() ? "\"" + to + "\"" : "null");
    }

    private void answer(HttpExchange exchange, String items, String cursor) throws IOException {
        try (exchange) {
            if (away) {
                return;
            }
            byte[] body = "{\"items\":[%s],\"next_cursor\":%s}"
                    .formatted(items, cursor)
                    .getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
