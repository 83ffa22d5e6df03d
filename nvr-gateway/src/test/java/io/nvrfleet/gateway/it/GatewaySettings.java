package io.nvrfleet.gateway.it;

import java.util.HashMap;
import java.util.Map;

/**
 * The gateway's settings in these tests: its intervals at a tenth, its neighbours those of the test. Its time-outs are
 * long, so that a busy machine runs into none of them; the tests of time-outs have a gateway of their own.
 */
final class GatewaySettings {
    /** Port 1 is nobody's. */
    static final String DEAD_PEER = "127.0.0.1:1";

    private static final String REQUEST_TIMEOUT = "mp.messaging.outgoing.nvr-events.request.timeout.ms";
    private static final String DELIVERY_TIMEOUT = "mp.messaging.outgoing.nvr-events.delivery.timeout.ms";

    private GatewaySettings() {}

    static Map<String, String> with(String bootstrapServers) {
        Map<String, String> settings = new HashMap<>();
        settings.put("kafka.bootstrap.servers", bootstrapServers);
        settings.put(
                "quarkus.rest-client.device-registry.url", StubRegistry.get().url());
        settings.put("gateway.heartbeat-interval", "1s");
        settings.put("gateway.ping-interval", "1s");
        settings.put("gateway.peer-timeout", "1m");
        settings.put("gateway.auth-timeout", "1m");
        settings.put("gateway.lookup.unknown-for", "1m");
        settings.put("quarkus.rest-client.device-registry.connect-timeout", "30000");
        settings.put("quarkus.rest-client.device-registry.read-timeout", "30000");
        settings.put("io.nvrfleet.gateway.directory.GuardedRegistry/find/Timeout/value", "30");
        // What Kafka was slow to acknowledge is published again.
        settings.put(REQUEST_TIMEOUT, "30000");
        settings.put(DELIVERY_TIMEOUT, "60000");
        settings.put("gateway.drain-time", "2s");
        settings.put("gateway.allowed-origins", "https://fleet.example.org");
        settings.put("gateway.peers", "http://" + DEAD_PEER);
        return settings;
    }

    /** With a Kafka that the test takes away: it is missed as soon as elsewhere. */
    static Map<String, String> missingKafkaSoon(String bootstrapServers) {
        Map<String, String> settings = with(bootstrapServers);
        settings.remove(REQUEST_TIMEOUT);
        settings.remove(DELIVERY_TIMEOUT);
        return settings;
    }
}
