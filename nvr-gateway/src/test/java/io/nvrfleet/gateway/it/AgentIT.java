package io.nvrfleet.gateway.it;

import static io.nvrfleet.servers.testing.Waiting.await;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nvrfleet.events.CameraStatus;
import io.nvrfleet.events.DirectoryEntry;
import io.nvrfleet.events.DisconnectCause;
import io.nvrfleet.events.NvrEvent.NvrConnected;
import io.nvrfleet.events.NvrEvent.NvrDisconnected;
import io.nvrfleet.events.NvrEvent.NvrHeartbeat;
import io.nvrfleet.events.NvrEvent.SystemStatusReported;
import io.nvrfleet.events.SessionCommand.AccessRevoked;
import io.nvrfleet.events.SessionCommand.NvrReportRequested;
import io.nvrfleet.events.SessionCommand.NvrSessionSuperseded;
import io.nvrfleet.events.SessionId;
import io.nvrfleet.events.StatusReason;
import io.nvrfleet.events.SystemReport;
import io.nvrfleet.events.SystemReport.CameraReport;
import io.nvrfleet.servers.testing.ServiceClient;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What agents see, and what the log is told of them. */
@QuarkusIntegrationTest
@Execution(ExecutionMode.SAME_THREAD)
@QuarkusTestResource(NeighboursResource.class)
class AgentIT {
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
    void shouldAdmitAndPublishTheConnect_whenTheDirectoryKnowsTheHostname() throws Exception {
        kafka.register("desktop-t7mnqia", "NVR-Main-Branch-01");
        try (WsClient agent = WsClient.connect(socket, Map.of("X-Forwarded-For", "198.51.100.1, 203.0.113.7"))) {
            agent.send("""
                    {"type":"auth","hostname":"DESKTOP-T7MNQIA","systemStatus":{"status":"online","cameras":[
                      {"name":"CAM-001","ip_address":"192.168.0.101","status":"online"},
                      {"name":"CAM-002","status":"OFFLINE"}]}}""");

            JsonNode answer = agent.awaitFrame("auth_ok");
            assertThat(answer.fieldNames())
                    .toIterable()
                    .containsExactly("type", "hostname", "device_name", "session_id", "heartbeat_interval_ms");
            assertThat(answer.get("hostname").asText()).isEqualTo("DESKTOP-T7MNQIA");
            assertThat(answer.get("device_name").asText()).isEqualTo("NVR-Main-Branch-01");
            assertThat(answer.get("heartbeat_interval_ms").asLong()).isEqualTo(1000);

            await().until(() -> !kafka.recordsOf("desktop-t7mnqia").isEmpty());
            KafkaSide.Published first = kafka.recordsOf("desktop-t7mnqia").getFirst();
            NvrConnected connected = (NvrConnected) first.event();
            assertThat(connected.sessionId())
                    .hasToString(answer.get("session_id").asText());
            assertThat(connected.remoteAddress()).isEqualTo("203.0.113.7");
            assertThat(Objects.requireNonNull(connected.report()).cameras())
                    .extracting(CameraReport::name, CameraReport::status)
                    .containsExactly(tuple("CAM-001", CameraStatus.ONLINE), tuple("CAM-002", CameraStatus.OFFLINE));
            assertThat(first.message().key()).isEqualTo("desktop-t7mnqia");
            assertThat(header(first, "ce_specversion")).isEqualTo("1.0");
            assertThat(header(first, "ce_type")).isEqualTo("io.nvrfleet.nvr-connected.v1");
            assertThat(header(first, "ce_source"))
                    .isEqualTo("/nvr-gateway/" + connected.sessionId().gatewayId());
            assertThat(header(first, "content-type")).isEqualTo("application/json");
            assertThat(new ObjectMapper().readTree(first.message().value()).fieldNames())
                    .toIterable()
                    .containsExactlyInAnyOrder(
                            "hostname", "session_id", "observed_at", "remote_address", "report", "gateway_id");
        }
    }

    @Test
    void shouldRenewTheSession_whenThePeerOnlyAnswersPings() {
        kafka.register("quiet", "Quiet");
        try (WsClient agent = WsClient.agent(socket, "quiet")) {
            await().until(() -> kafka.eventsOf("quiet", NvrHeartbeat.class).size() >= 3);

            assertThat(kafka.eventsOf("quiet", NvrHeartbeat.class))
                    .allMatch(heartbeat -> heartbeat.reportHash().equals(SystemReport.NO_REPORT));
            assertThat(agent.isClosed()).isFalse();
        }
    }

