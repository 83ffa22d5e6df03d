package io.nvrfleet.stack.front;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.NetSocket;

/**
 * Passes a WebSocket through as bytes, in both directions, with back-pressure: a viewer that does not read fills the gateway's buffers,
 * where it is cut, and not ours. (The proxy library's own tunnel buffers without limit.)
 */
final class WebSocketTunnel {
    private final HttpClient client;

    WebSocketTunnel(HttpClient client) {
        this.client = client;
    }

    static boolean isWanted(HttpServerRequest request) {
        String upgrade = request.getHeader("Upgrade");
        return request.method().equals(HttpMethod.GET) && "websocket".equalsIgnoreCase(upgrade);
    }

    void open(HttpServerRequest request, int port, Problem noAnswer) {
        request.pause();
        RequestOptions options = new RequestOptions()
                .setHost("127.0.0.1")
                .setPort(port)
                .setMethod(HttpMethod.GET)
                .setURI(request.uri());
        client.request(options)
                .compose(upgrade -> {
                    upgrade.headers().setAll(request.headers());
                    upgrade.headers().set("Connection", "Upgrade");
                    return upgrade.connect().onSuccess(response -> answer(request, response));
                })
                .onFailure(unreachable -> refuse(request, noAnswer));
    }

    private static void answer(HttpServerRequest request, HttpClientResponse response) {
        if (response.statusCode() != 101) {
            request.resume();
            request.response().setStatusCode(response.statusCode());
            request.response().headers().setAll(response.headers());
            response.pipeTo(request.response())
                    .onFailure(gone -> request.connection().close());
            return;
        }
        NetSocket inner = response.netSocket();
        inner.pause();
        request.response().headers().setAll(response.headers());
        request.toNetSocket().onSuccess(outer -> join(outer, inner)).onFailure(gone -> inner.close());
    }

    /** Each side's end closes the other. */
    private static void join(NetSocket outer, NetSocket inner) {
        // A reset by either side is an end like any other.
        outer.exceptionHandler(reset -> inner.close());
        inner.exceptionHandler(reset -> outer.close());
        outer.closeHandler(closed -> inner.close());
        inner.closeHandler(closed -> outer.close());
        pipe(outer, inner);
        pipe(inner, outer);
    }

    private static void pipe(NetSocket from, NetSocket to) {
        from.handler((Buffer bytes) -> {
            to.write(bytes);
            if (to.writeQueueFull()) {
                from.pause();
                to.drainHandler(drained -> from.resume());
            }
        });
        from.resume();
    }

    private static void refuse(HttpServerRequest request, Problem problem) {
        request.resume();
        if (!request.response().ended()) {
            problem.send(request);
        }
    }
}
