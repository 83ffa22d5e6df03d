package io.nvrfleet.stack.front;

import io.nvrfleet.stack.front.Connector.Connected;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.RequestOptions;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.OriginRequestProvider;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyResponse;

/**
 * One request on its way through the proxy library: on which processes it is tried, and what is answered when none does.
 *
 * <p>A process that dies or falls silent before its answer costs a GET or HEAD nothing: the next one is asked. Other methods may have had
 * their effect, so their clients are told.
 */
final class Forwarding implements OriginRequestProvider, ProxyInterceptor {
    private final Connector connector;
    private final Problem noAnswer;
    private final boolean repeatable;

    Forwarding(HttpServerRequest request, Connector connector, Problem noAnswer) {
        this.connector = connector;
        this.noAnswer = noAnswer;
        this.repeatable = isRepeatable(request);
    }

    /** Called by the library for every attempt. */
    @Override
    public Future<HttpClientRequest> create(ProxyContext context) {
        HttpServerRequest asked = context.request().proxiedRequest();
        // The client's own Host goes on, so that absolute URLs in answers are right.
        if (asked.authority() != null) {
            context.request().setAuthority(asked.authority());
        }
        Future<Connected> connected = connector.connect(new RequestOptions());
        return connected.map(to -> {
            if (repeatable) {
                connector.letGoWhenSilent(to);
            }
            return to.request();
        });
    }

    @Override
    public Future<ProxyResponse> handleProxyRequest(ProxyContext context) {
        if (repeatable) {
            // There is none, and the library would read it a second time.
            context.request().setBody(null);
            context.request().proxiedRequest().resume();
        }
        return attempt(context);
    }

    private Future<ProxyResponse> attempt(ProxyContext context) {
        return context.sendRequest()
                .recover(failure -> repeatable && connector.hasNext()
                        ? attempt(context)
                        : Future.succeededFuture(explained(context)));
    }

    /** The library would send an empty 502. */
    private ProxyResponse explained(ProxyContext context) {
        return context.request()
                .release()
                .response()
                .setStatusCode(noAnswer.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .setBody(Body.body(Buffer.buffer(noAnswer.body())));
    }

    /** Some clients announce the length of a body that they do not have: 0. */
    private static boolean isRepeatable(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        boolean withBody = request.headers().contains(HttpHeaders.TRANSFER_ENCODING)
                || (length != null && !length.strip().equals("0"));
        return !withBody
                && (request.method().equals(HttpMethod.GET) || request.method().equals(HttpMethod.HEAD));
    }
}
