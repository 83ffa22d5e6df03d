package io.nvrfleet.servers.testing;

import io.nvrfleet.servers.process.FreePorts;
import io.nvrfleet.servers.process.Spawner;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/**
 * A process of the service that this module has packaged (jar or native executable, whichever was built last), on a free port, for tests that
 * stop it, kill it or take its neighbours away. It ends with the JVM that started it.
 */
public final class ServiceProcess implements AutoCloseable {
    /** Flags of a JVM that is to be there soon and does little. */
    private static final List<String> QUICK_START = List.of("-XX:TieredStopAtLevel=1");

    private static final int END_OF_LOG = 3_000;

    private static final Set<ServiceProcess> RUNNING = ConcurrentHashMap.newKeySet();

    private final Thread starter = Thread.currentThread();
    private final Process process;
    private final ServiceClient http;
    private final Path log;
    private boolean askedToEnd;

    private ServiceProcess(Process process, ServiceClient http, Path log) {
        this.process = process;
        this.http = http;
        this.log = log;
    }

    /** Starts a process that is soon there, and returns at once. */
    public static ServiceProcess start(Map<String, String> settings) {
        return start(settings, QUICK_START);
    }

    /**
     * The same with flags of its JVM; a native executable has none.
     *
     * @param settings names of properties with their values
     */
    public static ServiceProcess start(Map<String, String> settings, List<String> jvmFlags) {
        int port = FreePorts.find();
        try {
            Path log = Files.createTempFile("nvrfleet-service-", ".log");
            ProcessBuilder builder = new ProcessBuilder(command(settings, port, jvmFlags))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            ServiceProcess started = new ServiceProcess(Spawner.start(builder, "KILL"), ServiceClient.at(port), log);
            RUNNING.add(started);
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException("is the service packaged?", e);
        }
    }

    /** Those that are not closed. */
    static List<ServiceProcess> startedByThisThread() {
        return RUNNING.stream()
                .filter(service -> service.starter.equals(Thread.currentThread()))
                .toList();
    }

    private static List<String> command(Map<String, String> settings, int port, List<String> jvmFlags)
            throws IOException {
        Properties artifact = new Properties();
        Path target = Path.of("target").toAbsolutePath();
        try (InputStream in = Files.newInputStream(target.resolve("quarkus-artifact.properties"))) {
            artifact.load(in);
        }
        String path = target.resolve(artifact.getProperty("path")).toString();
        List<String> definitions = new ArrayList<>();
        settings.forEach((name, value) -> definitions.add("-D" + name + "=" + value));
        definitions.add("-Dquarkus.http.port=" + port);
        List<String> command = new ArrayList<>();
        if ("native".equals(artifact.getProperty("type"))) {
            command.add(path);
            command.addAll(definitions);
        } else {
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(List.of("-XX:+UseSerialGC", "-Xmx256m"));
            command.addAll(jvmFlags);
            command.addAll(definitions);
            command.addAll(List.of("-jar", path));
        }
        return command;
    }

    /** The service, over HTTP. */
    public ServiceClient http() {
        return http;
    }

    /** Where it answers. */
    public String url() {
        return http.base().toString();
    }

    /** Its process id. */
    public long pid() {
        return process.pid();
    }

    /**
     * Waits until it answers.
     *
     * @throws IllegalStateException when it has ended, with the end of its log
     */
    public ServiceProcess awaitUp() {
        return awaitThat(http::isUp);
    }

    /**
     * Waits until it says that it is ready.
     *
     * @throws IllegalStateException when it has ended, with the end of its log
     */
    public ServiceProcess awaitReady() {
        return awaitThat(http::isReady);
    }

    private ServiceProcess awaitThat(BooleanSupplier condition) {
        Waiting.await(url()).until(() -> {
            if (!process.isAlive()) {
                String all = log();
                throw new IllegalStateException(
                        "the service ended: " + all.substring(Math.max(0, all.length() - END_OF_LOG)));
            }
            return condition.getAsBoolean();
        });
        return this;
    }

    /** False once it ended. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** Whether {@link #terminate} was called; it may be there for a while yet. */
    public boolean isAskedToEnd() {
        return askedToEnd;
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
        Waiting.await("end of " + url()).until(() -> !process.isAlive());
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

    /** What the threads and connections of a service do; empty when it was not started here. */
    static String stateOf(ServiceClient client) {
        return RUNNING.stream()
                .filter(service -> service.http.equals(client))
                .map(service -> service.threads() + "\n"
                        + output(
                                "ss",
                                "-tanp",
                                "sport = :%1$d or dport = :%1$d"
                                        .formatted(client.base().getPort())))
                .collect(Collectors.joining());
    }

    /** The stacks of its threads; only of a JVM that answers. */
    String threads() {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        return output(jcmd.toString(), Long.toString(pid()), "Thread.print");
    }

    private static String output(String... command) {
        try {
            return Spawner.run(List.of(command));
        } catch (IOException e) {
            return "not known: " + e.getMessage();
        }
    }

    /** Kills it (SIGKILL) and deletes its log; no harm when it has ended. */
    @Override
    public void close() {
        RUNNING.remove(this);
        process.destroyForcibly().onExit().orTimeout(1, TimeUnit.MINUTES).join();
        try {
            Files.deleteIfExists(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
