package io.nvrfleet.gateway.it;

import static io.nvrfleet.gateway.it.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.nvrfleet.events.DisconnectCause;
import io.nvrfleet.events.NvrEvent.NvrDisconnected;
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
        Map<String, String> settings = GatewaySettings.with(TestServers.start().bootstrapServers());
        // Between the first close and the last there is a look at what the gateway says meanwhile.
        settings.put("gateway.drain-time", "10s");
        try (GatewayProcess process = GatewayProcess.start(settings)) {
            await().until(process::isUp);
            process.gateway().awaitReady();
            List<WsClient> agents = new ArrayList<>();
            for (int i = 0; i < AGENTS; i++) {
                kafka.register("drained-" + i, "Drained");
                agents.add(WsClient.agent(process.gateway().socket(), "drained-" + i));
                kafka.awaitConnects("drained-" + i);
            }

            process.terminate();

            await().until(() -> agents.stream().anyMatch(WsClient::isClosed));
            assertThat(agents)
                    .as(() -> "spread over the drain time, " + process.log())
                    .anyMatch(agent -> !agent.isClosed());
            assertThat(process.gateway().isReady()).isFalse();
            assertThat(upgradeStatus(process)).contains(" 503 ");
            assertThat(agents)
                    .allSatisfy(agent -> assertThat(agent.awaitCloseCode()).isEqualTo(4000));
            process.awaitExit();
            for (int i = 0; i < AGENTS; i++) {
                String hostname = "drained-" + i;
                await().untilAsserted(() -> assertThat(kafka.eventsOf(hostname, NvrDisconnected.class))
                        .extracting(NvrDisconnected::cause)
                        .containsExactly(DisconnectCause.DRAINING));
            }
        }
    }

    private static String upgradeStatus(GatewayProcess process) throws IOException {
        try (RawSocket socket = RawSocket.connect(process.gateway().socket(), Map.of())) {
            return socket.status();
        }
    }
}
