package io.nvrfleet.stack.front;

import io.nvrfleet.stack.front.Connector.Connected;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
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
    private static final int SWITCHING_PROTOCOLS = 101;
    private static final int UNAVAILABLE = 503;

    private final HttpServerRequest request;
    private final Connector connector;
    private final Problem noAnswer;

    WebSocketTunnel(HttpServerRequest request, Connector connector, Problem noAnswer) {
        this.request = request;
        this.connector = connector;
        this.noAnswer = noAnswer;
    }

    static boolean isWanted(HttpServerRequest request) {
        String upgrade = request.getHeader("Upgrade");
        return request.method().equals(HttpMethod.GET) && "websocket".equalsIgnoreCase(upgrade);
    }

    /** Asks one process after the other until one takes the WebSocket, or has a reason of its own to refuse it. */
    void open() {
        request.pause();
        RequestOptions options = new RequestOptions().setMethod(HttpMethod.GET).setURI(request.uri());
        connector.connect(options).onSuccess(this::upgrade).onFailure(unreachable -> refuse());
    }

    private void upgrade(Connected to) {
        to.backend().socketOpened();
        to.request().headers().setAll(request.headers());
        to.request().headers().set("Connection", "Upgrade");
        connector.letGoWhenSilent(to);
        to.request().connect().onComplete(answer -> {
            if (answer.succeeded() && answer.result().statusCode() == SWITCHING_PROTOCOLS) {
                accept(to.backend(), answer.result());
                return;
            }
            to.backend().socketClosed();
            boolean elsewhere = answer.failed() || answer.result().statusCode() == UNAVAILABLE;
            if (elsewhere && connector.hasNext()) {
                to.request().reset();
                open();
            } else if (answer.failed()) {
                refuse();
            } else {
                passOn(to.request(), answer.result());
            }
        });
    }

    private void passOn(HttpClientRequest asked, HttpClientResponse refusal) {
        request.resume();
        request.response().setStatusCode(refusal.statusCode());
        request.response().headers().setAll(refusal.headers());
        // The request was never ended, since it would have become the socket: its connection would wait for more of it.
        refusal.pipeTo(request.response())
                .onFailure(gone -> request.connection().close())
                .onComplete(done -> asked.reset());
    }

    private void accept(Backend backend, HttpClientResponse response) {
        NetSocket inner = response.netSocket();
        inner.pause();
        request.response().headers().setAll(response.headers());
        request.toNetSocket()
                .onSuccess(outer -> join(outer, inner, backend::socketClosed))
                .onFailure(gone -> {
                    backend.socketClosed();
                    inner.close();
                });
    }

    /** Each side's end closes the other. */
    private static void join(NetSocket outer, NetSocket inner, Runnable whenEnded) {
        // A reset by either side is an end like any other.
        outer.exceptionHandler(reset -> inner.close());
        inner.exceptionHandler(reset -> outer.close());
        outer.closeHandler(closed -> inner.close());
        inner.closeHandler(closed -> {
            whenEnded.run();
            outer.close();
        });
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

    private void refuse() {
        request.resume();
        if (!request.response().ended()) {
            noAnswer.send(request);
        }
    }
}
