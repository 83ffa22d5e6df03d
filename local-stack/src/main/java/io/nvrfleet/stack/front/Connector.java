package io.nvrfleet.stack.front;

import io.nvrfleet.stack.front.Backend.Registration;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.RequestOptions;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * Connects to the first of some processes that can be connected to. Nothing of the request is sent before that, so going on to the next
 * one is safe for every method.
 */
final class Connector {
    private final HttpClient client;
    private final Deque<Backend> candidates;

    Connector(HttpClient client, List<Backend> candidates) {
        this.client = client;
        this.candidates = new ArrayDeque<>(candidates);
    }

    /** A process, and the request to it that is not sent yet. */
    record Connected(Backend backend, HttpClientRequest request) {}

    /** True when there is another one to try. */
    boolean hasNext() {
        return !candidates.isEmpty();
    }

    /**
     * Gives a request up should its process fall silent before it answers, if there is a better one to ask by then. Called on the
     * request's event loop.
     */
    void letGoWhenSilent(Connected to) {
        Context loop = Vertx.currentContext();
        Registration registration = to.backend()
                .whenSilent(() -> loop.runOnContext(silent -> {
                    if (candidates.stream().anyMatch(Backend::isReady)) {
                        to.request().reset();
                    }
                }));
        to.request().response().onComplete(answered -> registration.close());
    }

    /** The next one that takes the connection; fails with the last failure when none does. */
    Future<Connected> connect(RequestOptions options) {
        Backend backend = candidates.poll();
        if (backend == null) {
            return Future.failedFuture(new NoSuchElementException("no process is left to try"));
        }
        return client.request(new RequestOptions(options).setHost("127.0.0.1").setPort(backend.port()))
                .map(request -> new Connected(backend, request))
                .recover(failure -> {
                    backend.refused();
                    return hasNext() ? connect(options) : Future.failedFuture(failure);
                });
    }
}
