package io.nvrfleet.gateway.it;

import io.nvrfleet.servers.testing.TestServers;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Kafka with its topics, and the registry's REST interface. */
public final class NeighboursResource implements QuarkusTestResourceLifecycleManager {
    @Override
    public Map<String, String> start() {
        KafkaSide.get();
        return GatewaySettings.with(TestServers.bootstrapServers());
    }

    @Override
    public void stop() {}
}
