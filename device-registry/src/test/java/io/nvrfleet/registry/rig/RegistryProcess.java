package io.nvrfleet.registry.rig;

import static org.awaitility.Awaitility.await;

import io.nvrfleet.servers.process.FreePorts;
import io.nvrfleet.servers.process.Spawner;
import io.nvrfleet.servers.testing.Signals;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/** One replica of the packaged service (jar or native executable, whichever was built last). */
public final class RegistryProcess implements AutoCloseable {
    private static final Duration SOON = Duration.ofMinutes(3);

    /** Longer than a readiness that tells of a server that hangs may take, also on a machine that is busy. */
    private static final Duration READINESS = Duration.ofSeconds(10);

    /** Meters are in memory: only a registry that is stopped does not tell them at all. */
    private static final Duration METERS = Duration.ofSeconds(30);

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private final Process process;
    private final int port;
    private final Path log;
    private boolean askedToEnd;

    private RegistryProcess(Process process, int port, Path log) {
        this.process = process;
        this.port = port;
        this.log = log;
    }

    /** Starts a replica; {@link #awaitReady} waits for it. */
    static RegistryProcess start(Path log, Map<String, String> environment, List<String> flags) {
        int port = FreePorts.find();
        ProcessBuilder builder = new ProcessBuilder(command(flags))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.to(log.toFile()));
        builder.environment().putAll(environment);
        builder.environment().put("QUARKUS_HTTP_PORT", Integer.toString(port));
        try {
            return new RegistryProcess(Spawner.start(builder, "KILL"), port, log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> command(List<String> flags) {
        Properties artifact = new Properties();
        Path target = Path.of("target").toAbsolutePath();
        try (InputStream in = Files.newInputStream(target.resolve("quarkus-artifact.properties"))) {
            artifact.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException("package the service first", e);
        }
        String path = target.resolve(artifact.getProperty("path")).toString();
        if ("native".equals(artifact.getProperty("type"))) {
            return List.of(path);
        }
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+UseSerialGC", "-Xmx256m"));
        command.addAll(flags);
        command.addAll(List.of("-jar", path));
        return command;
    }

    /** Where it answers. */
    public String url() {
        return "http://127.0.0.1:" + port;
    }

    /** Its process id. */
    public long pid() {
        return process.pid();
    }

    /** Waits until it says that it is ready. */
    public RegistryProcess awaitReady() {
        await().atMost(SOON).until(() -> {
            if (!process.isAlive()) {
                throw new IllegalStateException("the registry ended: " + logEnd());
            }
            return readiness() == 200;
        });
        return this;
    }

    /** The code of its readiness; 0 when it does not answer within 10 s. */
    public int readiness() {
        try {
            return get("/q/health/ready", READINESS).statusCode();
        } catch (IOException e) {
            return 0;
        }
    }

    /** The sum of a meter's series whose name and labels begin so, such as {@code registry_log_lag}. */
    public double meter(String series) {
        try {
            return get("/q/metrics", METERS)
                    .body()
                    .lines()
                    .filter(line -> line.startsWith(series))
                    .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpResponse<String> get(String path, Duration patience) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url() + path))
                .timeout(patience)
                .build();
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    /** False once it ended. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** Whether {@link #terminate} was called; it may be there for a while yet. */
    boolean isAskedToEnd() {
        return askedToEnd;
    }

    /** How many partitions of the log it owns. */
    public int owned() {
        return (int) meter("registry_partitions_owned");
    }

    /** Stops it where it stands (SIGSTOP). */
    public void pause() {
        Signals.pause(process.toHandle());
    }

    /** Lets it go on (SIGCONT). */
    public void resume() {
        Signals.resume(process.toHandle());
    }

    /** Asks it to end (SIGTERM). */
    public void terminate() {
        askedToEnd = true;
        process.destroy();
    }

    /** Waits until it has ended; returns its exit code. */
    public int awaitEnd() {
        await().atMost(SOON).until(() -> !process.isAlive());
        return process.exitValue();
    }

    /** What it wrote. */
    public String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String logEnd() {
        String all = log();
        return all.substring(Math.max(0, all.length() - 3_000));
    }

    /** Kills it. */
    @Override
    public void close() {
        process.destroyForcibly().onExit().orTimeout(1, TimeUnit.MINUTES).join();
    }
}
