package io.nvrfleet.stack.front;

import io.netty.channel.ConnectTimeoutException;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.Future;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.util.List;
import java.util.concurrent.TimeoutException;

/** Asks each process again and again whether it is ready; requests never wait for that. */
final class HealthWatch extends AbstractVerticle {
    private static final String PATH = "/q/health/ready";
    /** A dead process is noticed by its connections at once; an idle one answers this often for nothing. */
    private static final long WHILE_READY_MS = 1_000;

    private static final long WHILE_NOT_READY_MS = 100;
    /** Longer than a busy service needs on a busy machine; a stopped one is found after it. */
    private static final long TIMEOUT_MS = 2_000;

    private final List<Backend> backends;
    private boolean stopped;

    HealthWatch(List<Backend> backends) {
        this.backends = backends;
    }

    @Override
    public void start() {
        HttpClient client = vertx.createHttpClient(
                new HttpClientOptions().setConnectTimeout((int) TIMEOUT_MS).setMaxPoolSize(1));
        backends.forEach(backend -> check(client, backend));
    }

    @Override
    public void stop() {
        stopped = true;
    }

    /** On this verticle's own event loop, as everything here. */
    private void check(HttpClient client, Backend backend) {
        if (stopped) {
            return;
        }
        ask(client, backend).onComplete(answer -> {
            long now = System.nanoTime();
            if (answer.succeeded()) {
                backend.answered(answer.result() == 200, now);
            } else if (isSilence(answer.cause())) {
                backend.fellSilent(now);
            } else {
                backend.refused();
            }
            vertx.setTimer(backend.isReady() ? WHILE_READY_MS : WHILE_NOT_READY_MS, timer -> check(client, backend));
        });
    }

    /** A stopped process still gets its connections accepted, by the kernel, until there are too many. */
    private static boolean isSilence(Throwable failure) {
        return failure instanceof TimeoutException || failure instanceof ConnectTimeoutException;
    }

    private static Future<Integer> ask(HttpClient client, Backend backend) {
        RequestOptions options = new RequestOptions()
                .setHost("127.0.0.1")
                .setPort(backend.port())
                .setMethod(HttpMethod.GET)
                .setURI(PATH)
                .setConnectTimeout(TIMEOUT_MS)
                .setIdleTimeout(TIMEOUT_MS);
        return client.request(options).compose(HttpClientRequest::send).compose(response -> response.end()
                .map(response.statusCode()));
    }
}
