package io.nvrfleet.stack.front;

import static org.assertj.core.api.Assertions.assertThat;

import io.nvrfleet.servers.process.FreePorts;
import io.nvrfleet.servers.testing.Waiting;
import io.nvrfleet.stack.front.Backend.Health;
import io.nvrfleet.stack.front.Replica.Mood;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketConnectOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two processes of each service behind the front: who gets what, and what the loss of one costs clients. */
class FrontReplicasTest {
    private static final String REQUEST = "/api/nvrs";

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = vertx.createHttpClient();
    private final WebSocketClient sockets = vertx.createWebSocketClient();
    private final int port = FreePorts.find();
    private Replica first;
    private Replica second;
    private Backend firstBackend;
    private Backend secondBackend;
    private FrontServer front;

    @BeforeEach
    void start() throws Exception {
        first = new Replica(vertx, "first");
        second = new Replica(vertx, "second");
        firstBackend = first.backend();
        secondBackend = second.backend();
        List<Backend> both = List.of(firstBackend, secondBackend);
        front = FrontServer.start(
                "127.0.0.1",
                port,
                new Routes(List.of(
                        new Route("device-registry", List.of("/api"), both),
                        new Route("nvr-gateway", List.of("/ws"), both))));
        Waiting.await().until(() -> firstBackend.isReady() && secondBackend.isReady());
    }

    @AfterEach
    void stop() throws Exception {
        try {
            front.close();
        } finally {
            Replica.await(vertx.close());
        }
    }

    @Test
    void shouldAskBothInTurn_whenBothAreReady() throws Exception {
        for (int i = 0; i < 10; i++) {
            assertThat(ask(HttpMethod.GET).status()).isEqualTo(200);
        }

        // Where one is not heard of for seconds, since the machine is that slow, the other has its turn.
        assertThat(first.served.get()).isBetween(4, 6);
        assertThat(first.served.get() + second.served.get()).isEqualTo(10);
    }

    @Test
    void shouldGiveNothingToAReplica_whenItIsNotReady() throws Exception {
        first.mood = Mood.NOT_READY;
        Waiting.await().until(() -> !firstBackend.isReady());

        for (int i = 0; i < 10; i++) {
            assertThat(ask(HttpMethod.GET).body()).isEqualTo("second");
            assertThat(connect()).isEqualTo("second");
        }

        assertThat(first.served).hasValue(0);
    }

