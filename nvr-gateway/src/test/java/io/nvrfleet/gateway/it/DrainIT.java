package io.nvrfleet.gateway.it;

import static io.nvrfleet.servers.testing.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.nvrfleet.events.DisconnectCause;
import io.nvrfleet.events.NvrEvent.NvrDisconnected;
import io.nvrfleet.servers.testing.ServiceProcess;
import io.nvrfleet.servers.testing.TestServers;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How the gateway leaves. */
class DrainIT {
    private static final int AGENTS = 5;

    private final KafkaSide kafka = KafkaSide.get();

    @Test
    void shouldCloseEverybodySpreadOverTheDrainTime_whenItIsTerminated() throws Exception {
        Map<String, String> settings = GatewaySettings.with(TestServers.bootstrapServers());
        // Between the first close and the last there is a look at what the gateway says meanwhile.
        settings.put("gateway.drain-time", "30s");
        try (ServiceProcess process = ServiceProcess.start(settings)) {
            process.awaitReady();
            List<WsClient> agents = new ArrayList<>();
            for (int i = 0; i < AGENTS; i++) {
                kafka.register("drained-" + i, "Drained");
                agents.add(WsClient.agent(process.http().uri("/ws"), "drained-" + i));
                kafka.awaitConnects("drained-" + i);
            }

            process.terminate();

            await().until(() -> agents.stream().anyMatch(WsClient::isClosed));
            assertThat(agents)
                    .as(() -> "spread over the drain time, " + process.log())
                    .anyMatch(agent -> !agent.isClosed());
            assertThat(process.http().isReady()).isFalse();
            assertThat(upgradeStatus(process)).contains(" 503 ");
            assertThat(agents)
                    .allSatisfy(agent -> assertThat(agent.awaitCloseCode()).isEqualTo(4000));
            process.awaitEnd();
            for (int i = 0; i < AGENTS; i++) {
                String hostname = "drained-" + i;
                await().untilAsserted(() -> assertThat(kafka.eventsOf(hostname, NvrDisconnected.class))
                        .extracting(NvrDisconnected::cause)
                        .containsExactly(DisconnectCause.DRAINING));
            }
        }
    }

    private static String upgradeStatus(ServiceProcess process) throws IOException {
        try (RawSocket socket = RawSocket.connect(process.http().uri("/ws"), Map.of())) {
            return socket.status();
        }
    }
}
