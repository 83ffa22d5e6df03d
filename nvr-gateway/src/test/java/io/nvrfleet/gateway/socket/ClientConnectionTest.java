package io.nvrfleet.gateway.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.nvrfleet.events.CameraReported;
import io.nvrfleet.events.DirectoryEntry;
import io.nvrfleet.events.DisconnectCause;
import io.nvrfleet.events.NvrEvent;
import io.nvrfleet.events.NvrEvent.NvrConnected;
import io.nvrfleet.events.NvrEvent.NvrDisconnected;
import io.nvrfleet.events.NvrEvent.NvrHeartbeat;
import io.nvrfleet.events.NvrEvent.SystemStatusReported;
import io.nvrfleet.gateway.protocol.CloseCode;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ClientConnectionTest {
    private static final String AUTH = "{\"type\":\"auth\",\"hostname\":\"Nvr\"}";
    private static final String AUTH_WITH_REPORT = """
            {"type":"auth","hostname":"Nvr","systemStatus":{"cameras":[{"name":"CAM-001","status":"online"}]}}""";
    private static final String HEARTBEAT = "{\"type\":\"heartbeat\"}";

    private static final String METRICS = """
            {"type":"metrics","cameras":[{"name":"CAM-001","health":{"fps":25}},
              {"name":"CAM-002","health":{"temperature_celsius":255}}]}""";

    private final SocketFixture gateway = new SocketFixture();

    @BeforeEach
    void register() {
        gateway.directory.offer(new DirectoryEntry("nvr", 1, "Main", true, false, 1));
    }

    @AfterEach
    void close() {
        gateway.close();
    }

    @Test
    void shouldOpenASession_whenTheAgentIsAdmitted() {
        ClientConnection agent = gateway.connect();
        agent.received(AUTH);

        assertThat(gateway.wire(agent).sent()).singleElement().asString().startsWith("{\"type\":\"auth_ok\"");
        assertThat(gateway.events).singleElement().isInstanceOf(NvrConnected.class);
        assertThat(gateway.sessions.hostnames()).containsExactly("Nvr");
    }

    @Test
    void shouldEndTheSession_whenThePeerClosesOrIsLost() {
        ClientConnection closing = gateway.connect();
        closing.received(AUTH);
        closing.closed(true);
        assertThat(gateway.lastEvent(NvrDisconnected.class).cause()).isEqualTo(DisconnectCause.CLIENT_CLOSED);

        ClientConnection lost = gateway.connect();
        lost.received(AUTH);
        lost.closed(false);
        assertThat(gateway.lastEvent(NvrDisconnected.class).cause()).isEqualTo(DisconnectCause.CONNECTION_LOST);
        assertThat(gateway.sessions.size()).isZero();
    }

    @Test
    void shouldTellWhetherTheLoserWasAlive_whenItIsSuperseded() {
        ClientConnection alive = gateway.connect();
        alive.received(AUTH);
        gateway.pass(Duration.ofSeconds(11));
        long before = gateway.wire(alive).lastPing();
        alive.end(CloseCode.SUPERSEDED, "later", DisconnectCause.SUPERSEDED);
        alive.received(HEARTBEAT);
        alive.receivedPong(before);
        assertThat(gateway.wire(alive).isClosed()).as("nothing of this is news").isFalse();
        alive.receivedPong(gateway.wire(alive).lastPing());
        assertThat(gateway.wire(alive).closeCode()).isEqualTo(4001);
        assertThat(gateway.lastEvent(NvrDisconnected.class).cause()).isEqualTo(DisconnectCause.SUPERSEDED);

        ClientConnection dead = gateway.connect();
        dead.received(AUTH);
        dead.end(CloseCode.SUPERSEDED, "later", DisconnectCause.SUPERSEDED);
        gateway.pass(Duration.ofSeconds(3));
        assertThat(gateway.wire(dead).closeCode()).isEqualTo(4001);
        assertThat(gateway.lastEvent(NvrDisconnected.class).cause()).isEqualTo(DisconnectCause.CONNECTION_LOST);
        dead.closed(true);
        assertThat(gateway.events.stream().filter(NvrDisconnected.class::isInstance))
                .as("each end is told once")
                .hasSize(2);
    }

    @Test
    void shouldCutAndPublish_whenThePeerIsSilent() {
        ClientConnection agent = gateway.connect();
        agent.received(AUTH);
        gateway.pass(Duration.ofSeconds(29));
        assertThat(gateway.wire(agent).isClosed()).isFalse();
        gateway.pass(Duration.ofSeconds(2));

        assertThat(gateway.wire(agent).closeCode()).isEqualTo(4004);
        assertThat(gateway.lastEvent(NvrDisconnected.class).cause()).isEqualTo(DisconnectCause.PING_TIMEOUT);
    }

    @Test
    void shouldPingAndRenew_whenThePeerOnlyAnswersPings() {
        ClientConnection agent = gateway.connect();
        gateway.wire(agent).answerPingsOf(agent);
        agent.received(AUTH);
        gateway.pass(Duration.ofSeconds(100));

        assertThat(gateway.wire(agent).isClosed()).isFalse();
        assertThat(gateway.wire(agent).pings()).isBetween(8, 12);
        assertThat(gateway.events.stream().filter(NvrHeartbeat.class::isInstance))
                .hasSizeBetween(6, 11);
    }

    @Test
    void shouldRenewAboutOnceAnInterval_whenThePeerTalksAllTheTime() {
        ClientConnection agent = gateway.connect();
        agent.received(AUTH);
        for (int second = 0; second < 100; second++) {
            gateway.pass(Duration.ofSeconds(1));
            agent.received(HEARTBEAT);
        }

        assertThat(gateway.events.stream().filter(NvrHeartbeat.class::isInstance))
                .hasSizeBetween(8, 11);
    }

    @Test
    void shouldTakeTheGoodCamerasAndNameTheBad_whenAnAgentSendsMetrics() {
        ClientConnection agent = gateway.connect();
        agent.received(AUTH);
        agent.received(METRICS);

        assertThat(gateway.telemetry).extracting(CameraReported::name).containsExactly("CAM-001");
        assertThat(gateway.wire(agent).sent().getLast())
                .contains("\"code\":\"invalid_metrics\"", "\"pointer\":\"/cameras/1/health/temperature_celsius\"");
    }

    @Test
    void shouldRenew_whenThePeerSendsNothingButMetrics() {
        ClientConnection agent = gateway.connect();
        agent.received(AUTH);
        for (int i = 0; i < 10; i++) {
            gateway.pass(Duration.ofSeconds(20));
            agent.received(METRICS);
        }

        assertThat(gateway.wire(agent).isClosed()).isFalse();
        assertThat(gateway.events.stream().filter(NvrHeartbeat.class::isInstance))
                .hasSizeGreaterThan(5);
    }

    @Test
    void shouldRefuseMetrics_whenThePeerIsNoAgentThatIsIn() {
        ClientConnection early = gateway.connect();
        early.received(METRICS);
        ClientConnection viewer = gateway.connect();
        viewer.received("{\"type\":\"dashboard\"}");
        viewer.received(METRICS);

        assertThat(gateway.wire(early).sent().getLast()).contains("\"code\":\"not_authenticated\"");
        assertThat(gateway.wire(viewer).sent())
                .as("with or without dashboard_ok, which another thread sends")
                .anyMatch(frame -> frame.contains("\"code\":\"not_authenticated\""));
        assertThat(gateway.telemetry).isEmpty();
    }

    @Test
    void shouldRepeatTheReport_whenFiveMinutesPassed() {
        ClientConnection agent = gateway.connect();
        gateway.wire(agent).answerPingsOf(agent);
        agent.received(AUTH_WITH_REPORT);
        gateway.pass(Duration.ofMinutes(4));
        assertThat(gateway.events).noneMatch(SystemStatusReported.class::isInstance);

        gateway.pass(Duration.ofMinutes(2));

        assertThat(gateway.events.stream().filter(SystemStatusReported.class::isInstance))
                .hasSize(1);
    }

    @Test
    void shouldCloseWith4003_whenNothingIsSaidInTime() {
        ClientConnection agent = gateway.connect();
        gateway.pass(Duration.ofSeconds(11));

        assertThat(gateway.wire(agent).closeCode()).isEqualTo(4003);
    }

    @Test
    void shouldCutNobodyButDoubtEverybody_whenTheGatewayStoodStill() {
        ClientConnection agent = gateway.connect();
        agent.received(AUTH);
        gateway.standStill(Duration.ofSeconds(60));
        int before = gateway.events.size();

        agent.received(HEARTBEAT);
        gateway.pass(Duration.ofSeconds(15));
        assertThat(gateway.wire(agent).isClosed()).isFalse();
        assertThat(gateway.wire(agent).pings()).isPositive();
        assertThat(gateway.events).as("a frame from before proves nothing").hasSize(before);

        agent.receivedPong(gateway.wire(agent).lastPing());
        assertThat(gateway.events.getLast()).isInstanceOf(NvrHeartbeat.class);
    }

    @Test
    void shouldOpenTheSessionOnlyAfterAnAnsweredPing_whenTheAuthWaitedThroughAStall() {
        ClientConnection agent = gateway.connect();
        gateway.standStill(Duration.ofSeconds(60));

        agent.received(AUTH);
        assertThat(gateway.wire(agent).sent()).as("admitted at once").hasSize(1);
        assertThat(gateway.events).isEmpty();

        agent.receivedPong(gateway.wire(agent).lastPing());
        assertThat(gateway.events).singleElement().isInstanceOf(NvrConnected.class);
    }

    @Test
    void shouldNeverMentionTheSession_whenItsSocketClosedInTheDoubt() {
        ClientConnection agent = gateway.connect();
        gateway.standStill(Duration.ofSeconds(60));
        agent.received(AUTH);
        agent.closed(false);
        gateway.pass(Duration.ofSeconds(30));

        assertThat(gateway.events).isEmpty();
    }

    @Test
    void shouldCountWhoHasNoRoleYet() {
        ClientConnection agent = gateway.connect();
        ClientConnection gone = gateway.connect();
        gateway.connect();
        assertThat(gateway.pending()).isEqualTo(3);

        agent.received(AUTH);
        gone.closed(true);
        gone.closed(true);
        assertThat(gateway.pending()).isOne();

        agent.closed(true);
        gateway.pass(Duration.ofSeconds(11));
        assertThat(gateway.pending()).isZero();
    }

    @Test
    void shouldCloseWith4000AndPublishDraining_whenTheGatewayLeaves() {
        ClientConnection agent = gateway.connect();
        agent.received(AUTH);
        agent.drain();
        agent.closed(true);

        assertThat(gateway.wire(agent).closeCode()).isEqualTo(4000);
        assertThat(gateway.events.stream().filter(NvrDisconnected.class::isInstance))
                .singleElement()
                .extracting(event -> ((NvrDisconnected) event).cause())
                .isEqualTo(DisconnectCause.DRAINING);
    }

    @Test
    void shouldIgnoreWhatComesAfterTheEnd() {
        ClientConnection agent = gateway.connect();
        agent.received(AUTH);
        agent.drain();
        int frames = gateway.wire(agent).sent().size();
        agent.received(HEARTBEAT);
        agent.received("nonsense");
        agent.receivedTooMuch();

        assertThat(gateway.wire(agent).sent()).hasSize(frames);
        assertThat(gateway.events)
                .extracting(NvrEvent.OfSession::hostname)
                .containsOnly("nvr")
                .hasSize(2);
    }
}
