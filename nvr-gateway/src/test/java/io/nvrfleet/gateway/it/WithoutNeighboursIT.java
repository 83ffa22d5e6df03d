package io.nvrfleet.gateway.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.nvrfleet.servers.testing.ServiceProcess;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the gateway does when Kafka or the registry is not there at its start. */
class WithoutNeighboursIT {
    private static final String NOBODY = "127.0.0.1:9";

    @Test
    void shouldStayUpAndNotReady_whenKafkaIsNotThere() throws Exception {
        Map<String, String> settings = new HashMap<>(GatewaySettings.missingKafkaSoon(NOBODY));
        settings.put("quarkus.rest-client.device-registry.url", "http://" + NOBODY);
        try (ServiceProcess process = ServiceProcess.start(settings)) {
            process.awaitUp();

            assertThat(process.http().get("/q/health/ready").statusCode()).isEqualTo(503);
            try (WsClient agent = WsClient.connect(process.http().uri("/ws"))) {
                agent.send("{\"type\":\"auth\",\"hostname\":\"early\"}");
                assertThat(agent.awaitCloseCode()).isEqualTo(4010);
            }
            try (WsClient viewer = WsClient.connect(process.http().uri("/ws"))) {
                viewer.send("{\"type\":\"dashboard\"}");
                viewer.awaitFrame("dashboard_ok");
            }
            assertThat(process.isAlive()).isTrue();
            process.terminate();
            process.awaitEnd();
        }
    }

    @Test
    void shouldAskTheRegistryOnlySoOften_whenManyHostnamesAreUnknown() throws Exception {
        Map<String, String> settings = new HashMap<>(GatewaySettings.missingKafkaSoon(NOBODY));
        settings.put("gateway.lookup.rate-per-second", "1");
        try (ServiceProcess process = ServiceProcess.start(settings)) {
            process.awaitUp();
            List<WsClient> agents = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                agents.add(WsClient.connect(process.http().uri("/ws")));
            }
            for (int i = 0; i < agents.size(); i++) {
                agents.get(i).send("{\"type\":\"auth\",\"hostname\":\"stranger-" + i + "\"}");
            }

            assertThat(agents).extracting(WsClient::awaitCloseCode).isSubsetOf(4500, 4010);
            assertThat(process.http().meter("nvrfleet_gateway_lookups_total{outcome=\"limited\"}"))
                    .isPositive();
            agents.forEach(WsClient::close);
        }
    }
}
