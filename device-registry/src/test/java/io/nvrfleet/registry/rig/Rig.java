package io.nvrfleet.registry.rig;

import static org.awaitility.Awaitility.await;

import io.nvrfleet.servers.postgres.PostgresServer;
import io.nvrfleet.servers.postgres.PostgresSettings;
import io.nvrfleet.servers.process.Directories;
import io.nvrfleet.servers.process.FreePorts;
import io.nvrfleet.servers.testing.KafkaProcess;
import io.nvrfleet.servers.testing.Signals;
import io.restassured.RestAssured;
import io.restassured.config.HttpClientConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * A PostgreSQL, a Kafka and as many registries as a test wants, all of its own: what it breaks disturbs nobody. Timings are
 * scaled (lease 10 s) so that a fault takes seconds.
 */
public final class Rig implements AutoCloseable {
    /** The scaled lease. */
    public static final int LEASE_SECONDS = 10;

    /** Partitions of the log. */
    public static final int PARTITIONS = 4;

    /** Flags of a JVM that is to be there soon and does little. */
    private static final List<String> QUICK_START = List.of("-XX:TieredStopAtLevel=1");

    /** What the first registry of a test run leaves for those after it, which then start in about half the time. */
    private static final Path STARTUP_CACHE =
            Path.of("target", "registry-of-tests.aot").toAbsolutePath();

    private static final List<String> FROM_CACHE =
            List.of("-XX:TieredStopAtLevel=1", "-XX:AOTCache=" + STARTUP_CACHE, "-Xlog:aot*=off", "-Xlog:cds*=off");

    private static final String PASSWORD = "registry";
    private static final String DATABASE_ANSWERS_WITHIN_SECONDS = "90";
    private static final int HTTP_ANSWERS_WITHIN_MS = 60_000;

    static {
        // Requests of tests wait for ever otherwise: nobody interrupts a socket.
        RestAssured.config = RestAssured.config()
                .httpClient(HttpClientConfig.httpClientConfig()
                        .setParam("http.connection.timeout", HTTP_ANSWERS_WITHIN_MS)
                        .setParam("http.socket.timeout", HTTP_ANSWERS_WITHIN_MS));
    }

    private static volatile boolean startupCacheIsMade;

    private static final ThreadLocal<Rig> OF_THREAD = ThreadLocal.withInitial(Rig::startUntilTheEnd);

    private final Path directory;
    private final PostgresServer postgres;
    private final KafkaProcess kafka;
    private final List<RegistryProcess> registries = new ArrayList<>();
    private int started;

    private Rig(Path directory, PostgresServer postgres, KafkaProcess kafka) {
        this.directory = directory;
        this.postgres = postgres;
        this.kafka = kafka;
    }

    /**
     * The one of this thread, which the classes of tests that run on it one after the other share; whoever breaks something
     * mends it. Classes that run beside each other have one each.
     */
    public static Rig ofThisThread() {
        return OF_THREAD.get();
    }

    private static synchronized Rig startUntilTheEnd() {
        Rig rig = start();
        Runtime.getRuntime().addShutdownHook(new Thread(rig::close));
        if (!startupCacheIsMade) {
            rig.makeStartupCache();
            startupCacheIsMade = true;
        }
        return rig;
    }

    private void makeStartupCache() {
        try (RegistryProcess first =
                registry(Map.of(), List.of("-XX:TieredStopAtLevel=1", "-XX:AOTCacheOutput=" + STARTUP_CACHE))) {
            first.awaitReady();
            first.terminate();
            first.awaitEnd();
        }
        registries.clear();
    }

