package io.nvrfleet.gateway.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.nvrfleet.events.DirectoryEntry;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of peers that cost too much, and of those who only look like them. */
class AbusivePeersTest {
    private static final String AUTH = "{\"type\":\"auth\",\"hostname\":\"Nvr\"}";
    private static final String HEARTBEAT_WITH_NONSENSE =
            "{\"type\":\"heartbeat\",\"systemStatus\":{\"cameras\":[17]}}";

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
    void shouldCutThePeer_whenItsSocketStaysOpenAfterTheClose() {
        ClientConnection agent = gateway.connect();
        agent.received(AUTH);
        agent.drain();
        gateway.pass(Duration.ofSeconds(1));
        gateway.standStill(Duration.ofSeconds(60));
        gateway.pass(Duration.ofSeconds(4));
        assertThat(gateway.wire(agent).isCut()).as("this process stood still").isFalse();
        gateway.pass(Duration.ofSeconds(2));

        assertThat(gateway.wire(agent).isCut()).isTrue();
    }

    @Test
    void shouldCloseWith4010_whenTheVerdictDoesNotCome() {
        gateway.registryIsSilent();
        ClientConnection agent = gateway.connect();
        gateway.pass(Duration.ofSeconds(9));
        agent.received("{\"type\":\"auth\",\"hostname\":\"stranger\"}");
        gateway.pass(Duration.ofSeconds(9));
        assertThat(gateway.wire(agent).isClosed()).isFalse();
        gateway.pass(Duration.ofSeconds(2));

        assertThat(gateway.wire(agent).closeCode()).isEqualTo(4010);
        assertThat(gateway.pending()).isZero();
    }

    @Test
    void shouldCloseTheSilentSoon_whenTheyAreSoManyThatOthersMayBeKeptOut() {
        gateway.registryIsSilent();
        ClientConnection waiting = gateway.connect();
        waiting.received("{\"type\":\"auth\",\"hostname\":\"stranger\"}");
        ClientConnection one = gateway.connect();
        gateway.pass(Duration.ofSeconds(3));
        assertThat(gateway.wire(one).isClosed()).as("there is room").isFalse();

        for (int i = 0; i < 900; i++) {
            gateway.connect();
        }
        gateway.pass(Duration.ofSeconds(1));
        assertThat(gateway.wire(one).closeCode()).isEqualTo(4003);
        assertThat(gateway.pending()).as("it may be slow").isEqualTo(901);
        gateway.pass(Duration.ofSeconds(2));

        assertThat(gateway.pending()).as("there is room again").isEqualTo(750);
        assertThat(gateway.wire(waiting).isClosed()).as("it has said who it is").isFalse();
    }

    @Test
    void shouldCloseWith4503_whenAPeerMakesUsAnswerWithoutEnd() {
        ClientConnection flooding = gateway.connect();
        ClientConnection pinging = gateway.connect();
        flooding.received(AUTH);
        pinging.received(AUTH);
        for (int i = 0; i < 20; i++) {
            flooding.receivedPing();
        }
        assertThat(gateway.wire(flooding).isClosed()).isFalse();
        flooding.receivedPing();
        for (int second = 0; second < 100; second++) {
            pinging.receivedPing();
            pinging.receivedPing();
            gateway.pass(Duration.ofSeconds(1));
        }

        assertThat(gateway.wire(flooding).closeCode()).isEqualTo(4503);
        assertThat(gateway.wire(pinging).isClosed()).isFalse();
    }

    @Test
    void shouldStopAnsweringAndStay_whenAnAgentSaysWhatIsNotUsableWithoutEnd() {
        ClientConnection agent = gateway.connect();
        agent.received(AUTH);
        for (int i = 0; i < 50; i++) {
            agent.received(HEARTBEAT_WITH_NONSENSE);
            agent.received("{\"type\":\"metrics\",\"cameras\":[17]}");
            agent.received("{\"type\":\"of-next-year\"}");
            agent.received("ping");
            agent.received("{\"type\":\"ping\"}");
        }

        assertThat(gateway.wire(agent).isClosed()).isFalse();
        assertThat(gateway.wire(agent).sent()).hasSize(1 + 20);

        gateway.pass(Duration.ofSeconds(10));
        agent.received("ping");
        assertThat(gateway.wire(agent).sent().getLast()).isEqualTo("pong");
    }

    @Test
    void shouldForgiveThePings_whenTheyWaitedWhileTheGatewayStoodStill() {
        ClientConnection agent = gateway.connect();
        agent.received(AUTH);
        gateway.standStill(Duration.ofSeconds(60));
        for (int i = 0; i < 60; i++) {
            agent.receivedPing();
        }

        assertThat(gateway.wire(agent).isClosed()).isFalse();
    }
}
