package io.nvrfleet.camerasync.rig;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Map.entry;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

/**
 * Stands in for the registry's REST interface, with sites and cameras; and sets three media servers that nobody answers for:
 * {@code north} and {@code south} with a site of their name, {@code any} without.
 */
public final class StubRegistry implements QuarkusTestResourceLifecycleManager {
    public static final long NORTH = 1;
    public static final long SOUTH = 2;

    private static final String NOBODY = "http://127.0.0.1:1";

    /** Pages of two, whatever was asked for: so that there are several. */
    private static final int PAGE = 2;

    private static final AtomicReference<StubRegistry> RUNNING = new AtomicReference<>();

    private final Map<String, Long> sites = new TreeMap<>(Map.of("North", NORTH, "South", SOUTH, "Elsewhere", 3L));
    private final Set<Long> cameras = ConcurrentHashMap.newKeySet();
    private volatile boolean away;
    private volatile int questions;
    private final HttpServer server;

    public StubRegistry() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/api/sites", this::sites);
        server.createContext("/api/cameras/", this::camera);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    }

    public static StubRegistry get() {
        return Objects.requireNonNull(RUNNING.get(), "no test of this JVM has started one");
    }

    @Override
    public Map<String, String> start() {
        server.start();
        RUNNING.set(this);
        return Map.ofEntries(
                entry(
                        "quarkus.rest-client.device-registry.url",
                        "http://127.0.0.1:" + server.getAddress().getPort()),
                // Whoever is away breaks off at once; a busy machine answers late.
                entry("quarkus.rest-client.device-registry.connect-timeout", "60000"),
                entry("quarkus.rest-client.device-registry.read-timeout", "60000"),
                entry("camera-sync.site-names-every", "1s"),
                entry("camera-sync.every", "1h"),
                entry("camera-sync.inactive-after", "2h"),
                entry("camera-sync.servers.north.api-url", NOBODY),
                entry("camera-sync.servers.north.site", "north"),
                entry("camera-sync.servers.south.api-url", NOBODY),
                entry("camera-sync.servers.south.site", "South"),
                entry("camera-sync.servers.any.api-url", NOBODY));
    }

    @Override
    public void stop() {
        server.stop(0);
    }

    /** Gives a site another name. */
    public synchronized void rename(String name, String newName) {
        sites.put(newName, sites.remove(name));
    }

    /** Knows a camera from now on, as the registry knows what it has not published yet. */
    public void know(long camera) {
        cameras.add(camera);
    }

    /** Breaks off every request from now on, or no longer. */
    public void away(boolean isAway) {
        away = isAway;
    }

    /** How often sites were asked for. */
    public int questions() {
        return questions;
    }

    private synchronized void sites(HttpExchange exchange) throws IOException {
        questions++;
        String query = String.valueOf(exchange.getRequestURI().getQuery());
        int from = query.contains("cursor=") ? Integer.parseInt(query.replaceAll(".*cursor=(\\d+).*", "$1")) : 0;
        List<Map.Entry<String, Long>> all = List.copyOf(sites.entrySet());
        int to = Math.min(all.size(), from + PAGE);
        String items = all.subList(from, to).stream()
                .map(site -> "{\"id\":%d,\"name\":\"%s\",\"region\":null}".formatted(site.getValue(), site.getKey()))
                .collect(Collectors.joining(","));
        String next = to < all.size() ? "\"" + to + "\"" : "null";
        answer(exchange, 200, "application/json", "{\"items\":[%s],\"next_cursor\":%s}".formatted(items, next));
    }

    private void camera(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        long id = Long.parseLong(path.substring(path.lastIndexOf('/') + 1));
        if (cameras.contains(id)) {
            answer(exchange, 200, "application/json", "{\"id\":%d,\"nvr_id\":5,\"name\":\"CAM-9\"}".formatted(id));
        } else {
            answer(exchange, 404, "application/problem+json", "{\"title\":\"Not Found\",\"status\":404}");
        }
    }

    private void answer(HttpExchange exchange, int status, String type, String body) throws IOException {
        try (exchange) {
            if (away) {
                return;
            }
            byte[] bytes = body.getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }
}
