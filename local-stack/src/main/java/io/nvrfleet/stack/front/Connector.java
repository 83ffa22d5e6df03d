package io.nvrfleet.stack.front;

import io.nvrfleet.stack.front.Backend.Registration;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.RequestOptions;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * Connects to the first of some processes that can be connected to. Nothing of the request is sent before that, so going on to the next
 * one is safe for every method.
 */
final class Connector {
    private final HttpClient client;
    private final Iterator<Backend> candidates;

    Connector(HttpClient client, List<Backend> candidates) {
        this.client = client;
        this.candidates = candidates.iterator();
    }

    /** A process, and the request to it that is not sent yet. */
    record Connected(Backend backend, HttpClientRequest request) {
        /** Gives the request up should the process fall silent before it answers; called on the request's event loop. */
        void letGoWhenSilent() {
            Context loop = Vertx.currentContext();
            Registration registration = backend.whenSilent(() -> loop.runOnContext(silent -> request.reset()));
            request.response().onComplete(answered -> registration.close());
        }
    }

    /** True when there is another one to try. */
    boolean hasNext() {
        return candidates.hasNext();
    }

    /** The next one that takes the connection; fails with the last failure when none does. */
    Future<Connected> connect(RequestOptions options) {
        if (!candidates.hasNext()) {
            return Future.failedFuture(new NoSuchElementException("no process is left to try"));
        }
        Backend backend = candidates.next();
        return client.request(new RequestOptions(options).setHost("127.0.0.1").setPort(backend.port()))
                .map(request -> new Connected(backend, request))
                .recover(failure -> {
                    backend.refused();
                    return candidates.hasNext() ? connect(options) : Future.failedFuture(failure);
                });
    }
}
