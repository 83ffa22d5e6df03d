package io.nvrfleet.gateway.it;

import static io.nvrfleet.servers.testing.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nvrfleet.events.DisconnectCause;
import io.nvrfleet.events.NvrEvent.NvrDisconnected;
import io.nvrfleet.events.NvrEvent.NvrHeartbeat;
import io.nvrfleet.servers.testing.ServiceClient;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What the gateway does about peers that are strange or hostile. */
@QuarkusIntegrationTest
@Execution(ExecutionMode.SAME_THREAD)
@QuarkusTestResource(NeighboursResource.class)
class ProtocolIT {
    private static final int ABOVE_LIMIT = 300_000;
    private static final int TEXT = 0x81;
    private static final int RESERVED_OPCODE = 0x83;
    private static final int TEXT_UNFINISHED = 0x1;
    private static final int CONTINUATION_UNFINISHED = 0x0;

    private final KafkaSide kafka = KafkaSide.get();

    @TestHTTPResource("/")
    URI base;

    private URI socket;

    @BeforeEach
    void awaitReady() {
        ServiceClient gateway = new ServiceClient(base);
        gateway.awaitReady();
        socket = gateway.uri("/ws");
    }

    @Test
    void shouldAnswerErrorsAndStayOpen_whenFramesAreNotUnderstood() {
        kafka.register("clumsy", "Clumsy");
        try (WsClient agent = WsClient.connect(socket)) {
            agent.send("{\"type\":\"heartbeat\"}");
            agent.send("{\"type\":\"auth\",\"hostname\":\"clumsy\"}");
            agent.awaitFrame("auth_ok");
            agent.send("no json");
            agent.send("{\"type\":\"dance\"}");
            agent.sendBinary(new byte[] {1, 2, 3});
            agent.send("{\"type\":\"auth\",\"hostname\":\"clumsy\"}");
            agent.send("{\"type\":\"heartbeat\",\"type\":\"auth\"}");

            await().until(() -> agent.frames("error").size() == 6);
            assertThat(agent.frames("error"))
                    .extracting(frame -> frame.get("code").asText())
                    .containsExactly(
                            "not_authenticated",
                            "malformed",
                            "unknown_type",
                            "binary",
                            "already_authenticated",
                            "malformed");
            assertThat(agent.frames("error").getFirst().fieldNames())
                    .toIterable()
                    .containsExactly("type", "code", "message");
            assertThat(agent.isClosed()).isFalse();
        }
    }

    @Test
    void shouldCloseWith4503AndHarmNobodyElse_whenManySendNonsense() {
        kafka.register("bystander", "Bystander");
        try (WsClient bystander = WsClient.agent(socket, "bystander")) {
            List<WsClient> storm = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                WsClient client = WsClient.connect(socket);
                for (int message = 0; message < 10; message++) {
                    client.send("[".repeat(1000));
                }
                storm.add(client);
            }

            assertThat(storm).allSatisfy(client -> {
                assertThat(client.awaitCloseCode()).isEqualTo(4503);
                assertThat(client.frames("error")).hasSize(10);
            });
            int before = kafka.eventsOf("bystander", NvrHeartbeat.class).size();
            await().until(() -> kafka.eventsOf("bystander", NvrHeartbeat.class).size() > before);
            assertThat(bystander.isClosed()).isFalse();
        }
    }

    @Test
    void shouldCloseWith1009_whenAMessageIsTooLarge() throws IOException {
        kafka.register("chatty", "Chatty");
        try (WsClient agent = WsClient.agent(socket, "chatty")) {
            kafka.awaitConnects("chatty");
            agent.send("x".repeat(ABOVE_LIMIT));

            assertThat(agent.awaitCloseCode()).isEqualTo(1009);
        }
        await().untilAsserted(() -> assertThat(kafka.eventsOf("chatty", NvrDisconnected.class))
                .extracting(NvrDisconnected::cause)
                .containsExactly(DisconnectCause.PROTOCOL_ERROR));
        try (RawSocket peer = RawSocket.connect(socket, Map.of())) {
            peer.sendFrame(TEXT_UNFINISHED, new byte[ABOVE_LIMIT / 2]);
            peer.sendFrame(CONTINUATION_UNFINISHED, new byte[ABOVE_LIMIT / 2]);

            assertThat(peer.awaitCloseCode()).isEqualTo(1009);
        }
    }

    @Test
    void shouldCloseWith1009_whenASingleFrameIsTooLarge() throws IOException {
        kafka.register("heavy", "Heavy");
        try (RawSocket agent = RawSocket.agent(socket, "heavy")) {
            kafka.awaitConnects("heavy");
            agent.sendFrame(TEXT, new byte[ABOVE_LIMIT]);

            assertThat(agent.awaitCloseCode()).isEqualTo(1009);
        }
        await().untilAsserted(() -> assertThat(kafka.eventsOf("heavy", NvrDisconnected.class))
                .extracting(NvrDisconnected::cause)
                .containsExactly(DisconnectCause.PROTOCOL_ERROR));
    }

    @Test
    void shouldCutAtOnce_whenAFrameIsBroken() throws IOException {
        kafka.register("garbled", "Garbled");
        try (RawSocket agent = RawSocket.agent(socket, "garbled")) {
            kafka.awaitConnects("garbled");
            agent.sendFrame(RESERVED_OPCODE, new byte[] {1});

            agent.awaitEnd();
        }
        await().untilAsserted(() -> assertThat(kafka.eventsOf("garbled", NvrDisconnected.class))
                .extracting(NvrDisconnected::cause)
                .doesNotContain(DisconnectCause.PING_TIMEOUT)
                .hasSize(1));
    }

    @Test
    void shouldRefuseTheUpgrade_whenThePageIsOfAnotherHost() throws IOException {
        assertThat(statusWithOrigin("https://evil.example.com")).contains(" 403 ");
        assertThat(statusWithOrigin("null")).contains(" 403 ");
        assertThat(statusWithOrigin("https://fleet.example.org")).contains(" 101 ");
        assertThat(statusWithOrigin("http://" + socket.getAuthority())).contains(" 101 ");
    }

    @Test
    void shouldAnswerProblems_whenARequestIsWrong() throws IOException {
        ServiceClient gateway = new ServiceClient(base);

        assertThat(gateway.get("/api/gateway/nothing").statusCode()).isEqualTo(404);
        JsonNode problem = Json.of(gateway.get("/api/gateway/nothing"));
        assertThat(problem.get("status").asInt()).isEqualTo(404);
        assertThat(problem.get("instance").asText()).isEqualTo("/api/gateway/nothing");
        assertThat(problem.get("trace_id").asText()).matches("[0-9a-f]{32}");
        HttpResponse<String> plain = gateway.get("/ws");
        assertThat(plain.statusCode()).isEqualTo(426);
        assertThat(plain.headers().firstValue("Upgrade")).hasValue("websocket");
        assertThat(plain.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    }

    private String statusWithOrigin(String origin) throws IOException {
        try (RawSocket peer = RawSocket.connect(socket, Map.of("Origin", origin))) {
            return peer.status();
        }
    }
}
