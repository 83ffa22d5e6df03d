package io.nvrfleet.camerasync.rig;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.nvrfleet.camerasync.mediamtx.Answers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** A media server that answers like MediaMTX, with real paging, and like one that is not well. */
public final class StubMediaMtx implements AutoCloseable {
    public static final String PATHS = "/v3/paths/list";
    public static final String CONFIGS = "/v3/config/paths/list";
    public static final String INFO = "/v3/info";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final byte[] NOTHING = {};

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;
    private final Map<String, Fault> faults = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final AtomicInteger beginning = new AtomicInteger();
    private final AtomicInteger mostBeginning = new AtomicInteger();
    private volatile ArrayNode paths = JSON.createArrayNode();
    private volatile ArrayNode configs = JSON.createArrayNode();
    private volatile @Nullable String version = "v1.20.1";
    private volatile boolean repeatsLastPage;
    private volatile @Nullable String authorization;
    private volatile Runnable afterPage = () -> {};

    /** How an answer goes wrong. */
    @FunctionalInterface
    public interface Fault {
        void answer(HttpExchange exchange) throws IOException, InterruptedException;

        /** A status with a body. */
        static Fault status(int status, String body) {
            return exchange -> send(exchange, status, "application/json", body.getBytes(StandardCharsets.UTF_8));
        }

        /** The same, later. */
        static Fault slowly(long millis, Fault fault) {
            return exchange -> {
                Thread.sleep(millis);
                fault.answer(exchange);
            };
        }

        /** The connection ends in the middle of the answer. */
        static Fault breaksOff() {
            return exchange -> {
                exchange.sendResponseHeaders(200, 1_000);
                exchange.getResponseBody().write('{');
                exchange.getResponseBody().flush();
                exchange.close();
            };
        }
    }

    public StubMediaMtx() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** All well, with nothing in it. */
    public void reset() {
        paths = JSON.createArrayNode();
        configs = JSON.createArrayNode();
        version = "v1.20.1";
        repeatsLastPage = false;
        authorization = null;
        faults.clear();
        requests.clear();
        mostBeginning.set(0);
        afterPage = () -> {};
    }

    /** Answers as a recorded server of a version. */
    public void play(String ofVersion, String pathsFile) {
        boolean isOldest = ofVersion.equals("1.2.1");
        version = isOldest ? null : "v" + ofVersion;
        repeatsLastPage = isOldest;
        play(ofVersion + "/" + pathsFile, ofVersion + "/config-paths-list.json", isOldest);
    }

    private void play(String pathsFile, String configsFile, boolean repeats) {
        paths = items(Answers.body(pathsFile));
        configs = items(Answers.body(configsFile));
        repeatsLastPage = repeats;
    }

    /** Answers as files of test resources say. */
    public void playFiles(String pathsFile, String configsFile) {
        play(pathsFile, configsFile, false);
    }

    /** Has paths as a text of JSON says, an array. */
    public void paths(String json) {
        paths = (ArrayNode) tree(json.getBytes(StandardCharsets.UTF_8));
    }

    /** Has entries of a configuration as a text of JSON says, an array. */
    public void configs(String json) {
        configs = (ArrayNode) tree(json.getBytes(StandardCharsets.UTF_8));
    }

    /** Requires this header. */
    public void authorization(String required) {
        authorization = required;
    }

    /** Goes wrong at a path of the API, or at one page of it: {@code PATHS + "?page=1"}. */
    public void fail(String where, Fault fault) {
        faults.put(where, fault);
    }

    /** All is well again. */
    public void mend() {
        faults.clear();
    }

    /** Does something after each page of paths. */
    public void afterPage(Runnable what) {
        afterPage = what;
    }

    /** What was asked, such as {@code /v3/paths/list?page=0&itemsPerPage=100}. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    /** How many asked for {@link #INFO} at the same time, at most, with which each reading begins. */
    public int mostBeginning() {
        return mostBeginning.get();
    }

    private void handle(HttpExchange exchange) throws IOException {
        requests.add(exchange.getRequestURI().toString());
        int begins = exchange.getRequestURI().getPath().equals(INFO) ? 1 : 0;
        mostBeginning.accumulateAndGet(beginning.addAndGet(begins), Math::max);
        try (exchange) {
            answer(exchange);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            // Its answer may be read before; the same reader asks for the next INFO only after all the rest.
            beginning.addAndGet(-begins);
        }
    }

    private void answer(HttpExchange exchange) throws IOException, InterruptedException {
        String path = exchange.getRequestURI().getPath();
        int page = number(exchange, "page", 0);
        Fault fault = faults.getOrDefault(path, faults.get(path + "?page=" + page));
        String required = authorization;
        if (fault != null) {
            fault.answer(exchange);
        } else if (required != null
                && !required.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            exchange.getResponseHeaders().add("WWW-Authenticate", "Basic realm=\"mediamtx\"");
            send(
                    exchange,
                    401,
                    "application/json",
                    "{\"status\":\"error\",\"error\":\"authentication error\"}".getBytes(StandardCharsets.UTF_8));
        } else if (path.equals(INFO) && version != null) {
            send(
                    exchange,
                    200,
                    "application/json",
                    JSON.createObjectNode().put("version", version).toString().getBytes(StandardCharsets.UTF_8));
        } else if (path.equals(PATHS)) {
            sendPage(exchange, paths, page);
            afterPage.run();
        } else if (path.equals(CONFIGS)) {
            sendPage(exchange, configs, page);
        } else {
            send(exchange, 404, "text/plain", "404 page not found".getBytes(StandardCharsets.UTF_8));
        }
    }

    private void sendPage(HttpExchange exchange, ArrayNode all, int page) throws IOException {
        int size = number(exchange, "itemsPerPage", 100);
        int pages = (all.size() + size - 1) / size;
        int shown = repeatsLastPage ? Math.min(page, Math.max(0, pages - 1)) : page;
        ObjectNode answer = JSON.createObjectNode().put("itemCount", all.size()).put("pageCount", pages);
        ArrayNode items = answer.putArray("items");
        StreamSupport.stream(all.spliterator(), false)
                .skip((long) shown * size)
                .limit(size)
                .forEach(items::add);
        send(exchange, 200, "application/json", JSON.writeValueAsBytes(answer));
    }

    private static int number(HttpExchange exchange, String parameter, int otherwise) {
        String query = exchange.getRequestURI().getQuery();
        for (String pair : query == null ? new String[0] : query.split("&", -1)) {
            if (pair.startsWith(parameter + "=")) {
                return Integer.parseInt(pair.substring(parameter.length() + 1));
            }
        }
        return otherwise;
    }

    private static void send(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body.length == 0 ? NOTHING : body);
    }

    private static ArrayNode items(byte[] body) {
        return (ArrayNode) tree(body).path("items");
    }

    private static JsonNode tree(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