    @Test
    void shouldUseItAgain_whenItIsReadyAgain() throws Exception {
        first.mood = Mood.NOT_READY;
        Waiting.await().until(() -> !firstBackend.isReady());
        first.mood = Mood.READY;
        Waiting.await().until(firstBackend::isReady);

        assertThat(List.of(ask(HttpMethod.GET).body(), ask(HttpMethod.GET).body()))
                .containsExactlyInAnyOrder("first", "second");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST"})
    void shouldCostNothing_whenAReplicaIsGoneAndNobodyKnowsYet(String method) throws Exception {
        first.kill();

        assertThat(ask(HttpMethod.valueOf(method)).body()).isEqualTo("second");
        assertThat(ask(HttpMethod.valueOf(method)).body()).isEqualTo("second");
        assertThat(connect()).isEqualTo("second");
        assertThat(connect()).isEqualTo("second");
    }

    @Test
    void shouldAskTheOther_whenAReplicaBreaksOffAGet() throws Exception {
        first.mood = Mood.BREAKING;

        assertThat(List.of(ask(HttpMethod.GET).body(), ask(HttpMethod.GET).body()))
                .containsOnly("second");
        assertThat(first.served).hasValue(1);
    }

    @Test
    void shouldAskTheOther_whenAReplicaBreaksOffAGetWithTheLengthOfNoBody() throws Exception {
        first.mood = Mood.BREAKING;

        for (int i = 0; i < 2; i++) {
            assertThat(Replica.await(client.request(options(HttpMethod.GET).putHeader("Content-Length", "0"))
                                    .compose(HttpClientRequest::send))
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void shouldSayThatNobodyAnswered_whenAReplicaBreaksOffAPost() throws Exception {
        first.mood = Mood.BREAKING;
        second.mood = Mood.BREAKING;

        assertThat(ask(HttpMethod.POST).status()).isEqualTo(502);
        assertThat(first.served.get() + second.served.get()).isEqualTo(1);
    }

    @Test
    void shouldAskTheOther_whenAReplicaIsStopped() throws Exception {
        first.mood = Mood.STOPPED;

        List<String> answers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            answers.add(ask(HttpMethod.GET).body());
        }

        assertThat(answers).containsOnly("second");
        assertThat(connect()).isEqualTo("second");
    }

    @Test
    void shouldWaitForASlowReplica_whenTheOtherIsGone() throws Exception {
        second.kill();
        Waiting.await().until(() -> secondBackend.health() == Health.DOWN);
        first.mood = Mood.STOPPED;
        Future<Answer> asked = send(HttpMethod.GET);
        Waiting.await().until(() -> first.holds(REQUEST) && !firstBackend.isReady());

        first.resume();

        assertThat(Replica.await(asked).body()).isEqualTo("first");
    }

    @Test
    void shouldAskAnother_whenThatOneBecameReadyAfterTheRequestCame() throws Exception {
        second.mood = Mood.NOT_READY;
        Waiting.await().until(() -> !secondBackend.isReady());
        first.mood = Mood.STOPPED;
        Future<Answer> asked = send(HttpMethod.GET);
        Waiting.await().until(() -> first.holds(REQUEST));
        second.mood = Mood.READY;

        assertThat(Replica.await(asked).body()).isEqualTo("second");
    }

    @Test
    void shouldConnectElsewhere_whenAReplicaRefusesSocketsSinceItDrains() throws Exception {
        first.mood = Mood.REFUSING_SOCKETS;

        assertThat(List.of(connect(), connect())).containsOnly("second");
    }

    @Test
    void shouldKeepNoConnection_whenSocketsAreRefused() throws Exception {
        first.mood = Mood.REFUSING_SOCKETS;
        second.mood = Mood.REFUSING_SOCKETS;
        int refusals = 20;

        for (int i = 0; i < refusals; i++) {
            assertThat(Replica.await(sockets.connect(options()).otherwiseEmpty()))
                    .isNull();
        }

        assertThat(first.served.get() + second.served.get()).isEqualTo(2 * refusals);
        // Each has one connection for checks.
        Waiting.await().untilAsserted(() -> assertThat(first.connections.get() + second.connections.get())
                .isLessThanOrEqualTo(2));
    }

    @Test
    void shouldLevelTheReplicas_whenOneOfThemWasAway() throws Exception {
        first.mood = Mood.NOT_READY;
        Waiting.await().until(() -> !firstBackend.isReady());
        connect();
        connect();
        first.mood = Mood.READY;
        Waiting.await().until(firstBackend::isReady);

        assertThat(List.of(connect(), connect())).containsOnly("first");
        assertThat(firstBackend.sockets()).isEqualTo(2);
    }

    @Test
    void shouldCountASocketNoLonger_whenItIsClosed() throws Exception {
        WebSocket socket = Replica.await(sockets.connect(options()));
        assertThat(firstBackend.sockets() + secondBackend.sockets()).isEqualTo(1);

        socket.close();

        Waiting.await().until(() -> firstBackend.sockets() + secondBackend.sockets() == 0);
    }

    private record Answer(int status, String body) {}

    private Answer ask(HttpMethod method) throws Exception {
        return Replica.await(send(method));
    }

    private Future<Answer> send(HttpMethod method) {
        // The body is asked for on the event loop, before it can come: one that nobody waits for is thrown away.
        return client.request(options(method))
                .compose(request -> (method.equals(HttpMethod.POST) ? request.send("{}") : request.send())
                        .compose(response ->
                                response.body().map(body -> new Answer(response.statusCode(), body.toString()))));
    }

    private RequestOptions options(HttpMethod method) {
        return new RequestOptions()
                .setHost("127.0.0.1")
                .setPort(port)
                .setMethod(method)
                .setURI(REQUEST);
    }

    /** Opens a socket, which stays open, and returns who greets. */
    private String connect() throws Exception {
        BlockingQueue<String> greetings = new LinkedBlockingQueue<>();
        Replica.await(sockets.connect(options()).onSuccess(socket -> socket.textMessageHandler(greetings::add)));
        return java.util.Objects.requireNonNull(greetings.poll(Waiting.LIMIT.toSeconds(), TimeUnit.SECONDS));
    }

    private WebSocketConnectOptions options() {
        return new WebSocketConnectOptions().setHost("127.0.0.1").setPort(port).setURI("/ws");
    }
}
