package io.nvrfleet.stack.front;

import io.nvrfleet.stack.front.Backends.Backend;
import io.nvrfleet.stack.up.Service;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.httpproxy.HttpProxy;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** One event loop of the front: finds the backend of a request and streams both ways. */
final class FrontVerticle extends AbstractVerticle {
    /** Each WebSocket holds a connection for as long as it lives, so this is the most of them per event loop. */
    private static final int CONNECTIONS = 20_000;

    private final String host;
    private final int port;
    private final Backends backends;
    private final Map<Integer, HttpProxy> proxies = new HashMap<>();

    FrontVerticle(String host, int port, Backends backends) {
        this.host = host;
        this.port = port;
        this.backends = backends;
    }

    @Override
    public void start(Promise<Void> started) {
        HttpClient client = vertx.createHttpClient(
                new HttpClientOptions().setMaxPoolSize(CONNECTIONS).setConnectTimeout(2_000));
        WebSocketTunnel tunnel = new WebSocketTunnel(client);
        vertx.createHttpServer(new HttpServerOptions()
                        .setHost(host)
                        .setPort(port)
                        .setAcceptBacklog(2_048)
                        .setHandle100ContinueAutomatically(true))
                .requestHandler(request -> handle(request, client, tunnel))
                .listen()
                .<Void>mapEmpty()
                .onComplete(started);
    }

    private void handle(HttpServerRequest request, HttpClient client, WebSocketTunnel tunnel) {
        Optional<Service> service = Routes.serviceFor(request.path());
        if (service.isEmpty()) {
            Problem.notFound().send(request);
            return;
        }
        Optional<Backend> backend = backends.next(service.get());
        if (backend.isEmpty()) {
            Problem.notAvailable(service.get().module()).send(request);
            return;
        }
        int backendPort = backend.get().port();
        Problem noAnswer = Problem.noAnswer(service.get().module());
        tellWhoAsks(request);
        if (WebSocketTunnel.isWanted(request)) {
            tunnel.open(request, backendPort, noAnswer);
        } else {
            proxies.computeIfAbsent(backendPort, port -> proxy(client, port, noAnswer))
                    .handle(request);
        }
    }

    private static HttpProxy proxy(HttpClient client, int backendPort, Problem noAnswer) {
        return HttpProxy.reverseProxy(client)
                .origin(context -> {
                    // The client's own Host goes on, so that absolute URLs in answers are right.
                    if (context.request().proxiedRequest().authority() != null) {
                        context.request()
                                .setAuthority(context.request().proxiedRequest().authority());
                    }
                    return client.request(
                            new RequestOptions().setHost("127.0.0.1").setPort(backendPort));
                })
                .addInterceptor(new ExplainNoAnswer(noAnswer));
    }

    /** We are the edge: what a client claims about itself is replaced, not extended. */
    private static void tellWhoAsks(HttpServerRequest request) {
        SocketAddress peer = request.remoteAddress();
        request.headers().remove("Forwarded");
        request.headers().set("X-Forwarded-For", peer.hostAddress());
        request.headers().set("X-Forwarded-Proto", "http");
        if (request.authority() != null) {
            request.headers().set("X-Forwarded-Host", request.authority().toString());
        }
    }
}
