package io.nvrfleet.servers.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The servers of a service that has a database, for its Quarkus tests: {@link TestServers}, with a line to PostgreSQL that a test can cut.
 *
 * <p>A service without a database needs {@link TestServers#bootstrapServers} alone.
 */
public final class ServersResource implements QuarkusTestResourceLifecycleManager {
    private static final AtomicReference<CuttableLine> LINE = new AtomicReference<>();

    @Override
    public Map<String, String> start() {
        TestServers.start();
        TestDatabase database = TestServers.postgres();
        String port = database.jdbcUrl().replaceAll(".*:(\\d+)/.*", "$1");
        LINE.set(new CuttableLine(Integer.parseInt(port)));
        return Map.of(
                "quarkus.datasource.jdbc.url", database.jdbcUrl().replace(":" + port + "/", ":" + line().port() + "/"),
                "quarkus.datasource.username", database.user(),
                "quarkus.datasource.password", database.password(),
                // On a busy machine it takes longer than the default, and nobody tests that here.
                "database.health-timeout", "30s",
                "kafka.bootstrap.servers", TestServers.bootstrapServers());
    }

    /** The service's line to PostgreSQL; whoever cuts it mends it. */
    public static CuttableLine line() {
        return Objects.requireNonNull(LINE.get(), "no test of this JVM has started a line");
    }

    /** The servers end with the JVM: the next test class uses them again. */
    @Override
    public void stop() {
        line().close();
    }
}
