package io.nvrfleet.registry;

import io.nvrfleet.servers.testing.TestServers;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;

/** A real PostgreSQL and a real Kafka, started once per JVM and stopped with it, with a line to PostgreSQL that a test can cut. */
public class Servers implements QuarkusTestResourceLifecycleManager {
    private static final AtomicReference<CuttableLine> LINE = new AtomicReference<>();

    @Override
    public Map<String, String> start() {
        TestServers servers = TestServers.start();
        String port = servers.jdbcUrl().replaceAll(".*:(\\d+)/.*", "$1");
        LINE.set(new CuttableLine(Integer.parseInt(port)));
        return Map.of(
                "quarkus.datasource.jdbc.url", servers.jdbcUrl().replace(":" + port + "/", ":" + line().port() + "/"),
                "quarkus.datasource.username", servers.user(),
                "quarkus.datasource.password", servers.password(),
                "kafka.bootstrap.servers", servers.bootstrapServers());
    }

    /** The service's line to PostgreSQL; whoever cuts it mends it. */
    public static CuttableLine line() {
        return Objects.requireNonNull(LINE.get(), "no test of this JVM has started a line");
    }

    /** A connection of a test's own to the service's database. A statement that is not answered within a minute fails. */
    public static Connection database() throws SQLException {
        TestServers servers = TestServers.start();
        Properties settings = new Properties();
        settings.setProperty("user", servers.user());
        settings.setProperty("password", servers.password());
        settings.setProperty("socketTimeout", "60");
        return DriverManager.getConnection(servers.jdbcUrl(), settings);
    }

    /** The servers end with the JVM: the next test class uses them again. */
    @Override
    public void stop() {
        line().close();
    }
}
