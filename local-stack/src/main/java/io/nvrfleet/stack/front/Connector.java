package io.nvrfleet.stack.front;

import io.nvrfleet.stack.front.Backend.Registration;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.RequestOptions;
import java.util.HashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Connects to the first of the processes behind a route that can be connected to, each of them once. Nothing of the request is sent
 * before that, so going on to the next one is safe for every method. Which comes next is decided when it is needed: what is ready may
 * have changed since the request came.
 */
final class Connector {
    private final HttpClient client;
    private final Supplier<List<Backend>> usable;
    private final Set<Backend> tried = new HashSet<>();

    /**
     * For one request.
     *
     * @param usable the processes that can be given something now, the best one first
     */
    Connector(HttpClient client, Supplier<List<Backend>> usable) {
        this.client = client;
        this.usable = usable;
    }

    /** A process, and the request to it that is not sent yet. */
    record Connected(Backend backend, HttpClientRequest request) {}

    /** True when there is another one to try. */
    boolean hasNext() {
        return untried().findFirst().isPresent();
    }

    /**
     * Gives a request up should its process fall silent before it answers, if there is a better one to ask by then. Called on the
     * request's event loop.
     */
    void letGoWhenSilent(Connected to) {
        Context loop = Vertx.currentContext();
        Registration registration = to.backend()
                .whenSilent(() -> loop.runOnContext(silent -> {
                    if (untried().anyMatch(Backend::isReady)) {
                        to.request().reset();
                    }
                }));
        to.request().response().onComplete(answered -> registration.close());
    }

    /** The next one that takes the connection; fails with the last failure when none does. */
    Future<Connected> connect(RequestOptions options) {
        Optional<Backend> next = untried().findFirst();
        if (next.isEmpty()) {
            return Future.failedFuture(new NoSuchElementException("no process is left to try"));
        }
        Backend backend = next.get();
        tried.add(backend);
        return client.request(new RequestOptions(options).setHost("127.0.0.1").setPort(backend.port()))
                .map(request -> new Connected(backend, request))
                .recover(failure -> {
                    backend.refused();
                    return hasNext() ? connect(options) : Future.failedFuture(failure);
                });
    }

    private Stream<Backend> untried() {
        return usable.get().stream().filter(backend -> !tried.contains(backend));
    }
}