    @Test
    void shouldPublishTheUnion_whenAReportChangesACamera() {
        kafka.register("reporting", "Reporting");
        try (WsClient agent = WsClient.agent(socket, "Reporting")) {
            agent.send(heartbeat("CAM-001", "online"));
            agent.send(heartbeat("CAM-001", "online"));
            agent.send(heartbeat("CAM-002", "offline"));

            await().until(() -> kafka.eventsOf("reporting", SystemStatusReported.class).stream()
                    .anyMatch(report -> report.report().cameras().size() == 2));
            String hash = kafka.eventsOf("reporting", SystemStatusReported.class)
                    .getLast()
                    .report()
                    .hash();
            await().until(() -> kafka.eventsOf("reporting", NvrHeartbeat.class).stream()
                    .anyMatch(heartbeat -> heartbeat.reportHash().equals(hash)));
            // The log has them in order: what a repetition would have caused is there by now.
            assertThat(kafka.eventsOf("reporting", SystemStatusReported.class)).hasSizeLessThanOrEqualTo(2);
        }
    }

    @Test
    void shouldAnswerIgnoredEntriesAndTakeTheRest_whenSomeAreNotUsable() {
        kafka.register("sloppy", "Sloppy");
        try (WsClient agent = WsClient.agent(socket, "sloppy")) {
            agent.send("""
                    {"type":"heartbeat","systemStatus":{"cameras":[{"name":"A","status":"online"},
                      {"name":"B","status":"dizzy"},{"status":"online"},17]}}""");

            JsonNode error = agent.awaitFrame("error");
            assertThat(error.get("code").asText()).isEqualTo("ignored_entries");
            assertThat(error.at("/entries/0/problem").asText()).isEqualTo("unreadable_status");
            await().until(() -> kafka.eventsOf("sloppy", SystemStatusReported.class).stream()
                    .anyMatch(report -> report.report().cameras().size() == 2));
        }
    }

    @Test
    void shouldPublishTheDisconnect_whenTheAgentClosesOrItsConnectionBreaks() {
        kafka.register("leaving", "Leaving");
        kafka.register("breaking", "Breaking");
        try (WsClient leaving = WsClient.agent(socket, "leaving");
                WsClient breaking = WsClient.agent(socket, "breaking")) {
            kafka.awaitConnects("leaving", "breaking");

            leaving.closeNormally();
            breaking.abort();

            awaitDisconnect("leaving", DisconnectCause.CLIENT_CLOSED);
            awaitDisconnect("breaking", DisconnectCause.CONNECTION_LOST);
        }
    }

    @Test
    void shouldCloseWith4500_whenTheRegistryDoesNotKnowTheHostname() {
        assertThat(closeCodeOfAuth("nobody-1")).isEqualTo(4500);
        assertThat(closeCodeOfAuth("NOBODY-1")).isEqualTo(4500);
        assertThat(StubRegistry.get().questionsFor("nobody-1")).isEqualTo(1);
    }

    @Test
    void shouldAdmit_whenOnlyTheRegistryKnowsTheHostnameYet() {
        try (WsClient agent = WsClient.agent(socket, "Fresh-1")) {
            assertThat(agent.awaitFrame("auth_ok").get("device_name").asText()).isEqualTo("Fresh One");
        }
    }

    @Test
    void shouldCloseWith4010_whenTheRegistryGivesNoVerdict() {
        assertThat(closeCodeOfAuth("broken-1")).isEqualTo(4010);
        assertThat(closeCodeOfAuth("lost-1")).isEqualTo(4010);
    }

    @Test
    void shouldCloseWith4502_whenTheRecorderIsDisabledOrRemoved() {
        kafka.put(new DirectoryEntry("disabled-off", 5, "Off", false, false, 3));
        kafka.put(new DirectoryEntry("disabled-off", 5, "Off", true, false, 2));
        kafka.put(new DirectoryEntry("removed-gone", 6, "Gone", true, true, 2));

        await().until(() -> closeCodeOfAuth("removed-gone") == 4502);
        await().until(() -> closeCodeOfAuth("disabled-off") == 4502);
        await("the lower revision changes nothing, when it is read too")
                .during(Duration.ofSeconds(1))
                .until(() -> closeCodeOfAuth("disabled-off") == 4502);
    }

    @Test
    void shouldCloseExactlyTheLoserWith4001_whenTheRegistrySaysSo() {
        kafka.register("twice", "Twice");
        try (WsClient first = WsClient.agent(socket, "twice");
                WsClient second = WsClient.agent(socket, "twice")) {
            SessionId loser = sessionOf(first);
            SessionId winner = sessionOf(second);
            awaitConnectsOf("twice", loser, winner);

            kafka.command(new NvrSessionSuperseded("twice", loser, winner));

            assertThat(first.awaitCloseCode()).isEqualTo(4001);
            await().until(() -> kafka.eventsOf("twice", NvrDisconnected.class).stream()
                    .anyMatch(end -> end.sessionId().equals(loser) && end.cause() == DisconnectCause.SUPERSEDED));
            second.roundTrip();
            assertThat(second.isClosed()).isFalse();
        }
    }

