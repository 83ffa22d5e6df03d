package io.nvrfleet.dashboard.health;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.netty.channel.ConnectTimeoutException;
import io.nvrfleet.dashboard.config.DashboardConfig;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.tracing.TracingPolicy;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks one replica for its readiness and its meters, both at the same time. However it behaves, there is an answer within the
 * time-out, and no more than {@link #MOST_BYTES} of each are read.
 */
@Singleton
class ReplicaClient {
    private static final int MOST_BYTES = 4 << 20;
    private static final int OK = 200;
    /** Two are needed; a hanging one may keep them a little longer. */
    private static final int CONNECTIONS_PER_REPLICA = 4;

    private final HttpClient http;
    private final ObjectMapper json;
    private final long timeoutMs;

    private record Reply(int status, String body) {}

    ReplicaClient(Vertx vertx, ObjectMapper json, DashboardConfig config) {
        this.json = json;
        timeoutMs = config.health().timeout().toMillis();
        // A new connection each time: it tells more than one that is there, and none is stale after a restart.
        http = vertx.createHttpClient(new HttpClientOptions()
                .setKeepAlive(false)
                .setConnectTimeout(Math.toIntExact(timeoutMs))
                .setMaxPoolSize(CONNECTIONS_PER_REPLICA)
                // It asks all the time.
                .setTracingPolicy(TracingPolicy.IGNORE));
    }

    @PreDestroy
    void close() {
        http.close();
    }

    /** What it answers; never a failure. */
    Future<Answer> ask(Replica replica) {
        if (replica.ip() == null) {
            return Future.succeededFuture(new Answer.NoAddress());
        }
        Future<Reply> readiness = get(replica, "/q/health/ready");
        Future<Optional<Meters>> meters = get(replica, "/q/metrics")
                .map(reply -> reply.status() == OK ? Optional.of(Meters.parse(reply.body())) : Optional.<Meters>empty())
                .otherwise(Optional.empty());
        return Future.join(readiness, meters)
                .map(both -> answer(readiness.result(), meters.result()))
                .otherwise(ReplicaClient::failure);
    }

    private Answer answer(Reply readiness, Optional<Meters> meters) {
        boolean ready = readiness.status() == OK;
        return new Answer.Told(ready, ready ? List.of() : failingChecks(readiness.body()), meters);
    }

    /** A stopped process still gets its connections accepted, by the kernel, until there are too many. */
    private static Answer failure(Throwable failure) {
        return failure instanceof TimeoutException || failure instanceof ConnectTimeoutException
                ? new Answer.Silent()
                : new Answer.Unreachable();
    }

    /** The checks that are down, as MicroProfile Health writes them; none where something else answers. */
    private List<String> failingChecks(String body) {
        try {
            return json.readTree(body)
                    .path("checks")
                    .valueStream()
                    .filter(check -> !check.path("status").asText().equals("UP"))
                    .map(check -> check.path("name").asText())
                    .toList();
        } catch (JsonProcessingException e) {
            return List.of();
        }
    }

    private Future<Reply> get(Replica replica, String path) {
        RequestOptions options = new RequestOptions()
                .setServer(SocketAddress.inetSocketAddress(replica.port(), replica.ip()))
                .setHost(replica.url().getHost())
                .setPort(replica.port())
                .setSsl(replica.isSecure())
                .setURI(path)
                .putHeader("Accept", "application/json, text/plain");
        Future<HttpClientRequest> request = http.request(options);
        return request.compose(HttpClientRequest::send)
                .compose(ReplicaClient::read)
                .timeout(timeoutMs, TimeUnit.MILLISECONDS)
                .onFailure(given -> request.onSuccess(HttpClientRequest::reset));
    }

    private static Future<Reply> read(HttpClientResponse response) {
        Promise<Reply> read = Promise.promise();
        Buffer body = Buffer.buffer();
        response.handler(piece -> {
            if (body.length() + piece.length() > MOST_BYTES) {
                read.tryFail("more than " + MOST_BYTES + " bytes");
            } else {
                body.appendBuffer(piece);
            }
        });
        response.exceptionHandler(read::tryFail);
        response.endHandler(end -> read.tryComplete(new Reply(response.statusCode(), body.toString())));
        return read.future();
    }
}
