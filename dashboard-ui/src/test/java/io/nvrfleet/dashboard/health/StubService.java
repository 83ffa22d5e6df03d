package io.nvrfleet.dashboard.health;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A replica of a service, which answers what the test says: its readiness and its meters. */
final class StubService implements AutoCloseable {
    private static final String READY = "{\"status\":\"UP\",\"checks\":[{\"name\":\"database\",\"status\":\"UP\"}]}";
    private static final int HANGS_SECONDS = 60;

    private final InetSocketAddress address;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicInteger requests = new AtomicInteger();
    private volatile @Nullable HttpServer server;
    private volatile CountDownLatch hanging = new CountDownLatch(0);
    private volatile int status = 200;
    private volatile String readiness = READY;
    private volatile String meters = "nvrfleet_stub 1\n";

    StubService() {
        server = listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        address = server.getAddress();
    }

    /** Host and port. */
    String address() {
        return "127.0.0.1:" + address.getPort();
    }

    String url() {
        return "http://" + address();
    }

    int requests() {
        return requests.get();
    }

    /** Is ready from now on, with these meters. */
    void isWell(String told) {
        meters = told;
        readiness = READY;
        status = 200;
    }

    /** Is not ready from now on. */
    void isNotReady(String failingCheck) {
        readiness = "{\"status\":\"DOWN\",\"checks\":[{\"name\":\"" + failingCheck
                + "\",\"status\":\"DOWN\"},{\"name\":\"other\",\"status\":\"UP\"}]}";
        status = 503;
    }

    /** Takes connections and answers nothing, until {@link #goOn}. */
    void hang() {
        hanging = new CountDownLatch(1);
    }

    void goOn() {
        hanging.countDown();
    }

    /** Takes no connections any more. */
    @Override
    public void close() {
        HttpServer running = server;
        if (running != null) {
            running.stop(0);
            server = null;
        }
    }

    /** Takes connections again, at the same address. */
    void open() {
        close();
        server = listen(address);
    }

    private HttpServer listen(InetSocketAddress where) {
        try {
            HttpServer created = HttpServer.create(where, 50);
            created.createContext("/q/health/ready", exchange -> answer(exchange, status, readiness));
            created.createContext("/q/metrics", exchange -> answer(exchange, 200, meters));
            created.setExecutor(threads);
            created.start();
            return created;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void answer(HttpExchange exchange, int code, String body) throws IOException {
        try (exchange) {
            requests.incrementAndGet();
            if (hanging.await(HANGS_SECONDS, TimeUnit.SECONDS)) {
                byte[] bytes = body.getBytes(UTF_8);
                exchange.sendResponseHeaders(code, bytes.length);
                exchange.getResponseBody().write(bytes);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
