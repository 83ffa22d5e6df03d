package io.nvrfleet.dashboard.health;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** The services that the one under test watches: a registry of two replicas, a gateway, and one that was never there. */
public final class StubServices implements QuarkusTestResourceLifecycleManager {
    static final StubService REGISTRY = new StubService();
    static final StubService REGISTRY_2 = new StubService();
    static final StubService GATEWAY = new StubService();

    @Override
    public Map<String, String> start() {
        return Map.of(
                "dashboard.services",
                String.join(
                        ",",
                        "device-registry=" + REGISTRY.url(),
                        "nvr-gateway=" + GATEWAY.url(),
                        "device-registry=" + REGISTRY_2.url(),
                        "camera-sync=http://127.0.0.1:1"),
                "dashboard.health.interval",
                "200ms",
                "dashboard.health.timeout",
                "5s");
    }

    @Override
    public void stop() {
        // They end with the tests, which may start the service under test again.
    }
}
