package io.nvrfleet.ingestion.alert.notify;

import io.nvrfleet.ingestion.IngestionConfig;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.tracing.TracingPolicy;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Posts to addresses that people have named. The host is resolved here, each of its addresses is checked ({@link AddressRules}), and the
 * connection goes to one of the very addresses that were: an answer of DNS that is another a moment later changes nothing. Host, SNI and
 * certificate are those of the name. Redirects are not followed, and of an answer 4 KiB are read.
 */
@ApplicationScoped
class OutboundHttp {
    /** Of an answer; the rest is not read. */
    static final int MOST_READ = 4_096;

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final int RESOLVERS = 8;
    private static final int CONNECTIONS_TO_AN_ADDRESS = 64;
    private static final int HTTPS = 443;
    private static final int HTTP = 80;

    private final HttpClient client;
    private final AddressRules rules;

    /** Looking up a name blocks in the operating system, for as long as that likes: on threads that others do not need. */
    private final ThreadPoolExecutor resolvers = new ThreadPoolExecutor(
            RESOLVERS,
            RESOLVERS,
            1,
            TimeUnit.MINUTES,
            new ArrayBlockingQueue<>(RESOLVERS),
            Thread.ofPlatform().daemon().name("resolver ", 0).factory());

    OutboundHttp(Vertx vertx, IngestionConfig config) {
        client = vertx.createHttpClient(new HttpClientOptions()
                .setKeepAlive(false)
                .setMaxPoolSize(CONNECTIONS_TO_AN_ADDRESS)
                .setConnectTimeout((int) CONNECT.toMillis())
                .setIdleTimeout((int) Deliveries.ATTEMPT.toSeconds())
                .setMetricsName("notifications")
                // An address may be a secret, and nobody outside has to know of our traces.
                .setTracingPolicy(TracingPolicy.IGNORE));
        try {
            rules = new AddressRules(config.alerts().webhookAllow().orElse(List.of()));
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException("ingestion.alerts.webhook-allow: " + e.getMessage(), e);
        }
        resolvers.allowCoreThreadTimeOut(true);
    }

    /** A setting that cannot be ends the service, not the first message. */
    void check(@Observes StartupEvent started) {}

    @PreDestroy
    void close() {
        resolvers.shutdownNow();
        client.close();
    }

    /**
     * An answer.
     *
     * @param body its beginning
     */
    record Answer(
            int status,
            String body,
            @Nullable String location,
            @Nullable String retryAfter) {
        boolean isSuccess() {
            return status >= 200 && status < 300;
        }
    }

    /** The address is not one that the service connects to. */
    static final class RefusedAddressException extends IOException {
        private static final long serialVersionUID = 1;

        RefusedAddressException(String message) {
            super(message);
        }
    }

    /** Why a host is refused by how it is written; null when it is not, or when that is seen only once it is resolved. */
    @Nullable
    String refusal(String host) {
        InetAddress literal = AddressRules.literal(host);
        if (literal != null && !rules.permit(host, literal)) {
            return refusal(host, literal);
        }
        String lower = host.toLowerCase(Locale.ROOT);
        boolean local = lower.equals("localhost") || lower.endsWith(".localhost");
        return local && !rules.permit(host, InetAddress.getLoopbackAddress())
                ? refusal(host, InetAddress.getLoopbackAddress())
                : null;
    }

    private static String refusal(String host, InetAddress address) {
        String text = address.getHostAddress();
        return (host.equals(text) ? host : host + " is " + text + ", which")
                + " is not public, and not allowed by ingestion.alerts.webhook-allow";
    }

