package io.nvrfleet.systemtests.stack;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.nvrfleet.systemtests.client.Waiting;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A stack of this machine: {@code ./fleet up} on a free port, with data of its own that are gone afterwards. */
public final class LocalStack implements Stack {
    private static final Duration PATIENCE = Duration.ofMinutes(6);
    private static final String DATABASE_SECONDS = "60";

    private final TemporaryDirectory data;
    private final int port;
    private final int replicas;
    private final Timing timing;
    private final Map<String, String> settings;
    private final String[] moreArguments;
    private final FleetCommand launcher;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    private LocalStack(
            TemporaryDirectory data,
            int port,
            int replicas,
            Timing timing,
            Map<String, String> settings,
            String[] moreArguments,
            FleetCommand launcher) {
        this.data = data;
        this.port = port;
        this.replicas = replicas;
        this.timing = timing;
        this.settings = Map.copyOf(settings);
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
    public static LocalStack start(Consumer<String> echo, String... moreArguments) {
        return start(Integer.getInteger("fleet.replicas", 2), echo, moreArguments);
    }

    /** The same with a number of processes of nvr-gateway and device-registry that the test needs. */
    public static LocalStack start(int replicas, Consumer<String> echo, String... moreArguments) {
        return start(replicas, Map.of(), echo, moreArguments);
    }

    /** The same with settings of the services, as environment variables. */
    public static LocalStack start(
            int replicas, Map<String, String> settings, Consumer<String> echo, String... moreArguments) {
        return start(TemporaryDirectory.create(), FreePort.find(), replicas, settings, echo, moreArguments);
    }

    /** The stack, which must be on this machine: a test that reaches it from the inside, or is called by it, is left out elsewhere. */
    public static LocalStack required(Stack stack) {
        assumeTrue(stack instanceof LocalStack, () -> "needs a stack on this machine, not " + stack.address());
        return (LocalStack) stack;
    }

    /** Starts one with the data, the port and the arguments of this one, whose launcher must have ended. */
    public LocalStack startAgain(Consumer<String> echo) {
        return start(data, port, replicas, settings, echo, moreArguments);
    }

    private static LocalStack start(
            TemporaryDirectory data,
            int port,
            int replicas,
            Map<String, String> settings,
            Consumer<String> echo,
            String... moreArguments) {
        Timing timing = Timing.configured();
        Map<String, String> environment = new HashMap<>(timing.environment());
        // Somebody's webhook is on this machine.
        environment.put("INGESTION_ALERTS_WEBHOOK_ALLOW", "127.0.0.1");
        environment.putAll(settings);
        Turn turn = Turn.take();
        try {
            FleetCommand launcher = up(data.path(), port, replicas, environment, echo, moreArguments);
            LocalStack stack = new LocalStack(data, port, replicas, timing, settings, moreArguments, launcher);
            try {
                stack.awaitSummary();
                return stack;
            } catch (RuntimeException | AssertionError failure) {
                String logs = stack.logTails();
                stack.close();
                throw new AssertionError(
                        "the stack did not come up:\n" + stack.launcher.output() + "\n" + logs, failure);
            }
        } finally {
            turn.close();
        }
    }

    /** What is tested is what is built, with the start-up caches that are there: tests build and fetch nothing. */
    private static FleetCommand up(
            Path data,
            int port,
            int replicas,
            Map<String, String> environment,
            Consumer<String> echo,
            String... moreArguments) {
        List<String> arguments = new ArrayList<>(List.of("up", "--no-build"));
        arguments.addAll(List.of("--port", Integer.toString(port), "--data", data.toString()));
        arguments.addAll(List.of("--replicas", Integer.toString(replicas), "--no-download"));
        if (Boolean.getBoolean("fleet.native")) {
            arguments.add("--native");
        }
        arguments.addAll(List.of(moreArguments));
        return FleetCommand.start(environment, echo, arguments.toArray(String[]::new));
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

    @Override
    public URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    @Override
    public HttpClient http() {
        return http;
    }

    @Override
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

    @Override
    public String bootstrapServers() {
        return ServiceProcess.record(data.path(), "kafka", "address");
    }

    /** Where the Prometheus is that watches this stack; empty when nobody asked for one, or none is installed. */
    public Optional<URI> prometheus() {
        return Files.exists(data.path().resolve("run").resolve("prometheus.process"))
                ? Optional.of(URI.create("http://" + ServiceProcess.record(data.path(), "prometheus", "address")))
                : Optional.empty();
    }

    /** An answer that takes a minute breaks the connection. */
    @Override
    public Connection database() throws SQLException {
        Map<String, String> registry = service("device-registry").environment();
        Properties properties = new Properties();
        properties.setProperty("user", registry.getOrDefault("QUARKUS_DATASOURCE_USERNAME", ""));
        properties.setProperty("password", registry.getOrDefault("QUARKUS_DATASOURCE_PASSWORD", ""));
        properties.setProperty("loginTimeout", DATABASE_SECONDS);
        properties.setProperty("socketTimeout", DATABASE_SECONDS);
        return DriverManager.getConnection(registry.getOrDefault("QUARKUS_DATASOURCE_JDBC_URL", ""), properties);
    }

    @Override
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
