package io.nvrfleet.servers.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;

/**
 * A running service, over HTTP.
 *
 * @param base its address, without a path
 */
public record ServiceClient(URI base) {
    /** Longer than a readiness that tells of a server that hangs may take, also on a machine that is busy. */
    private static final Duration HEALTH = Duration.ofSeconds(10);

    private static final Duration SCRAPE = Duration.ofSeconds(10);
    private static final int SCRAPES = 6;

    /** Without the client's default, an upgrade to HTTP/2. */
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    /** The service that listens on a port of this machine. */
    public static ServiceClient at(int port) {
        return new ServiceClient(URI.create("http://127.0.0.1:" + port));
    }

    /** The address of a path. */
    public URI uri(String path) {
        return base.resolve(path);
    }

    /**
     * The answer to a GET.
     *
     * @throws UncheckedIOException when there is none within {@link Waiting#LIMIT}
     */
    public HttpResponse<String> get(String path) {
        return get(path, Waiting.LIMIT);
    }

    private HttpResponse<String> get(String path, Duration patience) {
        HttpRequest request =
                HttpRequest.newBuilder(uri(path)).timeout(patience).build();
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException("no answer to GET " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted: GET " + path, e);
        }
    }

    /** Whether it answers at all. */
    public boolean isUp() {
        return health("live") == 200;
    }

    /** Whether it says that it is ready. */
    public boolean isReady() {
        return readiness() == 200;
    }

    /** The status of its readiness; 0 when it does not answer within 10 s. */
    public int readiness() {
        return health("ready");
    }

    private int health(String kind) {
        try {
            return get("/q/health/" + kind, HEALTH).statusCode();
        } catch (UncheckedIOException noAnswer) {
            return 0;
        }
    }

    /** Waits until it says that it is ready. */
    public void awaitReady() {
        Waiting.await("readiness of " + base).until(this::isReady);
    }

    /**
     * The sum of a meter's series; 0 before it was counted for the first time.
     *
     * @param series the whole name of the meter, or that, a brace and the beginning of the labels
     */
    public double meter(String series) {
        return meters().lines()
                .filter(line -> line.startsWith(series)
                        && (series.indexOf('{') >= 0 || line.startsWith(series + " ") || line.startsWith(series + "{")))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    /** As Prometheus does, gives a scrape up after 10 s and asks again; that is told with what the service did meanwhile. */
    private String meters() {
        for (int left = SCRAPES; ; left--) {
            try {
                return get("/q/metrics", SCRAPE).body();
            } catch (UncheckedIOException e) {
                if (left == 1 || !(e.getCause() instanceof HttpTimeoutException)) {
                    throw e;
                }
                System.out.println(
                        base + " did not answer a scrape within 10 s, asking again. " + ServiceProcess.stateOf(this));
            }
        }
    }
}