    /**
     * So many registries that are ready and share the log, each with partitions of its own; those of the test before, where
     * they are still there. Missing ones are started at the same time.
     */
    public List<RegistryProcess> replicas(int number) {
        registries.stream().filter(RegistryProcess::isAskedToEnd).forEach(RegistryProcess::awaitEnd);
        registries.removeIf(registry -> !registry.isAlive());
        // A test that failed may have left them stopped.
        registries.forEach(RegistryProcess::resume);
        while (registries.size() > number) {
            registries.removeLast().close();
        }
        while (registries.size() < number) {
            registry();
        }
        registries.forEach(RegistryProcess::awaitReady);
        await().atMost(Duration.ofMinutes(3)).until(this::isShared);
        return List.copyOf(registries);
    }

    private boolean isShared() {
        List<Integer> owned = registries.stream().map(RegistryProcess::owned).toList();
        return !owned.contains(0) && owned.stream().mapToInt(Integer::intValue).sum() == PARTITIONS;
    }

    /** Starts the servers; registries are started one by one. */
    public static Rig start() {
        try {
            Path directory = Files.createTempDirectory("nvrfleet-rig-");
            KafkaProcess kafka = new KafkaProcess(directory.resolve("kafka"));
            PostgresServer postgres = PostgresServer.start(new PostgresSettings(
                    directory.resolve("postgres"),
                    directory.resolve("postgres.log"),
                    FreePorts.find(),
                    false,
                    new PostgresSettings.Passwords("superuser", PASSWORD, "reader")));
            kafka.start();
            return new Rig(directory, postgres, kafka);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The broker. */
    public KafkaProcess kafka() {
        return kafka;
    }

    /** Starts a registry and returns at once. */
    public RegistryProcess registry() {
        return registry(Map.of(), startupCacheIsMade ? FROM_CACHE : QUICK_START);
    }

    /** The same with settings and JVM flags of its own. */
    public RegistryProcess registry(Map<String, String> settings, List<String> flags) {
        Map<String, String> environment = new HashMap<>(Map.of(
                "QUARKUS_DATASOURCE_JDBC_URL",
                postgres.jdbcUrl(),
                "QUARKUS_DATASOURCE_USERNAME",
                postgres.user(),
                "QUARKUS_DATASOURCE_PASSWORD",
                PASSWORD,
                "KAFKA_BOOTSTRAP_SERVERS",
                kafka.bootstrapServers(),
                "REGISTRY_EVENTS_PARTITIONS",
                Integer.toString(PARTITIONS),
                "REGISTRY_LEASE",
                LEASE_SECONDS + "s",
                "REGISTRY_LAST_SEEN_FLUSH",
                "2s"));
        environment.putAll(settings);
        RegistryProcess registry =
                RegistryProcess.start(directory.resolve("registry-" + ++started + ".log"), environment, flags);
        registries.add(registry);
        return registry;
    }

    /** A connection as the registry's role; not of a pool. A statement that is not answered in time fails. */
    public Connection database() throws SQLException {
        Properties settings = new Properties();
        settings.setProperty("user", postgres.user());
        settings.setProperty("password", PASSWORD);
        settings.setProperty("socketTimeout", DATABASE_ANSWERS_WITHIN_SECONDS);
        return DriverManager.getConnection(postgres.jdbcUrl(), settings);
    }

    /** The first column of the first row, as text. */
    public String query(String sql) {
        try (Connection connection = database();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? String.valueOf(row.getString(1)) : "";
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** Stops PostgreSQL and all its backends where they stand. */
    public void pauseDatabase() {
        // The postmaster last: what it started meanwhile is stopped too.
        postgres.process().descendants().forEach(Signals::pause);
        Signals.pause(postgres.process().toHandle());
        postgres.process().descendants().forEach(Signals::pause);
    }

    /** Lets PostgreSQL go on. */
    public void resumeDatabase() {
        Signals.resume(postgres.process().toHandle());
        postgres.process().descendants().forEach(Signals::resume);
    }

    @Override
    public void close() {
        registries.forEach(RegistryProcess::close);
        kafka.close();
        resumeDatabase();
        try {
            postgres.close();
            Directories.delete(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
