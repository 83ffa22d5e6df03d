package io.nvrfleet.stack.front;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import io.vertx.httpproxy.HttpProxy;
import java.util.Optional;

/** One event loop of the front: finds the backend of a request and streams both ways. */
final class FrontVerticle extends AbstractVerticle {
    /** Each WebSocket holds a connection for as long as it lives, so this is the most of them per event loop. */
    private static final int CONNECTIONS = 20_000;

    private final String host;
    private final int port;
    private final Routes routes;

    FrontVerticle(String host, int port, Routes routes) {
        this.host = host;
        this.port = port;
        this.routes = routes;
    }

    @Override
    public void start(Promise<Void> started) {
        HttpClient client = vertx.createHttpClient(
                new HttpClientOptions().setMaxPoolSize(CONNECTIONS).setConnectTimeout(2_000));
        vertx.createHttpServer(new HttpServerOptions()
                        .setHost(host)
                        .setPort(port)
                        .setAcceptBacklog(2_048)
                        .setHandle100ContinueAutomatically(true))
                .requestHandler(request -> handle(request, client))
                .listen()
                .<Void>mapEmpty()
                .onComplete(started);
    }

    private void handle(HttpServerRequest request, HttpClient client) {
        Optional<Route> found = routes.of(request.path());
        if (found.isEmpty()) {
            Problem.notFound().send(request);
            return;
        }
        Route route = found.get();
        boolean socket = WebSocketTunnel.isWanted(request);
        Connector connector = new Connector(client, socket ? route.forSocket() : route.forRequest());
        if (!connector.hasNext()) {
            Problem.notAvailable(route.service()).send(request);
            return;
        }
        Problem noAnswer = Problem.noAnswer(route.service());
        tellWhoAsks(request);
        if (socket) {
            new WebSocketTunnel(request, connector, noAnswer).open();
        } else {
            Forwarding forwarding = new Forwarding(request, connector, noAnswer);
            HttpProxy.reverseProxy(client)
                    .origin(forwarding)
                    .addInterceptor(forwarding)
                    .handle(request);
        }
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
