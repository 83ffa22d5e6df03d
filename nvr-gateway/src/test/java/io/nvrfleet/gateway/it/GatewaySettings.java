package io.nvrfleet.gateway.it;

import java.util.HashMap;
import java.util.Map;

/** The gateway's settings in these tests: its times at a tenth, its neighbours those of the test. */
final class GatewaySettings {
    /** Port 1 is nobody's. */
    static final String DEAD_PEER = "127.0.0.1:1";

    private GatewaySettings() {}

    static Map<String, String> with(String bootstrapServers) {
        Map<String, String> settings = new HashMap<>();
        settings.put("kafka.bootstrap.servers", bootstrapServers);
        settings.put(
                "quarkus.rest-client.device-registry.url", StubRegistry.get().url());
        settings.put("gateway.heartbeat-interval", "1s");
        settings.put("gateway.ping-interval", "1s");
        settings.put("gateway.peer-timeout", "3s");
        settings.put("gateway.auth-timeout", "2s");
        settings.put("gateway.drain-time", "2s");
        settings.put("gateway.allowed-origins", "https://fleet.example.org");
        settings.put("gateway.peers", "http://" + DEAD_PEER);
        return settings;
    }
}
