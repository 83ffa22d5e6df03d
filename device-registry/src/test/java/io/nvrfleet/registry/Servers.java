package io.nvrfleet.registry;

import io.nvrfleet.stack.testing.TestServers;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** A real PostgreSQL and a real Kafka, started once per JVM and stopped with it. */
public class Servers implements QuarkusTestResourceLifecycleManager {
    @Override
    public Map<String, String> start() {
        TestServers servers = TestServers.start();
        return Map.of(
                "quarkus.datasource.jdbc.url", servers.jdbcUrl(),
                "quarkus.datasource.username", servers.user(),
                "quarkus.datasource.password", servers.password(),
                "kafka.bootstrap.servers", servers.bootstrapServers());
    }

    /** The servers end with the JVM: the next test class uses them again. */
    @Override
    public void stop() {}
}