    @Test
    void shouldNotTakeTheLoserForAlive_whenItAnswersNothing() throws Exception {
        kafka.register("half-open", "Half Open");
        try (RawSocket dead = RawSocket.agent(socket, "half-open");
                WsClient back = WsClient.agent(socket, "half-open")) {
            SessionId winner = sessionOf(back);
            awaitConnectsOf("half-open", dead.session(), winner);

            dead.fallSilent();
            dead.sendText("{\"type\":\"heartbeat\"}");
            kafka.command(new NvrSessionSuperseded("half-open", dead.session(), winner));

            assertThat(dead.awaitCloseCode()).as("told, though nobody listens").isEqualTo(4001);
            Instant told = Instant.now();
            await("a renewal of the winner: what there was to say of the loser goes before it")
                    .until(() -> kafka.eventsOf("half-open", told).stream()
                            .anyMatch(event -> event instanceof NvrHeartbeat
                                    && event.sessionId().equals(winner)));
            assertThat(kafka.eventsOf("half-open", NvrDisconnected.class))
                    .as("nothing shows that the loser lived, and the later session says the rest")
                    .isEmpty();
            assertThat(back.isClosed()).isFalse();
        }
    }

    @Test
    void shouldTellThatTheLoserWasAlive_whenItAnswersThePingAndThenHangsUp() throws Exception {
        kafka.register("curt", "Curt");
        try (RawSocket curt = RawSocket.agent(socket, "curt");
                WsClient other = WsClient.agent(socket, "curt")) {
            SessionId loser = curt.session();
            SessionId winner = sessionOf(other);
            awaitConnectsOf("curt", loser, winner);

            kafka.command(new NvrSessionSuperseded("curt", loser, winner));

            assertThat(curt.awaitCloseCode()).isEqualTo(4001);
            await().untilAsserted(() -> assertThat(kafka.eventsOf("curt", NvrDisconnected.class))
                    .extracting(NvrDisconnected::sessionId, NvrDisconnected::cause)
                    .containsExactly(tuple(loser, DisconnectCause.SUPERSEDED)));
            other.roundTrip();
            assertThat(other.isClosed()).isFalse();
        }
    }

    @Test
    void shouldAskAgain_whenTheConnectionToTheRegistryBreaks() {
        try (WsClient agent = WsClient.agent(socket, "flaky-1")) {
            assertThat(agent.awaitFrame("auth_ok").get("device_name").asText()).isEqualTo("Flaky One");
            assertThat(StubRegistry.get().questionsFor("flaky-1")).isEqualTo(2);
        }
    }

    @Test
    void shouldPublishTheReport_whenTheRegistryAsksForIt() {
        kafka.register("asked", "Asked");
        try (WsClient agent = WsClient.agent(socket, "asked")) {
            agent.send(heartbeat("CAM-001", "online"));
            await().until(() ->
                    kafka.eventsOf("asked", SystemStatusReported.class).size() == 1);

            kafka.command(new NvrReportRequested("asked", sessionOf(agent)));

            await().until(() ->
                    kafka.eventsOf("asked", SystemStatusReported.class).size() == 2);
        }
    }

    @Test
    void shouldCloseWith4502_whenAccessIsRevoked() {
        kafka.register("revoked", "Revoked");
        try (WsClient agent = WsClient.agent(socket, "revoked")) {
            kafka.awaitConnects("revoked");
            StubRegistry.get().disable("revoked");
            kafka.command(new AccessRevoked("revoked", sessionOf(agent), StatusReason.DISABLED));

            assertThat(agent.awaitCloseCode()).isEqualTo(4502);
            assertThat(agent.closeReason()).isEqualTo("disabled");
            awaitDisconnect("revoked", DisconnectCause.REVOKED);
        }
    }

    private int closeCodeOfAuth(String hostname) {
        try (WsClient agent = WsClient.connect(socket)) {
            agent.send("{\"type\":\"auth\",\"hostname\":\"" + hostname + "\"}");
            return agent.awaitCloseCode();
        }
    }

    /** Waits until the log has the connects of these sessions and no other. */
    private void awaitConnectsOf(String hostname, SessionId... sessions) {
        await().untilAsserted(() -> assertThat(kafka.eventsOf(hostname, NvrConnected.class))
                .extracting(NvrConnected::sessionId)
                .containsExactlyInAnyOrder(sessions));
    }

    private void awaitDisconnect(String hostname, DisconnectCause cause) {
        await().untilAsserted(() -> assertThat(kafka.eventsOf(hostname, NvrDisconnected.class))
                .extracting(NvrDisconnected::cause)
                .containsExactly(cause));
    }

    private static SessionId sessionOf(WsClient agent) {
        return SessionId.parse(agent.awaitFrame("auth_ok").get("session_id").asText());
    }

    private static String heartbeat(String camera, String status) {
        return """
                {"type":"heartbeat","timestamp":"2024-01-15T10:30:00.000Z",
                 "systemStatus":{"cameras":[{"name":"%s","status":"%s"}]}}""".formatted(camera, status);
    }

    private static String header(KafkaSide.Published published, String name) {
        return new String(published.message().headers().lastHeader(name).value(), UTF_8);
    }
}
