package io.nvrfleet.gateway.socket;

import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;
import jakarta.enterprise.context.ApplicationScoped;

/** Cuts peers that read a close frame and do not answer it sooner than Vert.x would; the time counts from when it is sent. */
@ApplicationScoped
class SocketServerOptions implements HttpServerOptionsCustomizer {
    private static final int CLOSING_SECONDS = 3;

    @Override
    public void customizeHttpServer(HttpServerOptions options) {
        options.setWebSocketClosingTimeout(CLOSING_SECONDS);
    }
}
