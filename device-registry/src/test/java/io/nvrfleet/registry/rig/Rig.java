package io.nvrfleet.registry.rig;

import static org.awaitility.Awaitility.await;

import io.nvrfleet.servers.postgres.PostgresServer;
import io.nvrfleet.servers.postgres.PostgresSettings;
import io.nvrfleet.servers.postgres.Schema;
import io.nvrfleet.servers.process.Directories;
import io.nvrfleet.servers.process.FreePorts;
import io.nvrfleet.servers.testing.KafkaProcess;
import io.nvrfleet.servers.testing.ServiceProcess;
import io.nvrfleet.servers.testing.Signals;
import io.nvrfleet.servers.testing.TestDatabase;
import io.restassured.RestAssured;
import io.restassured.config.HttpClientConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A PostgreSQL, a Kafka and as many registries as a test wants, all of its own: what it breaks disturbs nobody. Timings are
 * scaled (lease 20 s) so that a fault takes seconds.
 */
public final class Rig implements AutoCloseable {
    /** The scaled lease. */
    public static final int LEASE_SECONDS = 20;

    /** Partitions of the log. */
    public static final int PARTITIONS = 4;

    /** Flags of a JVM that is to be there soon and does little. */
    private static final List<String> QUICK_START = List.of("-XX:TieredStopAtLevel=1");

    /** What the first registry of a test run leaves for those after it, which then start in about half the time. */
    private static final Path STARTUP_CACHE =
            Path.of("target", "registry-of-tests.aot").toAbsolutePath();

    private static final List<String> FROM_CACHE =
            List.of("-XX:TieredStopAtLevel=1", "-XX:AOTCache=" + STARTUP_CACHE, "-Xlog:aot*=off", "-Xlog:cds*=off");

    private static final Schema SCHEMA = new Schema("registry", "device_registry", "registry");
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
    private final TestDatabase database;
    private final List<ServiceProcess> registries = new ArrayList<>();

    private Rig(Path directory, PostgresServer postgres, KafkaProcess kafka) {
        this.directory = directory;
        this.postgres = postgres;
        this.database = new TestDatabase(postgres.settings().jdbcUrl(SCHEMA), SCHEMA.owner(), SCHEMA.password());
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
        try (ServiceProcess first =
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
    public List<ServiceProcess> replicas(int number) {
        registries.stream().filter(ServiceProcess::isAskedToEnd).forEach(ServiceProcess::awaitEnd);
        registries.removeIf(registry -> !registry.isAlive());
        // A test that failed may have left them stopped.
        registries.forEach(ServiceProcess::resume);
        while (registries.size() > number) {
            registries.removeLast().close();
        }
        while (registries.size() < number) {
            registry();
        }
        registries.forEach(ServiceProcess::awaitReady);
        await().atMost(Duration.ofMinutes(3)).until(this::isShared);
        return List.copyOf(registries);
    }

    /** Kills all registries. */
    public void stopRegistries() {
        registries.forEach(ServiceProcess::close);
        registries.clear();
    }

    private boolean isShared() {
        List<Integer> owned = registries.stream().map(Rig::owned).toList();
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
                    new PostgresSettings.Passwords("superuser", "reader"),
                    List.of(SCHEMA)));
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
    public ServiceProcess registry() {
        return registry(Map.of(), startupCacheIsMade ? FROM_CACHE : QUICK_START);
    }

    /** The same with settings and JVM flags of its own. */
    public ServiceProcess registry(Map<String, String> settings, List<String> flags) {
        Map<String, String> all = new HashMap<>(Map.of(
                "quarkus.datasource.jdbc.url", database.jdbcUrl(),
                "quarkus.datasource.username", database.user(),
                "quarkus.datasource.password", database.password(),
                "kafka.bootstrap.servers", kafka.bootstrapServers(),
                "registry.events-partitions", Integer.toString(PARTITIONS),
                "registry.lease", LEASE_SECONDS + "s",
                "registry.last-seen-flush", "2s"));
        all.putAll(settings);
        ServiceProcess registry = ServiceProcess.start(all, flags);
        registries.add(registry);
        return registry;
    }

    /** How many partitions of the log a registry owns. */
    public static int owned(ServiceProcess registry) {
        return (int) registry.http().meter("nvrfleet_registry_partitions_owned");
    }

    /** The registries' database. */
    public TestDatabase database() {
        return database;
    }

    /** The first column of the first row, as text. */
    public String query(String sql) {
        return database.query(sql);
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
        stopRegistries();
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