    /**
     * Posts, and waits for the answer.
     *
     * @param turn which of a host's addresses, so that a later attempt takes another one
     * @throws RefusedAddressException when the host leads to an address that is not allowed
     * @throws IOException when there is no answer
     * @throws TimeoutException when there is none in time
     */
    Answer post(URI url, Map<String, String> headers, byte[] body, int turn, Duration limit)
            throws IOException, TimeoutException, InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        InetAddress[] addresses = resolve(url.getHost(), left(end));
        for (InetAddress address : addresses) {
            if (!rules.permit(url.getHost(), address)) {
                throw new RefusedAddressException(refusal(url.getHost(), address));
            }
        }
        AtomicReference<@Nullable HttpClientRequest> request = new AtomicReference<>();
        AtomicReference<@Nullable Answer> begun = new AtomicReference<>();
        Future<Answer> answer = client.request(options(url, headers, addresses[Math.floorMod(turn, addresses.length)]))
                .compose(open -> {
                    request.set(open);
                    return open.send(Buffer.buffer(body)).compose(response -> read(open, response, begun));
                });
        try {
            return answer.toCompletionStage().toCompletableFuture().get(left(end), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new IOException(message(cause), cause);
        } catch (TimeoutException late) {
            Answer there = begun.get();
            if (there != null) {
                return there;
            }
            throw late;
        } finally {
            HttpClientRequest open = request.get();
            if (open != null && !answer.isComplete()) {
                open.reset();
            } else if (open == null) {
                // It is connected by and by, to be closed.
                answer.onComplete(done -> {
                    HttpClientRequest later = request.get();
                    if (later != null) {
                        later.reset();
                    }
                });
            }
        }
    }

    private static long left(long end) throws TimeoutException {
        long left = end - System.nanoTime();
        if (left <= 0) {
            throw new TimeoutException();
        }
        return left;
    }

    private InetAddress[] resolve(String host, long nanos) throws IOException, TimeoutException, InterruptedException {
        InetAddress literal = AddressRules.literal(host);
        if (literal != null) {
            return new InetAddress[] {literal};
        }
        try {
            return resolvers.submit(() -> InetAddress.getAllByName(host)).get(nanos, TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw new IOException("the host " + host + " is not known", e.getCause());
        } catch (RejectedExecutionException busy) {
            throw new IOException("too many names are being looked up", busy);
        }
    }

    private static RequestOptions options(URI url, Map<String, String> headers, InetAddress address) {
        boolean secure = isSecure(url);
        int port = url.getPort() > 0 ? url.getPort() : secure ? HTTPS : HTTP;
        String path = url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setServer(SocketAddress.inetSocketAddress(port, address.getHostAddress()))
                .setHost(url.getHost())
                .setPort(port)
                .setSsl(secure)
                .setURI(url.getRawQuery() == null ? path : path + "?" + url.getRawQuery())
                .setFollowRedirects(false);
        headers.forEach(options::putHeader);
        return options;
    }

    /** Whether the URL is https. */
    static boolean isSecure(URI url) {
        return "https".equalsIgnoreCase(url.getScheme());
    }

    /** An answer that says yes is complete with its head; of others the beginning of the body may say why not. */
    private static Future<Answer> read(
            HttpClientRequest request, HttpClientResponse response, AtomicReference<@Nullable Answer> begun) {
        Promise<Answer> promise = Promise.promise();
        Buffer read = Buffer.buffer();
        Answer head = answer(response, "");
        begun.set(head);
        response.exceptionHandler(broken -> promise.tryComplete(head));
        response.endHandler(end -> promise.tryComplete(answer(response, text(read))));
        response.handler(part -> {
            int room = MOST_READ - read.length();
            read.appendBuffer(part, 0, Math.min(room, part.length()));
            if (read.length() >= MOST_READ) {
                promise.tryComplete(answer(response, text(read)));
                request.reset();
            }
        });
        if (head.isSuccess()) {
            promise.tryComplete(head);
        }
        return promise.future();
    }

    private static String text(Buffer read) {
        return read.toString(StandardCharsets.UTF_8);
    }

    private static Answer answer(HttpClientResponse response, String body) {
        return new Answer(
                response.statusCode(), body, response.getHeader("Location"), response.getHeader("Retry-After"));
    }

    private static String message(Throwable cause) {
        String text = cause.getMessage();
        return text == null ? cause.getClass().getSimpleName() : text;
    }
}
