package io.nvrfleet.gateway.it;

import static io.nvrfleet.servers.testing.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.nvrfleet.events.DisconnectCause;
import io.nvrfleet.events.NvrEvent.NvrDisconnected;
import io.nvrfleet.servers.testing.ServiceProcess;
import io.nvrfleet.servers.testing.TestServers;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the gateway does about peers that are late or silent. Its time-outs are as short as a busy machine bears. */
class SilenceIT {
    private static ServiceProcess process;

    private final KafkaSide kafka = KafkaSide.get();

    @BeforeAll
    static void start() throws IOException {
        KafkaSide.get();
        Map<String, String> settings = GatewaySettings.with(TestServers.bootstrapServers());
        settings.put("gateway.peer-timeout", "15s");
        settings.put("gateway.auth-timeout", "15s");
        process = ServiceProcess.start(settings);
        process.awaitReady();
    }

    @AfterAll
    static void stop() throws IOException {
        process.close();
    }

    @Test
    void shouldCloseWith4003_whenNothingIsSaid() {
        try (WsClient client = WsClient.connect(process.http().uri("/ws"))) {
            assertThat(client.awaitCloseCode()).isEqualTo(4003);
        }
    }

    @Test
    void shouldCutThePeer_whenItIsSilent() throws IOException {
        kafka.register("silent", "Silent");
        try (RawSocket peer = RawSocket.agent(process.http().uri("/ws"), "silent")) {
            kafka.awaitConnects("silent");

            peer.fallSilent();

            await().untilAsserted(() -> assertThat(kafka.eventsOf("silent", NvrDisconnected.class))
                    .extracting(NvrDisconnected::cause)
                    .containsExactly(DisconnectCause.PING_TIMEOUT));
            assertThat(peer.awaitCloseCode()).isEqualTo(4004);
            // It leaves the close frame unanswered, and is cut nevertheless.
            peer.awaitEnd();
        }
    }
}
