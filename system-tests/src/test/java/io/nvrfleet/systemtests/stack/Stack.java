package io.nvrfleet.systemtests.stack;

import io.nvrfleet.systemtests.client.Inventory;
import io.nvrfleet.systemtests.client.Rest;
import io.nvrfleet.systemtests.client.Waiting;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A running stack: {@code ./fleet up} on a free port, with data of its own that are gone afterwards. */
public final class Stack implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String DATABASE_SECONDS = "60";

    private final TemporaryDirectory data;
    private final int port;
    private final int replicas;
    private final Timing timing;
    private final String[] moreArguments;
    private final FleetCommand launcher;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    private Stack(
            TemporaryDirectory data,
            int port,
            int replicas,
            Timing timing,
            String[] moreArguments,
            FleetCommand launcher) {
        this.data = data;
        this.port = port;
        this.replicas = replicas;
        this.timing = timing;
        this.moreArguments = moreArguments.clone();
        this.launcher = launcher;
    }

    /**
     * Starts one with {@code -Dfleet.replicas} (default 2) processes of nvr-gateway and device-registry each, and waits
     * until it is up.
     *
     * @param echo gets the launcher's lines as they come
     * @throws AssertionError with the launcher's output and the logs' ends, when it does not come up
     */
    public static Stack start(Consumer<String> echo, String... moreArguments) {
        return start(Integer.getInteger("fleet.replicas", 2), echo, moreArguments);
    }

    /** The same with a number of processes of nvr-gateway and device-registry that the test needs. */
    public static Stack start(int replicas, Consumer<String> echo, String... moreArguments) {
        return start(TemporaryDirectory.create(), FreePort.find(), replicas, echo, moreArguments);
    }

    /** Starts one with the data, the port and the arguments of this one, whose launcher must have ended. */
    public Stack startAgain(Consumer<String> echo) {
        return start(data, port, replicas, echo, moreArguments);
    }

    private static Stack start(
            TemporaryDirectory data, int port, int replicas, Consumer<String> echo, String... moreArguments) {
        Timing timing = Timing.configured();
        FleetCommand launcher = up(data.path(), port, replicas, timing, echo, moreArguments);
        Stack stack = new Stack(data, port, replicas, timing, moreArguments, launcher);
        try {
            stack.awaitSummary();
            return stack;
        } catch (RuntimeException | AssertionError failure) {
            String logs = stack.logTails();
            stack.close();
            throw new AssertionError("the stack did not come up:\n" + stack.launcher.output() + "\n" + logs, failure);
        }
    }

    /** What is tested is what is built, with the start-up caches that are there: tests build nothing. */
    private static FleetCommand up(
            Path data, int port, int replicas, Timing timing, Consumer<String> echo, String... moreArguments) {
        List<String> arguments = new ArrayList<>(List.of("up", "--no-build"));
        arguments.addAll(List.of("--port", Integer.toString(port), "--data", data.toString()));
        arguments.addAll(List.of("--replicas", Integer.toString(replicas)));
        if (Boolean.getBoolean("fleet.native")) {
            arguments.add("--native");
        }
        arguments.addAll(List.of(moreArguments));
        return FleetCommand.start(timing.environment(), echo, arguments.toArray(String[]::new));
    }

    /** Waits until the launcher says that it runs; then every route of the front must be answered. */
    private void awaitSummary() {
        String summary = "is running: " + address();
        Waiting.atMost(PATIENCE)
                .conditionEvaluationListener(condition -> requireRunning())
                .until(() -> launcher.output().contains(summary));
        List.of("/", "/api/stats/summary", "/api/gateway/stats", "/api/system/health")
                .forEach(path -> rest().get(path).require(200));
    }

    private void requireRunning() {
        if (!launcher.isRunning()) {
            throw new IllegalStateException("the launcher ended");
        }
    }

    /** The front port's address, such as {@code http://127.0.0.1:12345}. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** Where agents and dashboards connect. */
    public URI socketAddress() {
        return URI.create("ws://127.0.0.1:" + port + "/ws");
    }

    public HttpClient http() {
        return http;
    }

    /** A client of the front port. */
    public Rest rest() {
        return new Rest(http, address());
    }

    /** The inventory, as people change it. */
    public Inventory inventory() {
        return new Inventory(rest());
    }

    public Timing timing() {
        return timing;
    }

    /** Where the data are. */
    public Path data() {
        return data.path();
    }

    /** How many processes of nvr-gateway and of device-registry there are, each. */
    public int replicas() {
        return replicas;
    }

    /** The process of a component, such as {@code nvr-gateway}, its second one {@code nvr-gateway-2}, or {@code kafka}. */
    public ServiceProcess service(String name) {
        return ServiceProcess.of(launcher.handle(), data.path(), name);
    }

    /** All processes of nvr-gateway or of device-registry. */
    public List<ServiceProcess> services(String name) {
        return IntStream.rangeClosed(1, replicas)
                .mapToObj(number -> service(number == 1 ? name : name + "-" + number))
                .toList();
    }

    /** The launcher and everything that it started. */
    public List<ProcessHandle> family() {
        return Stream.concat(Stream.of(launcher.handle()), launcher.handle().descendants())
                .toList();
    }

    /** The launcher's process. */
    public FleetCommand launcher() {
        return launcher;
    }

    /** Where Kafka listens, whether it runs or not. */
    public String bootstrapServers() {
        return ServiceProcess.record(data.path(), "kafka", "address");
    }

    /** A connection to the registry's database, as the registry's user; an answer that takes a minute breaks it. */
    public Connection database() throws SQLException {
        Map<String, String> registry = service("device-registry").environment();
        Properties properties = new Properties();
        properties.setProperty("user", registry.getOrDefault("QUARKUS_DATASOURCE_USERNAME", ""));
        properties.setProperty("password", registry.getOrDefault("QUARKUS_DATASOURCE_PASSWORD", ""));
        properties.setProperty("loginTimeout", DATABASE_SECONDS);
        properties.setProperty("socketTimeout", DATABASE_SECONDS);
        return DriverManager.getConnection(registry.getOrDefault("QUARKUS_DATASOURCE_JDBC_URL", ""), properties);
    }

    /** The ends of all logs. */
    public String logTails() {
        return LogTails.of(data.path().resolve("logs"));
    }

    @Override
    public void close() {
        http.shutdownNow();
        try {
            launcher.close();
        } finally {
            data.close();
        }
    }
}
